// Two coders' codes settled one after the other. Moving, choosing and undoing are the browser's; acts go up as a log.

import { indicators } from "./agreement.js";
import { say } from "../ours.shared/dom.js";
import { Hand } from "./hand.js";
import { give } from "./methods.js";
import { Standing } from "./standing.js";
import { staying } from "./staying.js";
import * as by_keys from "./by_keys.js";
import * as drawn from "./settle_drawn.js";
import * as heard from "./settle_heard.js";

export default staying((root, send) => new Settling(root, send));

class Settling {
  constructor(root, send) {
    this.root = root;
    this.send = send;
    this.text = null;
    this.at = 0;
    this.hand = new Hand(); // of a third code
    this.choice = null;
    this.kind = this.period = ""; // of a claim that comes in, where nothing else says it
    this.part = null; // of the codebook, while a digit is waited for
    this.every = false; // all items are shown though one is chosen
    this.asked = null; // words that are looked for among the items
    this.found = 0;
    this.pointed = null;
    this.sheet = false;
    this.said = "";
    this.last = null; // what was settled last, until another is: what comes of it is said once it is known
    this.claims = new Map(); // by unit: the words of its claim, once they may be seen
    this.opened = new Map(); // by unit: why they may be, "claim" after a choice, or "not found"
  }

  take(state) {
    const { tab, done, kept, draft, others, refused } = state;
    this.state = state;
    if (this.log.isOfAnother(draft)) this.openLog();
    this.log.heard(tab, done, kept, draft, others);
    for (const [key, words] of Object.entries(state.start)) {
      this.claims.set(key, words);
      if (!this.opened.has(key)) this.opened.set(key, "claim");
    }
    this.starts();
    for (const one of refused) if (!this.told.has(one.key)) this.refuse(one);
    this.draw();
  }

  begin(text, state) {
    this.text = text;
    this.told = new Set(state.refused.map((refused) => refused.key));
    this.state = state;
    this.openLog();
    this.standing = new Standing(state, this.log.ahead(), this.log.tab);
    this.at = Math.max(0, this.all.findIndex((one) => this.isOpen(one)));
    this.frame();
    this.clear();
    this.resume();
  }

  // Words to start from come once a code is chosen: before, they would tell whose it is.
  starts() {
    const shown = this.unit && this.asksWords ? this.claims.get(this.unit.key) : undefined;
    if (shown === undefined || this.begun) return;
    this.begun = true;
    this.start = this.rewords ? shown.claim : shown.words;
    if (!this.words.value) this.words.value = this.start;
  }

  // A code is chosen: what was read before is kept with it, and the claim is asked for. Chosen with the claim in sight,
  // or where it is told whose is whose, it was chosen from the claim.
  decide() {
    const { unit, choice, hand } = this;
    if (!unit || choice === null || (choice === "third" && hand.missing(false).length)) return;
    const now = JSON.stringify([choice, hand.item, hand.level, hand.direction]);
    if (now !== this.was) {
      this.read = this.opened.get(unit.key) ?? (this.standing.of(unit.key) ? "claim" : "passage");
      this.saw = this.state.seen[unit.key] ?? "";
    }
    this.was = now;
    this.ask();
    this.starts();
  }

  ask() {
    const { key } = this.unit;
    if (this.claims.has(key) || this.asking === key) return;
    this.asking = key;
    this.send("ask", key);
  }

  // The passage was looked for and not found: what is chosen from here on is chosen from the claim.
  giveUp() {
    this.opened.set(this.unit.key, "not found");
    this.ask();
    this.save();
    this.draw();
  }

  // An act that was not done: back to what it was about, with the sentence.
  refuse(refused) {
    this.told.add(refused.key);
    const act = this.sent?.get(refused.key);
    const at = act ? this.text.units.findIndex(({ key }) => key === act.unit) : -1;
    if (at >= 0 && this.choice === null) {
      this.go(at);
      this.reason.value = act.reason;
    }
    this.last = null;
    this.tell(refused.said);
  }

  // ---- the page

  get all() {
    return this.text.units;
  }

  get unit() {
    return this.all[this.at] ?? null;
  }

  isOpen({ key }) {
    return !this.standing.of(key);
  }

  ended() {
    return this.text.w.all_settled;
  }

  rest() {
    this.clear();
    this.draw();
  }

  clear() {
    this.hand.clear();
    this.choice = this.part = this.asked = this.pointed = null;
    this.kind = this.period = "";
    this.every = false;
    this.reason.value = "";
    this.words.value = "";
    this.begun = false; // whether words to start from were given, or typed
    this.start = ""; // these
    this.read = this.was = this.saw = ""; // what was read before the code in hand was chosen, which that is, what stood there
    this.said = "";
  }

  go(at) {
    if (at < 0 || at >= this.text.units.length) {
      this.tell(at < 0 ? this.text.w.at_the_beginning : this.atTheEnd());
      return false;
    }
    this.at = at;
    this.clear();
    this.save();
    this.draw();
    this.place.units.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
    this.speak(say(this.text.w.now_at, { n: at + 1, of: this.text.units.length, what: this.unit.label }));
    return true;
  }

  // Whether the claim may stand for another item now: asked on either side alike, so that asking tells nothing.
  get rewords() {
    const { unit, choice, hand } = this;
    if (!unit.left || !unit.right) return false;
    if (choice === "left" || choice === "right") return unit.left.item !== unit.right.item;
    return choice === "third" && hand.item !== null && [unit.left, unit.right].some(({ item }) => item !== hand.item);
  }

