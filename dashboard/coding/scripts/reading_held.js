// What is half done, given back or left on the page of reading, and outlives a reload: codes, numbers, the coder's own
// words; page: the one of reading.js.

import { say } from "../ours.shared/dom.js";
import { Locator } from "./hand.js";

const reloaded = performance.getEntriesByType("navigation")[0]?.type === "reload";
let first = true; // no document has been read since the page was loaded

export function begun() {
  first = false;
}

// An act that was refused comes back whole: nothing that was typed is lost.
export function giveBack(page, number, said) {
  const act = page.log.acts.find((one) => one.number === number);
  if (!act) return;
  if (act.coding) {
    page.returned.push({ said, claim: act.claim ?? null, coding: act.coding });
    sessionStorage.setItem(page.kept("returned"), JSON.stringify(page.returned));
    page.hand.kept.period = "";
  } else page.tell(said);
  page.speak(said);
}

export function takeUp(page) {
  const { claim, coding } = page.returned.shift();
  sessionStorage.setItem(page.kept("returned"), JSON.stringify(page.returned));
  const at = page.text.passages.findIndex(({ n }) => n === coding.passage);
  if (at >= 0) page.at = at;
  page.clear();
  page.sentence = Math.max(0, page.passage.s.findIndex(([a, b]) => coding.first >= a && coding.first <= b));
  page.aim(coding.first === null ? null : new Locator(page.passage, 0, 0).moved(coding.first, coding.last));
  Object.assign(page.hand, { claim, level: coding.level, direction: coding.direction, unsure: coding.unsure, words: coding.words, was: coding.proposal });
  page.hand.item = page.itemAt(coding.item);
  page.hand.kept = { kind: coding.kind, speaker: coding.speaker, party: coding.party, period: coding.period };
  page.words.value = coding.words;
  page.fields = true;
  page.draw();
}

const place = (page) => `${page.passage.n}:${page.sentence}`;

// What is in hand with own words, to be taken up again; nothing of a claim that is being changed: it is kept.
function written({ hand, locator }) {
  if (hand.claim || !hand.words.trim()) return null;
  return { ...hand.held(), kept: { ...hand.kept }, first: locator.first, last: locator.last };
}

// Own words stay with their sentence.
export function putAside(page) {
  const held = written(page);
  if (!held) return;
  page.put[place(page)] = held;
  page.tell(say(page.text.w.words_stay, { n: page.passage.n }));
}

export function throwAway(page) {
  const held = written(page);
  page.thrown = held && { at: page.at, sentence: page.sentence, held };
  if (held) page.tell(page.text.w.thrown);
}

// Whether there was one to be brought back.
export function bringBack(page) {
  if (!page.thrown || page.hand.begun) return false;
  const { at, sentence, held } = page.thrown;
  page.thrown = null;
  page.go(at, sentence);
  page.put[place(page)] = held;
  page.takeBack();
  page.draw();
  page.save();
  return true;
}

export function takeBack(page) {
  const at = place(page);
  if (!page.put[at]) return;
  const { first, last, ...held } = page.put[at];
  Object.assign(page.hand, held);
  page.locator = new Locator(page.passage, first, last);
  page.words.value = page.hand.words;
  delete page.put[at];
}

export function save(page) {
  const { hand } = page;
  const held = { n: page.passage.n, sentence: page.sentence, ...hand.held(), claim: hand.claim, was: hand.was, keepsPlace: hand.keepsPlace, kept: hand.kept, base: hand.base, before: hand.before, spokenAt: hand.spokenAt, first: page.locator?.first, last: page.locator?.last, put: page.put, back: page.back };
  sessionStorage.setItem(page.kept("hand"), JSON.stringify(held));
}

// anew: the same text in another order, or the page was loaded again. Returns the words that were pointed at.
export function resume(page, anew) {
  const held = JSON.parse(sessionStorage.getItem(page.kept("hand")) ?? "null");
  if (!held) return null;
  const { hand } = page;
  hand.kept = { ...hand.kept, ...held.kept };
  hand.spokenAt = held.spokenAt;
  hand.base = held.base ?? "";
  hand.before = held.before ?? "";
  page.put = held.put ?? {};
  page.back = held.back ?? null;
  const at = page.text.passages.findIndex(({ n }) => n === held.n);
  const begun = held.item !== null || held.direction !== null || held.words;
  const asked = page.state.start && page.state.start !== held.n && !(first && reloaded);
  if (at < 0 || (!begun && (anew || asked))) return null;
  page.at = at;
  page.sentence = Math.min(held.sentence, page.passage.s.length - 1);
  for (const name of ["item", "level", "direction", "unsure", "words", "shown", "claim", "was", "keepsPlace"]) if (name in held) hand[name] = held[name];
  page.words.value = held.words;
  return Number.isInteger(held.first) && held.last < page.passage.t.length ? new Locator(page.passage, held.first, held.last) : null;
}
