// What every page by keys does alike; page: one that codes or settles, with its hand, its place and its own pick, draw,
// items, after and save. What it goes through is `all`: `isOpen` of one that is not answered yet, `ended` what is said
// where none is, `rest` what is drawn where it goes no further.

import { cap, fill, h, say } from "../ours.shared/dom.js";
import { keysOff, keysSheet, listen, roundTheSheet } from "./keys.js";
import { Log } from "./log.js";
import { ITEM_KEYS, WAYS, ways } from "./panel.js";

// ---- what it is made of

export function openLog(page) {
  page.log?.end();
  page.log = new Log(page.text.document, (sent) => page.send("log", sent), () => page.draw(), page.state.draft);
}

export function close(page) {
  page.stop?.();
  page.log?.end();
}

// The elements that outlive a drawing: where items are looked for, and what is read out. Returns what makes its parts.
export function parts(page) {
  const { seek_hint } = page.text.w;
  page.stop?.();
  page.place = {};
  page.seek = h("input", { id: "coding-seek", type: "search", placeholder: seek_hint, "aria-label": seek_hint, autocomplete: "off" });
  page.seeking = h("div", { class: "seeking", hidden: true }, page.seek);
  page.live = h("p", { class: "unseen", "aria-live": "polite" });
  return (name, tag = "div", given = {}) => (page.place[name] = h(tag, { class: name, ...given }));
}

// From now on keys and the pointer are heard. written: the fields in which words are written.
export function hear(page, ...written) {
  for (const field of written) for (const name of ["focus", "blur"]) field.addEventListener(name, () => page.foot());
  page.seek.addEventListener("input", () => {
    page.asked = page.seek.value;
    page.found = 0;
    page.items();
  });
  page.root.onclick = (event) => page.clicked(event);
  page.root.onmouseover = (event) => page.over(event);
  page.stop = listen(page.root, (event, key) => page.key(event, key));
}

// ---- what it says

export function note(page, said) {
  page.said = said;
  fill(page.place.note, said);
}

export function speak(page, said) {
  page.live.textContent = said;
}

export function tell(page, said) {
  page.note(said);
  page.speak(said);
}

// Which keys mean something now: words are written, items are looked for, or neither.
export function keysBelow(page, writing, keysOfWriting, by_keys, keys) {
  const { w } = page.text;
  const seeking = document.activeElement === page.seek;
  page.root.firstChild.classList.toggle("writing", writing);
  const [head, shown] = writing ? [w.writing, keysOfWriting] : seeking ? [w.seeking, [["↵", w.key_take], ["↑ ↓", w.key_choose], ["Esc", w.key_close]]] : [keysOff() ? w.keys_off : by_keys, keys];
  fill(page.place.foot, h("b", {}, head), shown.map(([key, means]) => h("span", {}, key.split(" ").map((one) => cap(one)), means)), h("button", { type: "button", class: "help", "data-do": "keys" }, writing ? "" : cap("?"), w.all_keys));
}

// ---- the sheet of all keys

export function overlay(page) {
  fill(page.place.over, page.sheet ? keysSheet(page.text.w) : null);
  if (page.sheet) page.place.over.querySelector("button")?.focus();
}

export function openSheet(page) {
  page.sheet = true;
  page.draw();
}

export function closeSheet(page) {
  page.sheet = false;
  page.draw();
  page.place.foot.querySelector('[data-do="keys"]')?.focus({ preventScroll: true });
}

// Whether a key had to do with the sheet; while it is open every key has.
export function sheetKey(page, event, key) {
  if (!page.sheet && key !== "?") return false;
  if (!page.sheet) page.openSheet();
  else if (key === "?" || key === "Escape") page.closeSheet();
  else if (key === "Tab") roundTheSheet(event, page.place.over);
  return true;
}

// ---- where it goes on

// The next one that is open, behind this one or from another place on; behind the last one it waits.
export function onward(page, from = page.at + 1) {
  const at = page.all.findIndex((one, n) => n >= from && page.isOpen(one));
  if (at >= 0) return page.go(at, 0);
  page.rest();
  page.tell(page.atTheEnd());
  return false;
}

export function atTheEnd(page) {
  const left = page.all.filter((one) => page.isOpen(one)).length;
  return left ? say(page.text.w.at_the_end, { left }) : page.ended();
}

// ---- the code

// The digit of a kind, in the list of kinds: which of them stands there.
export function kindKey(page, { target }, key) {
  const option = target.dataset.field === "kind" && /^[1-9]$/.test(key) && target.options[Number(key)];
  if (!option) return false;
  target.value = option.value;
  target.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}

export function look(page) {
  page.asked = page.seek.value = "";
  page.found = 0;
  page.draw();
  page.seek.focus();
}

export function seekKey(page, key) {
  if (key === "Enter" && page.hits.length) {
    page.seek.blur();
    page.pick(page.hits[page.found]);
  } else if (key === "ArrowDown" || key === "ArrowUp") {
    page.found = Math.max(0, Math.min(page.found + (key === "ArrowDown" ? 1 : -1), page.hits.length - 1, 7));
    page.items();
  } else if (key === "Escape") {
    page.asked = null;
    page.draw();
  } else return false;
  return true;
}

// A letter for a part of the codebook, then a digit for the place in it.
export function partKey(page, key) {
  const { parts } = page.text;
  if (page.part !== null && /^[1-9]$/.test(key)) {
    const item = parts[page.part].items[Number(key) - 1];
    if (item !== undefined) page.pick(item);
    return true;
  }
  const part = ITEM_KEYS.indexOf(key);
  if (part < 0 || part >= parts.length) return false;
  page.part = part;
  page.items();
  return true;
}

export function openPart(page, part) {
  page.part = page.part === part ? null : part;
  page.items();
}

export function codeKey(page, key) {
  if (/^[0-4]$/.test(key)) page.setLevel(Number(key));
  else if (key in WAYS) page.setWay(WAYS[key]);
  else return false;
  return true;
}

export function setLevel(page, level) {
  const { hand, text } = page;
  if (hand.item === null) return page.tell(text.w.item_missing);
  if (hand.direction === "context") hand.direction = null;
  hand.level = level;
  page.after(text.items[hand.item].levels[level]);
}

export function setWay(page, way) {
  page.pointed = null;
  page.hand.direction = way;
  page.after(page.text.directions.find((one) => one.id === way).name);
}

export function over(page, event) {
  const way = event.target.closest('[data-do^="way:"]')?.dataset.do.slice(4) ?? null;
  if (way === page.pointed) return;
  page.pointed = way;
  fill(page.place.way, ways(page.text, page.hand, way));
}
