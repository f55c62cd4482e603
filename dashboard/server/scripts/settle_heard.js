// What the page that settles hears: keys, the pointer, what is filled in; page: the one of settle.js.

import { CHOICES } from "./choices.js";
import { fill } from "./dom.js";
import { ITEM_KEYS, WAYS, ways } from "./panel.js";

export function escape(page) {
  if (page.sheet) page.sheet = false;
  else if (page.asked !== null) page.asked = null;
  else if (page.part !== null) page.part = null;
  else if (page.choice !== null) {
    page.choice = null;
    page.hand.clear();
    page.note("");
  }
  page.draw();
  page.save();
}

export function key(page, event, key) {
  if (event.target === page.reason || event.target === page.words) {
    if (key === "Enter") page.settle();
    else if (key === "Escape") event.target.blur();
    else return false;
    return true;
  }
  if (event.target === page.seek) {
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
  if (event.target.dataset.field && key === "Enter") {
    page.write();
    return true;
  }
  if (event.target.closest("input, select, textarea")) return false;
  if ((key === "Enter" || key === " ") && event.target.closest("button, a, summary")) return false;
  if (key === "?") page.sheet = !page.sheet;
  if (page.sheet || key === "?") {
    if (key === "Escape") page.sheet = false;
    page.draw();
    return true;
  }
  if (page.choice === "third" && page.thirdKey(key)) return true;
  const act = {
    j: () => page.go(page.at + 1), ArrowDown: () => page.go(page.at + 1), k: () => page.go(page.at - 1), ArrowUp: () => page.go(page.at - 1),
    u: () => page.turn("undo"), U: () => page.turn("redo"), Escape: () => page.escape(),
    Enter: () => (page.missing().every((name) => name === "reason" || name === "words") && page.choice !== null && page.missing().length ? page.write() : page.settle()),
  }[key];
  if (act) act();
  else if (key in CHOICES && page.choice !== "third") page.choose(CHOICES[key]);
  else return false;
  return true;
}

export function thirdKey(page, key) {
  const { parts } = page.text;
  if (page.part !== null && /^[1-9]$/.test(key)) {
    const item = parts[page.part].items[Number(key) - 1];
    if (item !== undefined) page.pick(item);
  } else if (ITEM_KEYS.includes(key) && ITEM_KEYS.indexOf(key) < parts.length) {
    page.part = ITEM_KEYS.indexOf(key);
    page.items();
  } else if (/^[0-4]$/.test(key)) page.setLevel(Number(key));
  else if (key in WAYS) page.setWay(WAYS[key]);
  else if (key === "/") page.look();
  else return false;
  return true;
}

export function clicked(page, event) {
  const asked = event.target.closest("[data-do]")?.dataset.do;
  if (!asked) return;
  const [what, name] = asked.split(":");
  const does = {
    unit: () => page.go(Number(name)), choose: () => page.choose(name), item: () => page.pick(Number(name)), level: () => page.setLevel(Number(name)), way: () => page.setWay(name),
    every: () => ((page.every = true), page.items()), seek: () => page.look(), settle: () => page.settle(), next: () => page.go(page.at + 1), undo: () => page.turn("undo"), redo: () => page.turn("redo"),
    indicators: () => page.indicators(), part: () => ((page.part = page.part === Number(name) ? null : Number(name)), page.items()), keys: () => ((page.sheet = true), page.draw()), close: () => ((page.sheet = false), page.draw()),
  }[what];
  does?.();
}

export function changed(page, event) {
  const { field } = event.target.dataset;
  if (!field) return;
  page[field] = event.target.value.trim();
  page.acts();
  page.save();
}

export function over(page, event) {
  const way = event.target.closest('[data-do^="way:"]')?.dataset.do.slice(4) ?? null;
  if (page.choice !== "third" || way === page.pointed) return;
  page.pointed = way;
  fill(page.place.way, ways(page.text, page.hand, way));
}
