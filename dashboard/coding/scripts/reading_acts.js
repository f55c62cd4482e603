// What is done on the page of reading and goes into the log; page: the one of reading.js.

import { say } from "../ours.shared/dom.js";
import { Locator } from "./hand.js";
import { Shown } from "./shown.js";

export function coding(page) {
  const { hand } = page;
  const spoken = page.text.kinds.find((one) => one.id === hand.kept.kind)?.spoken;
  return {
    passage: page.passage.n,
    mark: page.passage.m,
    first: hand.keepsPlace ? null : page.locator.first,
    last: hand.keepsPlace ? null : page.locator.last,
    ...hand.code(),
    item: page.text.items[hand.item].id,
    words: hand.words.trim(),
    kind: hand.kept.kind,
    speaker: spoken ? hand.kept.speaker : "",
    party: hand.kept.party,
    period: hand.kept.period,
    proposal: hand.proposal(),
    unsure: hand.unsure,
  };
}

export function keep(page, stay) {
  const { hand, text } = page;
  const { w } = text;
  const missing = page.missing();
  if (hand.wrong()) return page.tell(w[hand.wrong()]);
  if (missing.length) {
    page.tell(say(w.missing, { what: missing.map((name) => w[`missing_${name}`]).join(", ") }));
    if (missing[0] === "words") page.write();
    else if (missing[0] === "kind") page.open("kind");
    return;
  }
  if (hand.words.trim().length < 3) return page.tell(say(w.stray, { words: hand.words.trim() }));
  if (!hand.keepsPlace && !page.locator.once()) return page.tell(w.points_twice);
  const coding = page.coding();
  hand.spokenAt = page.passage.n;
  if (coding.speaker) hand.before = coding.speaker;
  if (!page.spoken() && !hand.claim) hand.base = hand.kept.kind;
  page.thrown = null; // undo is of the claim that is kept now
  if (hand.claim) page.log.add({ act: "change", claim: hand.claim, coding });
  else page.log.add({ act: "keep", coding });
  if (text.date && !hand.claim) hand.kept.period = "";
  page.said = "";
  const changed = hand.claim;
  page.words.blur();
  page.clear();
  page.shown = new Shown(page.state, page.log.ahead(), page.log.tab); // what is left by now
  if (stay || changed) {
    page.aim();
    page.draw();
  } else if (!page.step(1)) page.draw();
  page.save();
}

export function nothing(page) {
  if (page.hand.begun && !page.hand.claim) {
    page.tell(page.text.w.words_first);
    return;
  }
  page.thrown = null;
  page.log.add({ act: "nothing", passage: page.passage.n, mark: page.passage.m });
  page.said = "";
  page.clear();
  page.draw();
  page.onward();
}

export function turn(page, act) {
  if (act === "undo" && page.bringBack()) return;
  const of = act === "undo" ? page.shown.undoable() : page.shown.redoable();
  if (!of) return page.tell(page.text.w[`nothing_to_${act}`]);
  page.log.add({ act, tab: of.tab, of: of.number });
  page.said = "";
  const passage = of.passage ?? (of.after ?? of.before)?.passage;
  const at = page.all.findIndex(({ n }) => n === passage);
  if (page.hand.claim) page.clear();
  if (at >= 0 && at !== page.at && !page.hand.begun) {
    page.at = at;
    page.sentence = 0;
    page.aim();
  }
  page.draw();
  const { w } = page.text;
  const what = of.act === "nothing" ? say(w.answer_of, { n: of.passage }) : (of.after ?? of.before)?.label ?? of.claim;
  page.tell(say(w[`${act}_of`], { what }));
}

// A claim that is kept comes into hand again, whole: one field changed, Enter, done.
export function mend(page, id) {
  const claim = page.shown.claims.find((one) => one.id === id);
  if (!claim) return;
  const at = page.text.passages.findIndex(({ n }) => n === claim.passage);
  if (at < 0) return;
  if (claim.label === "…") return page.tell(page.text.w.still_coming);
  page.putAside();
  page.clear();
  page.back = { ...page.hand.kept };
  page.at = at;
  const sentence = page.passage.s.findIndex(([first, last]) => claim.first >= first && claim.first <= last);
  page.sentence = Math.max(0, sentence);
  page.aim(claim.first === null ? null : new Locator(page.passage, claim.first, claim.last));
  const { hand } = page;
  hand.claim = id;
  hand.item = page.itemAt(claim.item);
  hand.keepsPlace = claim.first === null;
  hand.was = claim.proposal;
  hand.level = claim.level;
  hand.direction = claim.direction;
  hand.unsure = claim.unsure;
  hand.words = page.words.value = claim.words;
  hand.kept = { kind: claim.kind, speaker: claim.speaker, party: claim.party, period: claim.period };
  hand.spokenAt = page.passage.n;
  page.note(page.text.w.change_any);
  page.draw();
}

export function mendHere(page) {
  const [first, last] = page.passage.s[page.sentence];
  const here = page.shown.on(page.passage.n).filter((claim) => claim.first >= first && claim.first <= last);
  const any = here.length ? here : page.shown.on(page.passage.n);
  if (!any.length) return page.tell(page.text.w.no_claim_here);
  const at = any.findIndex((claim) => claim.id === page.hand.claim);
  page.mend(any[(at + 1) % any.length].id);
}

export function drop(page) {
  page.log.add({ act: "drop", claim: page.hand.claim });
  page.clear();
  page.aim();
  page.draw();
}

export function ask(page) {
  if (page.hand.missing(false).length) return;
  page.asks += 1;
  page.effect = { asks: page.asks, said: page.text.w.working_out };
  page.claim();
  const { item, level, direction } = page.coding();
  page.send("ask", { asks: page.asks, passage: page.passage.n, claim: page.hand.claim, item, level, direction, kind: page.hand.kept.kind, period: page.hand.kept.period });
}

// What is missing of the claim in hand, in the order in which it is asked for.
export function missing(page) {
  return page.hand.missing();
}
