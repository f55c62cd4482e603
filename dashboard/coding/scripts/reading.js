// A document read and coded by keys. Moving, choosing and undoing are the browser's; what is done goes up as a log.

import { say } from "../ours.shared/dom.js";
import { Hand, Locator, joined } from "./hand.js";
import { give } from "./methods.js";
import { Shown } from "./shown.js";
import { staying } from "./staying.js";
import * as by_keys from "./by_keys.js";
import * as acts from "./reading_acts.js";
import * as drawn from "./reading_drawn.js";
import * as heard from "./reading_heard.js";
import * as held from "./reading_held.js";

export default staying((root, send) => new Reading(root, send));

class Reading {
  constructor(root, send) {
    this.root = root;
    this.send = send;
    this.hand = new Hand();
    this.text = null;
    this.at = 0; // of the passages, and of the sentences of this one
    this.sentence = 0;
    this.every = false;
    this.part = null; // of the codebook, while a digit is waited for
    this.asked = null; // words that are looked for among the items
    this.found = 0;
    this.pointed = null;
    this.fields = false;
    this.led = false; // by the digit of a kind to who is quoted
    this.sheet = false;
    this.said = "";
    this.effect = null;
    this.asks = 0;
    this.put = {}; // half-coded sentences that were left, by passage and sentence
    this.thrown = null; // the one that Esc threw away last, which undo brings back
    this.back = null; // what was carried before a claim came into hand to be changed
  }

  take(state) {
    const { tab, done, kept, draft, others, refused, effect } = state;
    this.state = state;
    if (this.log.isOfAnother(draft)) this.openLog();
    for (const { number, said } of tab === this.log.tab ? refused : []) this.giveBack(number, said);
    this.log.heard(tab, done, kept, draft, others);
    this.effect = effect?.asks === this.asks ? effect : this.effect;
    this.draw();
  }

  begin(text, state) {
    const anew = this.text !== null && this.text.order !== text.order; // another order begins at its beginning
    this.text = text;
    this.state = state;
    this.openLog();
    this.returned = JSON.parse(sessionStorage.getItem(this.kept("returned")) ?? "[]");
    const found = text.passages.findIndex(({ n, s }) => n === state.start && s.length > 0);
    this.at = anew || found < 0 ? this.firstLeft() : found;
    this.sentence = 0;
    this.hand = new Hand();
    const { base, ...carried } = text.carried;
    this.hand.base = base;
    this.hand.kept = { ...this.hand.kept, ...carried };
    this.frame();
    if (!anew && text.order === "document" && text.english && sessionStorage.getItem("coding:order") === "worth") this.send("order", "worth");
    const locator = this.resume(anew);
    this.aim(locator);
    this.begun();
  }

  kept(what) {
    return `coding:${what}:${this.text.document}`;
  }

  itemAt(id) {
    const at = this.text.items.findIndex((item) => item.id === id);
    return at < 0 ? null : at;
  }

  // The first passage that is not answered yet, in the order in which they are read.
  firstLeft() {
    this.shown = new Shown(this.state, this.log.ahead(), this.log.tab);
    return Math.max(0, this.all.findIndex((one) => this.isOpen(one)));
  }

  // ---- the page

  get all() {
    return this.text.passages;
  }

  get passage() {
    return this.all[this.at];
  }

  // The first and the last word of the sentence; of a dateline alone, in which there is none, all of its words.
  get span() {
    return this.passage.s[this.sentence] ?? [0, this.passage.t.length - 1];
  }

  isOpen({ n, s }) {
    return s.length > 0 && !this.shown.with(n) && !this.shown.empty(n);
  }

  ended() {
    const { w } = this.text;
    return this.state.next ? say(w.all_read_next, { title: this.state.next.title }) : w.all_read;
  }

  rest() {
    this.clear();
    this.draw();
  }

  // All items stand there: where they were asked for, and where nothing is proposed and none is chosen yet.
  get wide() {
    return this.every || (!this.proposed.length && this.hand.item === null);
  }

  get proposed() {
    return this.passage.p?.[this.sentence] ?? [];
  }

  spoken(kind = this.hand.kept.kind) {
    return this.text.kinds.find((one) => one.id === kind)?.spoken ?? false;
  }

  // The claim in hand stands at the sentence under the cursor, its words pointed at as usual.
  aim(locator = null) {
    const [first, last] = this.passage.l[this.sentence] ?? this.span;
    this.locator = locator ?? new Locator(this.passage, first, last);
    this.hand.proposed = this.proposed.map((index) => index);
    const { hand } = this;
    if (!locator && !hand.begun) hand.unsure = false; // it was said of the sentence that was left
    if (hand.spokenAt === this.passage.n || hand.claim) return;
    hand.kept.speaker = "";
    if (this.spoken()) hand.kept.kind = hand.base; // who was quoted there is not quoted everywhere
  }

