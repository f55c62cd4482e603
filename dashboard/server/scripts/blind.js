// A round coded by somebody who sees nobody else's codes: sentence by sentence in an order of their own. Moving and
// choosing are the browser's; answers go up as a log.

import { Answered, same } from "./answered.js";
import { cap, fill, h, say } from "./dom.js";
import { Hand } from "./hand.js";
import { keysOff, keysSheet, listen, roundTheSheet } from "./keys.js";
import { Log } from "./log.js";
import { ITEM_KEYS, WAYS, everything, levels, results, search, told, ways } from "./panel.js";
import { neighbour, reading } from "./passage.js";
import { staying } from "./staying.js";

const BESIDE = 30; // boxes of the round on either side of the sentence that is read
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

  take(data) {
    if (data.text) {
      if (this.text?.version !== data.text.version) this.begin(data.text, data.state);
      this.send("has", data.text.version);
    } else if (!this.text) {
      this.send("has", ""); // the page was drawn anew: the text is to come again
      return;
    }
    const { state } = data;
    if (state.document !== this.text.document) return;
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
    const first = text.sentences.findIndex((one) => !this.shown.held.has(one.item) && !one.missing);
    this.at = Math.max(0, first);
    if (!this.resume()) this.load();
  }

  // ---- the page

  frame() {
    const { w } = this.text;
    this.stop?.();
    this.place = {};
    const part = (name, tag = "div", given = {}) => (this.place[name] = h(tag, { class: name, ...given }));
    this.words = h("textarea", { id: "coding-words", rows: 1, maxlength: 1000, placeholder: w.remark_hint, "aria-label": w.remark, enterkeyhint: "done" });
    this.seek = h("input", { id: "coding-seek", type: "search", placeholder: w.seek_hint, "aria-label": w.seek_hint, autocomplete: "off" });
    this.live = h("p", { class: "unseen", "aria-live": "polite" });
    this.seeking = h("div", { class: "seeking", hidden: true }, this.seek);
    const wide = window.matchMedia("(min-width: 901px)").matches;
    const hides = h("details", { class: "hides", open: wide }, h("summary", {}, w.hides), h("p", { class: "quiet" }, w.hides_why), h("p", { class: "quiet" }, w.nothing_counts));
    const left = h("section", { class: "left", "aria-label": w.the_text }, part("strip"), part("from"), part("before"), part("reading"), part("after"), part("list"), part("end"), hides);
    const right = h(
      "section",
      { class: "right", "aria-label": w.the_code },
      part("what"),
      this.seeking,
      part("items"),
      part("code"),
      part("way"),
      h("div", { class: "own" }, part("asks"), this.words),
      part("acts"),
      part("note", "p", { role: "status" }),
    );
    this.root.replaceChildren(h("div", { class: "coding blind ar", "data-step": "item" }, part("top", "header"), h("div", { class: "both" }, left, right), part("foot", "footer"), part("over"), this.live));
    this.words.addEventListener("input", () => {
      this.hand.words = this.words.value;
      this.save();
    });
    for (const name of ["focus", "blur"]) this.words.addEventListener(name, () => this.foot());
    this.seek.addEventListener("input", () => {
      this.asked = this.seek.value;
      this.found = 0;
      this.items();
    });
    this.root.onclick = (event) => this.clicked(event);
    this.root.onmouseover = (event) => this.over(event);
    this.stop = listen(this.root, (event, key) => this.key(event, key));
  }

  close() {
    this.stop?.();
    this.log?.end();
  }

  get one() {
    return this.text.sentences[this.at];
  }

  get answers() {
    return this.shown.of(this.one.item);
  }

  open() {
    return this.text.sentences.filter((one) => !this.shown.held.has(one.item));
  }

  go(at) {
    if (at < 0 || at >= this.text.sentences.length) {
      this.tell(at < 0 ? this.text.w.at_the_beginning : this.text.w.at_the_end);
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

  // The next sentence that is not answered yet, behind this one or from the first one on.
  onward() {
    const count = this.text.sentences.length;
    for (let n = 1; n <= count; n += 1) {
      const at = (this.at + n) % count;
      const one = this.text.sentences[at];
      if (!this.shown.held.has(one.item) && !one.missing) return this.go(at);
    }
    this.load();
    this.draw();
    this.tell(this.open().length ? this.text.w.all_but : this.text.w.all_answered);
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

  // ---- drawing

  draw() {
    if (!this.text) return;
    this.shown = new Answered(this.state, this.log.ahead());
    this.root.firstChild.dataset.step = this.hand.step;
    this.top();
    this.left();
    this.items();
    fill(this.place.code, levels(this.text, this.hand));
    fill(this.place.way, ways(this.text, this.hand, this.pointed));
    this.own();
    this.foot();
    fill(this.place.over, this.sheet ? keysSheet(this.text.w) : null);
    if (this.sheet) this.place.over.querySelector("button")?.focus();
  }

  top() {
    const { w } = this.text;
    const waiting = this.log.pending().length;
    const step = (by, mark, name) => h("button", { type: "button", class: "step", "data-do": `step:${by}`, "aria-label": name }, mark);
    fill(
      this.place.top,
      h("h1", {}, w.blind),
      h("span", { class: "title" }, h("b", {}, this.text.title), " · ", this.text.coder),
      h("span", { class: "closes" }, say(w.closes, { day: this.text.until })),
      h("span", { class: "where" }, step(-1, "‹", w.before_this), h("b", {}, say(w.where, { n: this.at + 1, of: this.text.sentences.length })), " ", h("span", { class: "closes" }, w.in_random_order), step(1, "›", w.after_this)),
      h("span", { class: waiting ? "kept waiting" : "kept", role: "status" }, waiting ? say(w.waiting, { n: waiting }) : this.log.last || this.log.done ? w.all_kept : ""),
    );
  }

  left() {
    const { w } = this.text;
    const { one } = this;
    const { passage } = one;
    fill(this.place.strip, this.strip());
    fill(this.place.from, h("p", {}, h("b", {}, one.title), one.by ? ` · ${one.by}` : ""));
    fill(this.place.before, neighbour(passage?.before, "before"));
    if (passage) fill(this.place.reading, reading(passage, passage.at, null, [], w, false));
    else fill(this.place.reading, one.missing ? h("p", { class: "lacking" }, one.missing) : [h("p", { class: "quiet" }, w.of_a_claim), h("p", { class: "passage claim here" }, one.words)]);
    fill(this.place.after, neighbour(passage?.after, "after"));
    this.list();
    this.end();
  }

  strip() {
    const { w, sentences } = this.text;
    const from = Math.max(0, Math.min(this.at - BESIDE, sentences.length - 2 * BESIDE - 1));
    const near = sentences.slice(from, from + 2 * BESIDE + 1);
    const left = this.open().length;
    return [
      h("p", { class: "legend" }, h("b", {}, w.your_round), h("span", {}, say(w.counted, { n: sentences.length - left, left }))),
      h(
        "div",
        { class: "boxes" },
        from > 0 ? h("span", { class: "quiet" }, "…") : null,
        near.map((one, n) => {
          const answered = this.shown.held.has(one.item);
          const here = from + n === this.at;
          const name = say(w.sentence_is, { n: from + n + 1, is: answered ? w.is_answered : w.is_open });
          return h("button", { type: "button", class: `box ${answered ? "claims" : "unread"}${here ? " here" : ""}`, "data-do": `go:${from + n}`, "aria-label": name, "aria-current": here ? "true" : null }, String(from + n + 1));
        }),
        from + near.length < sentences.length ? h("span", { class: "quiet" }, "…") : null,
      ),
    ];
  }

  list() {
    const { w, items } = this.text;
    const { answers } = this;
    const turns = h("span", { class: "turns" }, h("button", { type: "button", "data-do": "undo", disabled: !this.shown.past.length }, cap("u"), w.undo), h("button", { type: "button", "data-do": "redo", disabled: !this.shown.turned.length }, cap("U"), w.redo));
    const codes = (answers ?? []).map((code, n) => {
      const item = items.find((one) => one.id === code.item);
      const says = [h("i", { class: "part", style: `--c:${item.colour}` }), h("b", {}, item.name), h("span", { class: "code" }, told(this.text, code), code.unsure ? ` ${w.unsure_mark}` : "")];
      return h("li", { class: this.hand.claim === n ? "at" : "" }, h("button", { type: "button", "data-do": `code:${n}` }, says));
    });
    fill(this.place.list, h("p", { class: "head" }, h("b", {}, w.your_answer), h("span", {}, answers === null ? w.no_answer : answers.length ? "" : w.answered_nothing), turns), codes.length ? h("ul", {}, codes) : null);
  }

  end() {
    const { w } = this.text;
    const open = this.open();
    if (open.some((one) => !one.missing) || open.length === this.text.sentences.length) return fill(this.place.end);
    const asks = [h("p", {}, w.finish_asks), h("p", { class: "acts" }, h("button", { type: "button", class: "keep", "data-do": "close-answers" }, w.finish_yes), h("button", { type: "button", "data-do": "finish" }, w.finish_no))];
    fill(this.place.end, h("p", {}, open.length ? w.all_but : w.all_answered), this.asking ? asks : h("p", { class: "acts" }, h("button", { type: "button", class: "keep", "data-do": "finish" }, w.finish)));
  }

  items() {
    const { w, parts } = this.text;
    const { hand } = this;
    this.root.firstChild.classList.toggle("parting", this.part !== null);
    const hint = this.part !== null ? say(w.digit, { part: parts[this.part].name }) : hand.claim !== null ? w.changes : this.answers?.length ? w.adds : w.part_then_place;
    fill(
      this.place.what,
      h("b", {}, w.speaks_of),
      h("span", { class: "hint" }, hint),
      h("span", { class: "keyed" }, h("button", { type: "button", class: "look", "data-do": "seek" }, cap("/"), w.search)),
    );
    this.seeking.hidden = this.asked === null;
    if (this.asked !== null) this.hits = search(this.text, this.asked);
    fill(this.place.items, this.asked !== null ? results(this.text, hand, this.hits, this.found) : everything(this.text, hand, this.part));
  }

  own() {
    const { w } = this.text;
    const { hand } = this;
    fill(this.place.asks, h("span", { class: "name" }, cap("m"), h("b", {}, w.remark)), h("button", { type: "button", class: hand.unsure ? "on" : "", "data-do": "unsure", "aria-pressed": hand.unsure ? "true" : "false" }, cap("x"), w.not_sure));
    const missing = hand.missing(false);
    const wrong = hand.wrong();
    fill(
      this.place.acts,
      hand.item === null ? null : h("button", { type: "button", class: "step", "data-do": "back" }, w.step_back),
      h("button", { type: "button", class: "keep", "data-do": "keep", "aria-disabled": missing.length || wrong ? "true" : "false" }, hand.claim === null ? w.keep : w.keep_change, cap("↵")),
      h("button", { type: "button", "data-do": "stay" }, w.keep_stay, cap("⇧↵")),
      hand.claim !== null && this.answers?.length > 1 ? h("button", { type: "button", "data-do": "drop" }, w.take_out) : null,
      h("button", { type: "button", class: "nothing", "data-do": "nothing" }, w.nothing_here, cap("n")),
    );
    if (!this.said) fill(this.place.note, wrong ? w[wrong] : hand.begun && missing.length ? this.lacks(missing) : "");
  }

  lacks(missing) {
    const { w } = this.text;
    return say(w.missing, { what: missing.map((name) => w[`missing_${name}`]).join(", ") });
  }

  foot() {
    const { w, parts } = this.text;
    const writing = document.activeElement === this.words;
    const seeking = document.activeElement === this.seek;
    this.root.firstChild.classList.toggle("writing", writing);
    const keys = writing
      ? [["↵", w.key_keep], ["⇧↵", w.key_stay], ["Esc", w.key_back]]
      : seeking
        ? [["↵", w.key_take], ["↑ ↓", w.key_choose], ["Esc", w.key_close]]
        : [[`${ITEM_KEYS[0]}–${ITEM_KEYS[parts.length - 1] ?? ITEM_KEYS.at(-1)} 1–9`, w.key_part], ["/", w.key_search], ["0–4", w.key_level], ["s a d c", w.key_way], ["↵", w.key_keep], ["n", w.key_nothing], ["m", w.key_remark], ["x", w.key_unsure], ["j k", w.key_sentence], ["u U", w.key_undo]];
    fill(this.place.foot, h("b", {}, writing ? w.writing : seeking ? w.seeking : keysOff() ? w.keys_off : w.by_keys), keys.map(([key, means]) => h("span", {}, key.split(" ").map((one) => cap(one)), means)), h("button", { type: "button", class: "help", "data-do": "keys" }, cap("?"), w.all_keys));
  }

  note(said) {
    this.said = said;
    fill(this.place.note, said);
  }

  tell(said) {
    this.note(said);
    this.speak(said);
  }

  speak(said) {
    this.live.textContent = said;
  }

  // ---- acts

  choose(item) {
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

  escape() {
    if (document.activeElement === this.words) return this.words.blur();
    if (this.sheet) this.sheet = false;
    else if (this.asked !== null) this.asked = null;
    else if (this.part !== null) this.part = null;
    else if (this.asking) this.asking = false;
    else if (this.hand.step === "words") this.hand.direction = null;
    else if (this.hand.step === "code") this.hand.item = this.hand.level = this.hand.direction = null;
    else this.clear();
    this.note("");
    this.draw();
  }

  // ---- keys and pointer

  key(event, key) {
    if (event.target === this.words) {
      if (key === "Enter") this.keep(event.shiftKey);
      else if (key === "Escape") this.words.blur();
      else return false;
      return true;
    }
    if (event.target === this.seek) return this.seekKey(key);
    if (key === "Tab") return this.sheet && roundTheSheet(event, this.place.over);
    if (key === "Enter" && event.target.closest("button, a, summary")) return false;
    if (key === "?") this.sheet = !this.sheet;
    if (this.sheet || key === "?") {
      if (key === "Escape") this.closeSheet();
      else this.draw();
      return true;
    }
    if (this.part !== null && /^[1-9]$/.test(key)) {
      const item = this.text.parts[this.part].items[Number(key) - 1];
      if (item !== undefined) this.choose(item);
      return true;
    }
    const part = ITEM_KEYS.indexOf(key);
    if (part >= 0 && part < this.text.parts.length) {
      this.part = part;
      this.items();
      return true;
    }
    if (/^[0-4]$/.test(key)) return this.level(Number(key));
    if (key in WAYS) return this.way(WAYS[key]);
    const act = {
      j: () => this.go(this.at + 1), ArrowDown: () => this.go(this.at + 1), k: () => this.go(this.at - 1), ArrowUp: () => this.go(this.at - 1),
      "/": () => this.look(), m: () => this.words.focus(), x: () => this.unsure(), n: () => this.nothing(),
      u: () => this.turn("undo"), U: () => this.turn("redo"), Enter: () => this.keep(event.shiftKey), Escape: () => this.escape(),
    }[key];
    if (!act) return false;
    act();
    return true;
  }

  seekKey(key) {
    if (key === "Enter" && this.hits.length) {
      this.seek.blur();
      this.choose(this.hits[this.found]);
    } else if (key === "ArrowDown" || key === "ArrowUp") {
      this.found = Math.max(0, Math.min(this.found + (key === "ArrowDown" ? 1 : -1), this.hits.length - 1, 7));
      this.items();
    } else if (key === "Escape") {
      this.asked = null;
      this.draw();
    } else return false;
    return true;
  }

  level(level) {
    if (this.hand.item === null) {
      this.tell(this.text.w.item_first);
      return true;
    }
    if (this.hand.direction === "context") this.hand.direction = null;
    this.hand.level = level;
    this.after(this.text.items[this.hand.item].levels[level]);
    return true;
  }

  way(way) {
    this.hand.direction = way;
    this.after(this.text.directions.find((one) => one.id === way).name);
    return true;
  }

  unsure() {
    this.hand.unsure = !this.hand.unsure;
    this.draw();
    this.save();
  }

  look() {
    this.asked = this.seek.value = "";
    this.found = 0;
    this.draw();
    this.seek.focus();
  }

  clicked(event) {
    const asked = event.target.closest("[data-do]")?.dataset.do;
    if (!asked) return;
    const [what, name] = asked.split(":");
    const does = {
      item: () => this.choose(Number(name)), level: () => this.level(Number(name)), way: () => this.way(name),
      part: () => ((this.part = this.part === Number(name) ? null : Number(name)), this.items()),
      go: () => this.go(Number(name)), step: () => this.go(this.at + Number(name)), seek: () => this.look(),
      code: () => (this.load(Number(name)), this.draw()),
      unsure: () => this.unsure(), keep: () => this.keep(false), stay: () => this.keep(true), nothing: () => this.nothing(), drop: () => this.drop(),
      undo: () => this.turn("undo"), redo: () => this.turn("redo"), finish: () => ((this.asking = !this.asking), this.draw()),
      "close-answers": () => this.finish(), keys: () => ((this.sheet = true), this.draw()), close: () => this.closeSheet(),
      back: () => this.escape(),
    }[what];
    does?.();
  }

  closeSheet() {
    this.sheet = false;
    this.draw();
    this.place.foot.querySelector('[data-do="keys"]')?.focus({ preventScroll: true });
  }

  over(event) {
    const way = event.target.closest('[data-do^="way:"]')?.dataset.do.slice(4) ?? null;
    if (way === this.pointed) return;
    this.pointed = way;
    fill(this.place.way, ways(this.text, this.hand, way));
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