  // Whether what is chosen may need words for a claim, or other ones.
  get asksWords() {
    const { unit, choice } = this;
    if (choice === "both" || this.rewords) return true;
    if (unit.left && unit.right) return false;
    return choice === "third" || (choice === "left" && unit.left !== null) || (choice === "right" && unit.right !== null);
  }

  // ---- acts

  choose(choice) {
    if (!this.unit) return;
    if (choice === "both" && !(this.unit.left && this.unit.right)) return this.tell(this.text.w.both_off);
    this.choice = this.choice === choice && choice !== "third" ? null : choice;
    if (choice !== "third") this.hand.clear();
    if (this.words.value === this.start) {
      this.words.value = "";
      this.begun = false;
    }
    this.note("");
    this.save();
    this.draw();
    if (this.choice !== null && this.choice !== "third") this.reason.focus();
    if (this.choice === "third") this.place.where.scrollIntoView({ block: "start" });
  }

  // To what is still to be written; the reason last.
  write() {
    (this.missing().includes("words") ? this.words : this.reason).focus();
  }

  missing() {
    const found = [];
    if (this.choice === null) return ["choice"];
    if (this.choice === "third") found.push(...this.hand.missing(false));
    if (this.asksWords && !this.rewords && !this.words.value.trim()) found.push("words");
    if (this.asksWords && this.unit.asks_kind && !this.kind) found.push("kind");
    if (this.asksWords && this.unit.asks_period && !this.period) found.push("period");
    if (!this.reason.value.trim()) found.push("reason");
    return found;
  }

  settle() {
    const { unit, text, hand } = this;
    if (!unit) return;
    const { w } = text;
    const missing = this.missing();
    if (this.choice === "third" && hand.wrong()) return this.tell(w[hand.wrong()]);
    if (missing.length) {
      this.tell(say(w.missing, { what: missing.map((name) => w[`missing_${name}`]).join(", ") }));
      if (missing[0] === "words") this.words.focus();
      else if (missing[0] === "reason") this.reason.focus();
      else this.place.kinds.querySelector(`[data-field="${missing[0]}"]`)?.focus();
      return;
    }
    const code = this.choice === "third" ? hand.code() : null;
    const same = code && ["left", "right"].find((side) => unit[side] && unit[side].item === code.item && unit[side].direction === code.direction && unit[side].level === code.level);
    if (same) return this.tell(w[`third_is_${same}`]);
    const act = {
      act: "settle",
      unit: unit.key,
      seen: this.saw,
      choice: this.choice,
      read: this.read,
      code: code && { ...code, item: text.items[code.item].id },
      words: this.asksWords ? this.words.value.trim() : "",
      kind: this.asksWords && unit.asks_kind ? this.kind : null,
      period: this.asksWords && unit.asks_period ? this.period : "",
      reason: this.reason.value.trim(),
    };
    const number = this.log.add(act);
    this.sent.set(`${this.log.tab}:${number}`, act);
    this.last = unit.key;
    this.reason.blur();
    this.words.blur();
    this.standing = new Standing(this.state, this.log.ahead(), this.log.tab);
    this.onward();
  }

  turn(act) {
    const of = act === "undo" ? this.standing.undoable() : this.standing.redoable();
    if (!of) return this.tell(this.text.w[`nothing_to_${act}`]);
    this.log.add({ act, tab: of.tab, of: of.number });
    this.last = null;
    const at = this.text.units.findIndex(({ key }) => key === of.unit);
    this.standing = new Standing(this.state, this.log.ahead(), this.log.tab);
    if (at >= 0) this.go(at);
    this.tell(this.text.w[`did_${act}`]);
  }

  pick(item) {
    this.hand.item = item;
    this.part = this.asked = null;
    this.every = false;
    this.after(this.text.items[item].name);
  }

  after(said) {
    this.note(this.hand.wrong() ? this.text.w[this.hand.wrong()] : "");
    this.speak(said);
    this.save();
    this.draw();
    if (!this.hand.missing(false).length && !this.hand.wrong()) this.write();
  }

  indicators() {
    const fold = this.place["by-indicator"].querySelector("details");
    fold.open = true;
    fold.scrollIntoView({ block: "start" });
    fold.querySelector("summary").focus({ preventScroll: true });
  }

  // ---- what is half done, for a reload

  save() {
    this.decide();
    const { item, level, direction } = this.hand;
    const held = { opened: [...this.opened], read: this.read, was: this.was, saw: this.saw, unit: this.unit?.key, choice: this.choice, item, level, direction, kind: this.kind, period: this.period, words: this.words.value, reason: this.reason.value };
    sessionStorage.setItem(`coding:half:${this.text.document}`, JSON.stringify(held));
  }

  resume() {
    const held = JSON.parse(sessionStorage.getItem(`coding:half:${this.text.document}`) ?? "null");
    const at = held ? this.text.units.findIndex(({ key }) => key === held.unit) : -1;
    this.opened = new Map([...(held?.opened ?? []), ...this.opened]);
    if (at < 0 || !(held.choice || held.reason)) return;
    this.at = at;
    this.clear();
    this.choice = held.choice;
    this.kind = held.kind;
    this.period = held.period;
    Object.assign(this.hand, { item: held.item, level: held.level, direction: held.direction });
    this.words.value = held.words;
    this.begun = held.words !== "";
    this.reason.value = held.reason;
    Object.assign(this, { read: held.read, was: held.was, saw: held.saw });
    this.decide();
  }
}

give(Settling, by_keys, drawn, heard);