  go(at, sentence) {
    if (at < 0 || at >= this.all.length) {
      this.tell(at < 0 ? this.text.w.at_the_beginning : this.atTheEnd());
      return false;
    }
    this.putAside();
    if (this.hand.begun) this.clear();
    this.at = at;
    this.sentence = Math.max(0, sentence < 0 ? this.passage.s.length - 1 : Math.min(sentence, this.passage.s.length - 1));
    this.aim();
    this.takeBack();
    this.draw();
    this.save();
    this.place.reading.querySelector(".sentence.here")?.scrollIntoView({ block: "nearest" });
    this.root.querySelector(".reading")?.scrollIntoView({ block: "nearest" });
    this.speak(joined(this.passage, ...this.span));
    return true;
  }

  step(by) {
    const next = this.sentence + by;
    return next < 0 ? this.pass(-1, -1) : next < this.passage.s.length ? this.go(this.at, next) : this.pass(1);
  }

  // The next passage, or the one before; over those that are a dateline alone.
  pass(by, sentence = 0) {
    let at = this.at + by;
    while (this.all[at]?.s.length === 0) at += by;
    return this.go(at, sentence);
  }

  clear() {
    if (this.hand.claim) this.note(""); // what was said of changing it
    if (this.hand.claim && this.back) this.hand.kept = this.back;
    this.back = null;
    this.forget();
    this.hand.clear();
    this.words.value = "";
    this.every = this.fields = false;
    this.part = this.asked = null;
    this.hand.proposed = this.proposed.map((index) => index);
    this.save();
  }

  // What was asked about a claim that is another one by now is not to be told any more.
  forget() {
    if (this.effect === null) return;
    this.effect = null;
    this.asks += 1;
    this.send("ask", null);
  }

  // ---- drawing

  label(id) {
    return this.shown.claims.find((claim) => claim.id === id)?.label ?? id;
  }

  // ---- acts

  pick(item) {
    this.hand.item = item;
    this.hand.shown ||= this.proposed.length > 0 && !this.hand.claim;
    this.every = false;
    this.part = this.asked = null;
    this.note("");
    this.after(this.text.items[item].name);
  }

  after(said) {
    this.speak(said);
    this.forget();
    this.draw();
    this.save();
    if (!this.hand.missing(false).length && !this.hand.wrong()) this.write();
  }

  write() {
    this.words.focus();
    if (!this.root.firstChild.contains(document.activeElement)) return;
    this.words.scrollIntoView({ block: "nearest" });
  }

  open(field = "kind") {
    this.fields = true;
    this.claim(true);
    this.place.filled.querySelector(`[data-field="${field}"]`)?.focus({ preventScroll: true });
    this.place.filled.scrollIntoView({ block: "center" });
  }

  move(by, reach) {
    const { first, last } = this.locator;
    if (reach && by > 0 && last + by < this.passage.t.length && !new Locator(this.passage, first, last + by).fits()) this.tell(this.text.w.no_longer);
    this.locator = reach ? this.locator.moved(first, last + by) : this.locator.moved(first + by, last + by);
    this.hand.keepsPlace = false;
    this.draw();
    this.save();
  }

  escape() {
    const { hand } = this;
    if (document.activeElement === this.words) return this.words.blur();
    if (this.asked !== null) this.asked = null;
    else if (this.part !== null) this.part = null;
    else if (this.every) this.every = false;
    else if (this.fields) this.fields = false;
    else if (hand.step !== "item" && !hand.words.trim() && !hand.claim) {
      if (hand.step === "words") hand.direction = null;
      else hand.item = hand.level = null;
    } else if (hand.begun || hand.unsure) {
      this.note("");
      this.throwAway();
      this.clear();
      this.aim();
    }
    this.draw();
  }

  // ---- keys and pointer

  unsure() {
    this.hand.unsure = !this.hand.unsure;
    this.draw();
    this.save();
  }

  speaker() {
    if (!this.hand.before || this.hand.kept.speaker) return;
    this.hand.kept.speaker = this.hand.before;
    if (!this.spoken()) this.hand.kept.kind = "statement";
    this.hand.spokenAt = this.passage.n;
    this.draw();
  }

  // The first passage that is left; the next document where none is.
  goOn() {
    if (this.all.some((one) => this.isOpen(one))) return this.onward(0);
    const way = this.place.top.querySelector("a.next");
    if (way) way.click();
    else this.tell(this.text.w.no_next);
  }

  order(name) {
    if (name === this.text.order) return;
    sessionStorage.setItem("coding:order", name);
    this.send("order", name);
  }
}

give(Reading, by_keys, acts, drawn, heard, held);
