// A round coded by somebody who sees nobody else's codes: sentence by sentence in an order of their own. Moving and
// choosing are the browser's; answers go up as a log.

import { Answered, same } from "./answered.js";
import { Hand } from "./hand.js";
import { Log } from "./log.js";
import { give } from "./methods.js";
import { staying } from "./staying.js";
import * as by_keys from "./by_keys.js";
import * as drawn from "./blind_drawn.js";
import * as heard from "./blind_heard.js";

const MOST = 10; // codes of one sentence

export default staying((root, send) => new Blind(root, send));

class Blind {
  constructor(root, send) {
    this.root = root;
    this.send = send;
    this.hand = new Hand();
    this.text = null;
    this.at = 0;
    this.part = null; // of the codebook, while a digit is waited for
    this.asked = null; // words that are looked for among the items
    this.found = 0;
    this.pointed = null;
    this.sheet = this.asking = false;
    this.said = "";
  }

  take(state) {
    this.state = state;
    for (const { number, said } of state.refused) {
      this.log.drop(number);
      this.tell(said);
    }
    this.log.heard(state.tab, state.kept, state.kept);
    if (state.said) this.tell(state.said);
    this.draw();
  }

  begin(text, state) {
    this.text = text;
    this.log?.end();
    this.log = new Log(text.document, (sent) => this.send("log", sent), () => this.draw(), text.document);
    this.state = state;
    this.shown = new Answered(state, this.log.ahead());
    this.hand = new Hand();
    this.frame();
    this.at = Math.max(0, this.all.findIndex((one) => this.isOpen(one)));
    if (!this.resume()) this.load();
  }

  // ---- the page

  get one() {
    return this.text.sentences[this.at];
  }

  get answers() {
    return this.shown.of(this.one.item);
  }

  get all() {
    return this.text.sentences;
  }

  isOpen(one) {
    return !this.shown.held.has(one.item) && !one.missing;
  }

  ended() {
    return this.text.w[this.all.every((one) => this.shown.held.has(one.item)) ? "all_answered" : "all_but"];
  }

  rest() {
    this.load();
    this.draw();
  }

  go(at) {
    if (at < 0 || at >= this.text.sentences.length) {
      this.tell(at < 0 ? this.text.w.at_the_beginning : this.atTheEnd());
      return;
    }
    this.at = at;
    this.asking = false;
    this.load();
    this.draw();
    this.place.from.scrollIntoView({ block: "nearest" });
    this.place.reading.querySelector(".here")?.scrollIntoView({ block: "nearest" });
    this.speak(this.place.reading.querySelector(".here")?.textContent ?? this.place.reading.textContent);
  }

  // What was answered before comes into hand again: one thing changed, Enter, done.
  load(at = 0) {
    const code = this.answers?.[at];
    this.clear();
    if (!code) return;
    const { hand } = this;
    hand.claim = at;
    hand.item = this.text.items.findIndex((item) => item.id === code.item);
    hand.level = code.level ?? null;
    hand.direction = code.direction;
    hand.unsure = code.unsure ?? false;
    hand.words = this.words.value = code.words ?? "";
    this.save();
  }

  clear() {
    this.hand.clear();
    this.words.value = "";
    this.part = this.asked = null;
    this.said = "";
    this.save();
  }

  // ---- acts

  pick(item) {
    this.hand.item = item;
    this.part = this.asked = null;
    this.after(this.text.items[item].name);
  }

  after(said) {
    this.said = "";
    this.speak(said);
    this.draw();
    this.save();
  }

  keep(stay) {
    const { hand, text } = this;
    const { w } = text;
    const missing = hand.missing(false);
    if (this.one.missing) return this.tell(w.not_here);
    if (hand.wrong()) return this.tell(w[hand.wrong()]);
    if (missing.length) return this.tell(this.lacks(missing));
    const code = { ...hand.code(), item: text.items[hand.item].id, words: hand.words.trim(), unsure: hand.unsure };
    const before = this.answers ?? [];
    const at = hand.claim ?? before.length;
    if (at >= MOST) return this.tell(w.too_many);
    const again = (other, n) => n !== at && ["item", "direction", "level"].every((name) => (other[name] ?? null) === (code[name] ?? null));
    if (before.some(again)) return this.tell(w.same_twice);
    const answers = [...before];
    answers[at] = code;
    if (!same(before, answers)) this.log.add({ item: this.one.item, answers });
    this.words.blur();
    this.shown = new Answered(this.state, this.log.ahead());
    if (!stay) return this.onward();
    this.clear();
    this.draw();
    this.tell(w.kept_stay);
  }

  nothing() {
    if (this.one.missing) return this.tell(this.text.w.not_here);
    if (this.answers?.length !== 0) this.log.add({ item: this.one.item, answers: [] });
    this.shown = new Answered(this.state, this.log.ahead());
    this.onward();
  }

  drop() {
    this.log.add({ item: this.one.item, answers: this.answers.filter((_, n) => n !== this.hand.claim) });
    this.shown = new Answered(this.state, this.log.ahead());
    this.load();
    this.draw();
  }

  turn(act) {
    const { w, sentences } = this.text;
    const of = (act === "undo" ? this.shown.past : this.shown.turned).at(-1);
    if (!of) return this.tell(w[`nothing_to_${act}`]);
    this.log.add(act === "undo" ? { item: of.item, undo: true } : { item: of.item, answers: of.after });
    this.shown = new Answered(this.state, this.log.ahead());
    this.go(sentences.findIndex((one) => one.item === of.item));
    this.tell(w[`did_${act}`]);
  }

  finish() {
    if (this.log.pending().length) return this.tell(this.text.w.wait_kept);
    this.send("finish", { document: this.text.document });
  }

  unsure() {
    this.hand.unsure = !this.hand.unsure;
    this.draw();
    this.save();
  }

  // ---- what is half done, for a reload: codes, numbers and the coder's own words

  save() {
    const { item, level, direction, unsure, words, claim } = this.hand;
    sessionStorage.setItem(`coding:hand:${this.text.document}`, JSON.stringify({ of: this.one.item, item, level, direction, unsure, words, claim }));
  }

  resume() {
    const held = JSON.parse(sessionStorage.getItem(`coding:hand:${this.text.document}`) ?? "null");
    const at = held ? this.text.sentences.findIndex((one) => one.item === held.of) : -1;
    if (at < 0 || (held.item === null && !held.words)) return false;
    this.at = at;
    const { item, level, direction, unsure, words, claim } = held;
    Object.assign(this.hand, { item, level, direction, unsure, words, claim });
    this.words.value = words;
    return true;
  }
}

give(Blind, by_keys, drawn, heard);
