// What the page of a round hears: keys and the pointer; page: the one of blind.js.

export function escape(page) {
  if (document.activeElement === page.words) return page.words.blur();
  if (page.asked !== null) page.asked = null;
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
  if ((key === "Enter" || key === " ") && event.target.closest("button, a, summary")) return false;
  if (page.sheetKey(event, key) || page.partKey(key) || page.codeKey(key)) return true;
  const act = {
    j: () => page.go(page.at + 1), ArrowDown: () => page.go(page.at + 1), k: () => page.go(page.at - 1), ArrowUp: () => page.go(page.at - 1),
    "/": () => page.look(), m: () => page.words.focus(), x: () => page.unsure(), n: () => page.nothing(), g: () => page.onward(0),
    u: () => page.turn("undo"), U: () => page.turn("redo"), Enter: () => page.keep(event.shiftKey), Escape: () => page.escape(),
  }[key];
  if (!act) return false;
  act();
  return true;
}

export function clicked(page, event) {
  const asked = event.target.closest("[data-do]")?.dataset.do;
  if (!asked) return;
  const [what, name] = asked.split(":");
  const does = {
    item: () => page.pick(Number(name)), level: () => page.setLevel(Number(name)), way: () => page.setWay(name),
    part: () => page.openPart(Number(name)),
    go: () => page.go(Number(name)), step: () => page.go(page.at + Number(name)), seek: () => page.look(),
    code: () => (page.load(Number(name)), page.draw()),
    unsure: () => page.unsure(), keep: () => page.keep(false), stay: () => page.keep(true), nothing: () => page.nothing(), drop: () => page.drop(),
    undo: () => page.turn("undo"), redo: () => page.turn("redo"), finish: () => ((page.asking = !page.asking), page.draw()),
    "close-answers": () => page.finish(), keys: () => page.openSheet(), close: () => page.closeSheet(),
    back: () => page.escape(),
  }[what];
  does?.();
}
