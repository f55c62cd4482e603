// What the page of reading hears: keys, the pointer, what is filled in; page: the one of reading.js.

import { Locator } from "./hand.js";
import { ITEM_KEYS } from "./panel.js";
import { selected } from "./passage.js";

export function key(page, event, key) {
  const { hand, led } = page;
  page.led = false;
  if (event.target === page.words) {
    if (key === "Enter") page.keep(event.shiftKey);
    else if (key === "x" && page.words.value === "") page.unsure(); // no claim begins so
    else if (key === "Escape") page.words.blur();
    else return false;
    return true;
  }
  if (event.target === page.seek) return page.seekKey(key);
  if (event.target.closest("input, select, textarea")) {
    if (led && event.target.dataset.field === "speaker" && key === "Tab" && !event.shiftKey) return true; // it leads from the kind to where one has been led
    const chosen = page.kindKey(event, key);
    if (!chosen && key !== "Escape" && key !== "Enter") return false;
    if (key !== "Escape" && event.target.dataset.field === "kind" && page.spoken() && !hand.kept.speaker) {
      page.place.filled.querySelector('[data-field="speaker"]').focus(); // who is quoted is asked at once
      page.led = chosen;
      return true;
    }
    if (chosen) return true;
    event.target.blur();
    page.fields = false;
    page.draw();
    if (!hand.missing(false).length) page.write();
    return true;
  }
  if (event.repeat && /^[a-zA-Z/?]$|^Enter$/.test(key) && !"jkJK".includes(key)) return true; // held down too long
  if ((key === "Enter" || key === " ") && event.target.closest("button, a, [role=button]")) {
    if (!event.target.matches("[role=button]")) return false;
    event.target.click();
    return true;
  }
  if (page.sheetKey(event, key) || (page.wide && page.partKey(key))) return true;
  const proposal = ITEM_KEYS.indexOf(key);
  if (proposal >= 0) {
    if (page.proposed[proposal] !== undefined) page.pick(page.proposed[proposal]);
    return true;
  }
  if (page.codeKey(key)) return true;
  const act = {
    j: () => page.step(1), ArrowDown: () => page.step(1), k: () => page.step(-1), ArrowUp: () => page.step(-1),
    J: () => page.pass(1), K: () => page.pass(-1),
    ArrowLeft: () => page.move(-1, event.shiftKey), ArrowRight: () => page.move(1, event.shiftKey),
    "/": () => page.look(), i: () => ((page.every = !page.every), (page.part = null), page.draw()),
    x: () => page.unsure(), f: () => page.open(), y: () => page.speaker(), p: () => page.ask(),
    g: () => page.goOn(), n: () => page.nothing(), u: () => page.turn("undo"), U: () => page.turn("redo"), m: () => page.mendHere(),
    Enter: () => (hand.missing(false).length ? page.keep(false) : hand.words.trim() ? page.keep(event.shiftKey) : page.write()),
    Escape: () => page.escape(),
  }[key];
  if (!act) return false;
  act();
  return true;
}

export function clicked(page, event) {
  const asked = event.target.closest("[data-do]")?.dataset.do;
  if (!asked) return;
  const [what, ...rest] = asked.split(":");
  const name = rest.join(":");
  const does = {
    item: () => page.pick(Number(name)), level: () => page.setLevel(Number(name)), way: () => page.setWay(name),
    passage: () => page.go(Number(name), 0), sentence: () => document.getSelection().isCollapsed && Number(name) !== page.sentence && page.go(page.at, Number(name)),
    claim: () => page.mend(name), every: () => ((page.every = !page.every), (page.asked = null), page.draw()), seek: () => page.look(),
    unsure: () => page.unsure(), fields: () => (page.fields ? ((page.fields = false), page.draw()) : page.open()),
    speaker: () => page.speaker(), keep: () => page.keep(false), stay: () => page.keep(true), nothing: () => page.nothing(), effect: () => page.ask(),
    undo: () => page.turn("undo"), redo: () => page.turn("redo"), drop: () => page.drop(), order: () => page.order(name),
    keys: () => page.openSheet(), close: () => page.closeSheet(), back: () => page.escape(),
    returned: () => page.takeUp(), whole: () => ((page.whole = !page.whole), page.draw()),
    before: () => page.pass(-1), after: () => page.pass(1), left: () => page.move(-1, false), right: () => page.move(1, false),
    shorter: () => page.move(-1, true), longer: () => page.move(1, true),
    part: () => page.openPart(Number(name)),
  }[what];
  does?.();
}

export function changed(page, event) {
  const { field } = event.target.dataset;
  if (!field) return;
  page.hand.kept[field] = event.target.value.trim();
  if (field === "speaker") page.hand.spokenAt = page.passage.n;
  if (field === "kind") {
    const speaker = page.place.filled.querySelector('[data-field="speaker"]');
    if (speaker) speaker.disabled = !page.spoken();
  }
  page.note("");
  clearTimeout(page.redraw); // a button that is drawn anew while it is being pressed is not pressed
  page.redraw = setTimeout(() => page.claim(), 250);
  page.save();
}

export function dragged(page) {
  const words = selected(page.place.reading);
  if (!words) return;
  document.getSelection().removeAllRanges();
  const asked = new Locator(page.passage, ...words);
  const sentence = page.passage.s.findIndex(([first, last]) => words[0] >= first && words[0] <= last);
  if (sentence >= 0 && sentence !== page.sentence && !page.hand.begun) {
    page.sentence = sentence; // what is proposed is for the sentence that is pointed at
    page.aim();
  }
  page.locator = page.locator.moved(...words);
  page.hand.keepsPlace = false;
  page.draw();
  page.save();
  if (!asked.fits()) page.tell(page.text.w.too_many_words);
}
