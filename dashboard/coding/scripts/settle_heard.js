// What the page that settles hears: keys, the pointer, what is filled in; page: the one of settle.js.

import { CHOICES } from "./choices.js";

export function escape(page) {
  if (page.asked !== null) page.asked = null;
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
  if (event.target === page.seek) return page.seekKey(key);
  if (page.kindKey(event, key)) return true;
  if (event.target.dataset.field && key === "Enter") {
    page.write();
    return true;
  }
  if (event.target.closest("input, select, textarea")) return false;
  if ((key === "Enter" || key === " ") && event.target.closest("button, a, summary")) return false;
  if (page.sheetKey(event, key)) return true;
  if (page.choice === "third" && (page.partKey(key) || page.codeKey(key))) return true;
  const act = {
    j: () => page.go(page.at + 1), ArrowDown: () => page.go(page.at + 1), k: () => page.go(page.at - 1), ArrowUp: () => page.go(page.at - 1),
    "/": () => page.choice === "third" && page.look(), u: () => page.turn("undo"), U: () => page.turn("redo"), g: () => page.onward(0), Escape: () => page.escape(),
    Enter: () => (page.missing().every((name) => name === "reason" || name === "words") && page.choice !== null && page.missing().length ? page.write() : page.settle()),
  }[key];
  if (act) act();
  else if (key in CHOICES && page.choice !== "third") page.choose(CHOICES[key]);
  else return false;
  return true;
}

export function clicked(page, event) {
  const asked = event.target.closest("[data-do]")?.dataset.do;
  if (!asked) return;
  const [what, name] = asked.split(":");
  const does = {
    unit: () => page.go(Number(name)), claim: () => page.giveUp(), choose: () => page.choose(name), item: () => page.pick(Number(name)), level: () => page.setLevel(Number(name)), way: () => page.setWay(name),
    every: () => ((page.every = true), page.items()), seek: () => page.look(), settle: () => page.settle(), next: () => page.go(page.at + 1), undo: () => page.turn("undo"), redo: () => page.turn("redo"),
    indicators: () => page.indicators(), part: () => page.openPart(Number(name)), keys: () => page.openSheet(), close: () => page.closeSheet(),
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
