// What the page of a round hears: keys and the pointer; page: the one of blind.js.

import { fill } from "./dom.js";
import { roundTheSheet } from "./keys.js";
import { ITEM_KEYS, WAYS, ways } from "./panel.js";

export function escape(page) {
  if (document.activeElement === page.words) return page.words.blur();
  if (page.sheet) page.sheet = false;
  else if (page.asked !== null) page.asked = null;
  else if (page.part !== null) page.part = null;
  else if (page.asking) page.asking = false;
  else if (page.hand.step === "words") page.hand.direction = null;
  else if (page.hand.step === "code") page.hand.item = page.hand.level = page.hand.direction = null;
  else page.clear();
  page.note("");
  page.draw();
}

export function key(page, event, key) {
  if (event.target === page.words) {
    if (key === "Enter") page.keep(event.shiftKey);
    else if (key === "Escape") page.words.blur();
    else return false;
    return true;
  }
  if (event.target === page.seek) return page.seekKey(key);
  if (key === "Tab") return page.sheet && roundTheSheet(event, page.place.over);
  if (key === "Enter" && event.target.closest("button, a, summary")) return false;
  if (key === "?") page.sheet = !page.sheet;
  if (page.sheet || key === "?") {
    if (key === "Escape") page.closeSheet();
    else page.draw();
    return true;
  }
  if (page.part !== null && /^[1-9]$/.test(key)) {
    const item = page.text.parts[page.part].items[Number(key) - 1];
    if (item !== undefined) page.choose(item);
    return true;
  }
  const part = ITEM_KEYS.indexOf(key);
  if (part >= 0 && part < page.text.parts.length) {
    page.part = part;
    page.items();
    return true;
  }
  if (/^[0-4]$/.test(key)) return page.level(Number(key));
  if (key in WAYS) return page.way(WAYS[key]);
  const act = {
    j: () => page.go(page.at + 1), ArrowDown: () => page.go(page.at + 1), k: () => page.go(page.at - 1), ArrowUp: () => page.go(page.at - 1),
    "/": () => page.look(), m: () => page.words.focus(), x: () => page.unsure(), n: () => page.nothing(),
    u: () => page.turn("undo"), U: () => page.turn("redo"), Enter: () => page.keep(event.shiftKey), Escape: () => page.escape(),
  }[key];
  if (!act) return false;
  act();
  return true;
}

export function seekKey(page, key) {
  if (key === "Enter" && page.hits.length) {
    page.seek.blur();
    page.choose(page.hits[page.found]);
  } else if (key === "ArrowDown" || key === "ArrowUp") {
    page.found = Math.max(0, Math.min(page.found + (key === "ArrowDown" ? 1 : -1), page.hits.length - 1, 7));
    page.items();
  } else if (key === "Escape") {
    page.asked = null;
    page.draw();
  } else return false;
  return true;
}

export function clicked(page, event) {
  const asked = event.target.closest("[data-do]")?.dataset.do;
  if (!asked) return;
  const [what, name] = asked.split(":");
  const does = {
    item: () => page.choose(Number(name)), level: () => page.level(Number(name)), way: () => page.way(name),
    part: () => ((page.part = page.part === Number(name) ? null : Number(name)), page.items()),
    go: () => page.go(Number(name)), step: () => page.go(page.at + Number(name)), seek: () => page.look(),
    code: () => (page.load(Number(name)), page.draw()),
    unsure: () => page.unsure(), keep: () => page.keep(false), stay: () => page.keep(true), nothing: () => page.nothing(), drop: () => page.drop(),
    undo: () => page.turn("undo"), redo: () => page.turn("redo"), finish: () => ((page.asking = !page.asking), page.draw()),
    "close-answers": () => page.finish(), keys: () => ((page.sheet = true), page.draw()), close: () => page.closeSheet(),
    back: () => page.escape(),
  }[what];
  does?.();
}

export function over(page, event) {
  const way = event.target.closest('[data-do^="way:"]')?.dataset.do.slice(4) ?? null;
  if (way === page.pointed) return;
  page.pointed = way;
  fill(page.place.way, ways(page.text, page.hand, way));
}
