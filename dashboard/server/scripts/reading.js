// A document read and coded by keys. Moving, choosing and undoing are the browser's; what is done goes up as a log.

import { cap, fill, h, say } from "./dom.js";
import { Hand, Locator, joined } from "./hand.js";
import { keysOff, keysSheet, listen, roundTheSheet } from "./keys.js";
import { Log } from "./log.js";
import { ITEM_KEYS, WAYS, everything, levels, proposals, results, search, told, ways } from "./panel.js";
import { neighbour, reading, selected, strip } from "./passage.js";
import { Shown } from "./shown.js";
import { staying } from "./staying.js";

const reloaded = performance.getEntriesByType("navigation")[0]?.type === "reload";
let first = true; // of the pages since this one was loaded

export default staying((root, send) => new Reading(root, send));

const LISTED = 12; // claims below the text, unless all are asked for

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
    this.sheet = false;
    this.said = "";
    this.effect = null;
    this.asks = 0;
    this.put = {}; // half-coded sentences that were left, by passage and sentence
    this.back = null; // what was carried before a claim came into hand to be changed
  }

  take(data) {
    if (data.text) {
      if (this.text?.version !== data.text.version) this.begin(data.text, data.state);
      this.send("has", data.text.version);
    } else if (!this.text) {
      this.send("has", ""); // the page was drawn anew: the text is to come again
      return;
    }
    if (data.state.document !== this.text.document) return;
    this.state = data.state;
    if (this.log.draft && this.log.draft !== data.state.draft) this.openLog(); // another draft has been opened
    for (const { number, said } of data.state.tab === this.log.tab ? data.state.refused : []) this.giveBack(number, said);
    const { tab, done, kept, draft, others } = data.state;
    this.log.heard(tab, done, kept, draft, others);
    this.effect = data.state.effect?.asks === this.asks ? data.state.effect : this.effect;
    this.draw();
  }

  begin(text, state) {
    const anew = this.text !== null && this.text.order !== text.order; // another order begins at its beginning
    this.text = text;
    this.state = state;
    this.openLog();
    this.returned = JSON.parse(sessionStorage.getItem(this.kept("returned")) ?? "[]");
    const found = text.passages.findIndex((passage) => passage.n === state.start);
    this.at = anew ? this.firstLeft() : Math.max(0, found);
    this.sentence = 0;
    this.hand = new Hand();
    this.hand.kept = { ...this.hand.kept, ...text.carried };
    this.frame();
    if (!anew && text.order === "document" && text.english && sessionStorage.getItem("coding:order") === "worth") this.send("order", "worth");
    const locator = this.resume(anew);
    this.aim(locator);
    first = false;
  }

  openLog() {
    this.log?.end();
    this.log = new Log(this.text.document, (sent) => this.send("log", sent), () => this.draw(), this.state.draft);
  }

  kept(what) {
    return `coding:${what}:${this.text.document}`;
  }

  // An act that was refused comes back whole: nothing that was typed is lost.
  giveBack(number, said) {
    const act = this.log.acts.find((one) => one.number === number);
    if (!act) return;
    if (act.coding) {
      this.returned.push({ said, claim: act.claim ?? null, coding: act.coding });
      sessionStorage.setItem(this.kept("returned"), JSON.stringify(this.returned));
      this.hand.kept.period = "";
    } else this.tell(said);
    this.speak(said);
  }

  takeUp() {
    const { claim, coding } = this.returned.shift();
    sessionStorage.setItem(this.kept("returned"), JSON.stringify(this.returned));
    const at = this.text.passages.findIndex(({ n }) => n === coding.passage);
    if (at >= 0) this.at = at;
    this.clear();
    this.sentence = Math.max(0, this.passage.s.findIndex(([a, b]) => coding.first >= a && coding.first <= b));
    this.aim(coding.first === null ? null : new Locator(this.passage, 0, 0).moved(coding.first, coding.last));
    Object.assign(this.hand, { claim, level: coding.level, direction: coding.direction, unsure: coding.unsure, words: coding.words, was: coding.proposal });
    this.hand.item = this.itemAt(coding.item);
    this.hand.kept = { kind: coding.kind, speaker: coding.speaker, party: coding.party, period: coding.period };
    this.words.value = coding.words;
    this.fields = true;
    this.draw();
  }

  itemAt(id) {
    const at = this.text.items.findIndex((item) => item.id === id);
    return at < 0 ? null : at;
  }

  // The first passage that is not answered yet, in the order in which they are read.
  firstLeft() {
    this.shown = new Shown(this.state, this.log.ahead(), this.log.tab);
    return Math.max(0, this.text.passages.findIndex(({ n }) => !this.shown.with(n) && !this.shown.empty(n)));
  }

  // ---- the page

  frame() {
    const w = this.text.w;
    this.stop?.();
    this.place = {};
    const part = (name, tag = "div", given = {}) => (this.place[name] = h(tag, { class: name, ...given }));
    this.words = h("textarea", { id: "coding-words", rows: 2, maxlength: 1000, placeholder: w.words_hint, "aria-label": w.claim, enterkeyhint: "done" });
    this.seek = h("input", { id: "coding-seek", type: "search", placeholder: w.seek_hint, "aria-label": w.seek_hint, autocomplete: "off" });
    this.live = h("p", { class: "unseen", "aria-live": "polite" });
    const left = h("section", { class: "left", "aria-label": w.the_text }, part("strip"), part("before"), part("reading"), part("pointing"), part("after"), part("list"));
    this.seeking = h("div", { class: "seeking", hidden: true }, this.seek);
    const right = h(
      "section",
      { class: "right", "aria-label": w.the_code },
      part("what"),
      this.seeking,
      part("items"),
      part("code"),
      part("way"),
      h("div", { class: "own" }, part("asks"), this.words, part("filled")),
      part("effect"),
      part("note", "p", { role: "status" }),
      part("acts"),
    );
    this.root.replaceChildren(h("div", { class: "coding ar", "data-step": "item" }, part("top", "header"), h("div", { class: "both" }, left, right), part("foot", "footer"), part("over"), this.live));
    this.words.addEventListener("input", () => {
      this.hand.words = this.words.value;
      this.save();
      this.note("");
    });
    this.words.addEventListener("focus", () => this.foot());
    this.words.addEventListener("blur", () => this.foot());
    this.seek.addEventListener("input", () => {
      this.asked = this.seek.value;
      this.found = 0;
      this.items();
    });
    this.root.onclick = (event) => this.clicked(event);
    this.root.onchange = (event) => this.changed(event);
    this.root.oninput = (event) => event.target.matches("input[data-field]") && this.changed(event);
    this.root.onmouseup = () => this.dragged();
    this.root.onmouseover = (event) => this.over(event);
    this.stop = listen(this.root, (event, key) => this.key(event, key));
  }

  close() {
    this.stop?.();
    this.log?.end();
  }

  get passage() {
    return this.text.passages[this.at];
  }

  // A neighbour of the passage in its document, in whatever order the passages are read.
  beside(by, where) {
    const at = this.text.passages.findIndex(({ n }) => n === this.passage.n + by);
    return at < 0 ? null : neighbour(this.text.passages[at], where, at);
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
    const [first, last] = this.passage.l[this.sentence];
    this.locator = locator ?? new Locator(this.passage, first, last);
    this.hand.proposed = this.proposed.map((index) => index);
    const { hand } = this;
    if (hand.spokenAt === this.passage.n || hand.claim) return;
    if (hand.kept.speaker) hand.before = hand.kept.speaker;
    hand.kept.speaker = "";
    if (this.spoken()) hand.kept.kind = hand.base; // who was quoted there is not quoted everywhere
  }

  go(at, sentence) {
    if (at < 0 || at >= this.text.passages.length) {
      const { w } = this.text;
      this.tell(at < 0 ? w.at_the_beginning : this.state.next ? say(w.at_the_end_next, { title: this.state.next.title }) : w.at_the_end);
      return false;
    }
    this.putAside();
    if (this.hand.begun) this.clear();
    this.at = at;
    this.sentence = sentence < 0 ? this.passage.s.length - 1 : Math.min(sentence, this.passage.s.length - 1);
    this.aim();
    this.takeBack();
    this.draw();
    this.save();
    this.place.reading.querySelector(".sentence.here")?.scrollIntoView({ block: "nearest" });
    this.root.querySelector(".reading")?.scrollIntoView({ block: "nearest" });
    this.speak(joined(this.passage, ...this.passage.s[this.sentence]));
    return true;
  }

  // Own words stay with their sentence.
  putAside() {
    const { hand } = this;
    if (hand.claim || !hand.words.trim()) return;
    this.put[`${this.passage.n}:${this.sentence}`] = hand.held();
    this.tell(say(this.text.w.words_stay, { n: this.passage.n }));
  }

  takeBack() {
    const place = `${this.passage.n}:${this.sentence}`;
    if (!this.put[place]) return;
    Object.assign(this.hand, this.put[place]);
    this.words.value = this.hand.words;
    delete this.put[place];
  }

  step(by) {
    const next = this.sentence + by;
    if (next < 0) return this.go(this.at - 1, -1);
    if (next >= this.passage.s.length) return this.go(this.at + 1, 0);
    return this.go(this.at, next);
  }

  // The next passage that is not answered yet, behind this one or from the first one on.
  onward() {
    const count = this.text.passages.length;
    for (let n = 1; n < count; n += 1) {
      const at = (this.at + n) % count;
      const { n: number } = this.text.passages[at];
      if (!this.shown.with(number) && !this.shown.empty(number)) return this.go(at, 0);
    }
    this.clear();
    this.draw();
    this.tell(this.state.next ? say(this.text.w.all_read_next, { title: this.state.next.title }) : this.text.w.all_read);
    return false;
  }

  clear() {
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

  draw() {
    if (!this.text) return;
    this.shown = new Shown(this.state, this.log.ahead(), this.log.tab);
    this.root.firstChild.dataset.step = this.hand.step;
    this.top();
    const { w } = this.text;
    const held = this.shown.on(this.passage.n);
    fill(this.place.strip, strip(this.text, this.shown, this.at));
    fill(this.place.before, this.beside(-1, "before"));
    fill(this.place.reading, reading(this.passage, this.sentence, this.locator, held, w, true, keysOff()));
    this.root.firstChild.classList.toggle("keys-off", keysOff());
    const fits = this.locator.once() ? w.points_once : w.points_twice;
    fill(this.place.pointing, h("p", { class: this.locator.once() ? "quiet" : "wrong" }, say(fits, { words: this.locator.text().split(" ").length }), " ", h("span", { class: "keyed" }, cap("←"), cap("→"), w.moves_it)), this.ways());
    fill(this.place.after, this.beside(1, "after"), this.beside(2, "after second"));
    this.coded();
    this.items();
    fill(this.place.code, levels(this.text, this.hand));
    fill(this.place.way, ways(this.text, this.hand, this.pointed));
    this.claim();
    this.foot();
    this.overlay();
  }

  // What the keys do, by hand: where there are none, and where they are switched off.
  ways() {
    const { w } = this.text;
    const button = (act, label) => h("button", { type: "button", "data-do": act }, label);
    return h("p", { class: "by-hand" }, button("before", w.passage_before), button("after", w.passage_after), button("left", w.words_left), button("right", w.words_right), button("shorter", w.words_shorter), button("longer", w.words_longer));
  }

  top() {
    const { w } = this.text;
    const left = this.text.passages.filter(({ n }) => !this.shown.with(n) && !this.shown.empty(n)).length;
    const waiting = this.log.pending().length;
    fill(
      this.place.top,
      h("a", { class: "back", href: this.text.back }, w.back),
      h("span", { class: "title" }, h("b", {}, this.text.title), " ", this.text.by),
      h("span", { class: "order", role: "group", "aria-label": w.order }, ["document", "worth"].map((order) => h("button", { type: "button", disabled: order === "worth" && !this.text.english, title: this.text.english ? null : w.other_language, class: this.text.order === order ? "on" : "", "aria-pressed": this.text.order === order ? "true" : "false", "data-do": `order:${order}` }, w[`order_${order}`]))),
      h("span", { class: "where" }, h("b", {}, say(this.text.order === "worth" ? w.where_by_worth : w.where, { n: this.passage.n, at: this.at + 1, of: this.text.passages.length })), " ", say(left ? w.left : w.none_left, { left }), " ", !left && this.state.next ? h("a", { class: "next", href: this.state.next.href, title: this.state.next.title }, say(w.next_document, { title: this.state.next.title }), " ", cap("g")) : null),
      h("span", { class: waiting ? "kept waiting" : "kept", role: "status" }, waiting ? say(w.waiting, { n: waiting }) : this.log.last || this.log.done ? w.all_kept : ""),
    );
  }

  coded() {
    const { w } = this.text;
    const claims = this.shown.claims.filter((claim) => this.text.passages.some(({ n }) => n === claim.passage));
    const along = (one, other) => one.passage - other.passage || (one.first ?? 0) - (other.first ?? 0);
    const nothing = [...this.shown.nothing].filter((n) => !this.shown.with(n)).length;
    fill(
      this.place.list,
      h(
        "p",
        { class: "head" },
        h("b", {}, say(w.coded, { claims: claims.length, nothing })),
        h("span", { class: "turns" }, h("button", { type: "button", "data-do": "undo", disabled: !this.shown.undoable() }, cap("u"), w.undo), h("button", { type: "button", "data-do": "redo", disabled: !this.shown.redoable() }, cap("U"), w.redo)),
      ),
      h(
        "ul",
        {},
        this.listed(claims).sort(along).map((claim) => {
          const item = this.text.items.find((one) => one.id === claim.item);
          return h(
            "li",
            { class: this.hand.claim === claim.id ? "at" : "" },
            h("button", { type: "button", "data-do": `claim:${claim.id}`, title: w.change_it }, h("span", { class: "no" }, `¶ ${claim.passage}`), h("span", { class: "id" }, claim.label), h("i", { class: "part", style: `--c:${item?.colour ?? "var(--ar-ink)"}` }), h("span", { class: "says" }, h("b", {}, item ? `${item.name}: ` : ""), claim.words), h("span", { class: "code" }, told(this.text, claim), claim.unsure ? ` ${w.unsure_mark}` : "")),
          );
        }),
      ),
      claims.length > LISTED ? h("p", { class: "quiet" }, h("button", { type: "button", class: "link", "data-do": "whole", "aria-pressed": this.whole ? "true" : "false" }, say(this.whole ? w.fewer : w.every_claim, { n: claims.length }))) : null,
    );
  }

  // The claims of this passage and the last ones, or all.
  listed(claims) {
    if (this.whole || claims.length <= LISTED) return [...claims];
    const mine = new Set(claims.filter((claim) => claim.passage === this.passage.n));
    return claims.filter((claim, n) => mine.has(claim) || n >= claims.length - LISTED);
  }

  items() {
    const { w } = this.text;
    const hand = this.hand;
    fill(
      this.place.what,
      h("b", {}, hand.claim ? say(w.changes, { id: this.label(hand.claim) }) : w.speaks_of),
      h("span", { class: "hint" }, this.part !== null ? say(w.digit, { part: this.text.parts[this.part].name }) : this.proposed.length ? w.from_words : ""),
      h("span", { class: "keyed" }, h("button", { type: "button", "data-do": "every", "aria-pressed": this.wide ? "true" : "false" }, cap("i"), say(w.all_items, { n: this.text.items.length })), h("button", { type: "button", "data-do": "seek" }, cap("/"), w.search)),
    );
    this.seeking.hidden = this.asked === null;
    if (this.asked !== null) this.hits = search(this.text, this.asked);
    const drawn = this.asked !== null ? results(this.text, hand, this.hits, this.found) : this.wide ? everything(this.text, hand, this.part) : this.withChosen(proposals(this.text, hand, this.proposed));
    fill(this.place.items, drawn);
  }

  // An item that was found elsewhere stands below the five proposals.
  withChosen(drawn) {
    const { item } = this.hand;
    if (item === null || this.proposed.includes(item)) return drawn;
    return [...drawn, ...results(this.text, this.hand, [item], -1)];
  }

  // again: the fields too, though one of them is being filled in.
  claim(again = false) {
    const { w } = this.text;
    const hand = this.hand;
    const kind = this.text.kinds.find((one) => one.id === hand.kept.kind);
    fill(this.place.asks, h("b", {}, w.claim), h("span", { class: "hint" }, w.claim_hint), h("button", { type: "button", class: hand.unsure ? "on" : "", "data-do": "unsure", "aria-pressed": hand.unsure ? "true" : "false" }, cap("x"), w.not_sure));
    const bits = [`¶ ${this.passage.n}`, this.passage.page ? say(w.page, { page: this.passage.page }) : null, hand.kept.period || this.text.date || w.no_date];
    const spoken = kind?.spoken ? (hand.kept.speaker ? say(w.quoted, { name: hand.kept.speaker }) : w.nobody_quoted) : null;
    const party = hand.kept.party ? (this.text.parties.find(([id]) => id === hand.kept.party)?.[1] ?? hand.kept.party) : null;
    const line = [...bits, this.text.publisher ? say(w.published_by, { name: this.text.publisher }) : null, spoken, kind ? say(w.kind_is, { kind: kind.name, grade: kind.grade }) : h("b", { class: "wrong" }, w.kind_missing), party].filter(Boolean);
    const typing = this.fields && this.place.filled.contains(document.activeElement) && document.activeElement.matches("[data-field]") && !again;
    if (!typing) fill(
      this.place.filled,
      h("p", { class: "quiet" }, w.filled_in, line.flatMap((bit, n) => (n ? [" · ", bit] : [" ", bit])), " ", h("button", { type: "button", class: "link", "data-do": "fields", "aria-expanded": this.fields ? "true" : "false" }, cap("f"), w.change)),
      !hand.kept.speaker && hand.before && hand.before !== hand.kept.speaker && !hand.claim ? h("p", { class: "quiet" }, h("button", { type: "button", class: "link", "data-do": "speaker" }, cap("y"), say(w.as_before, { name: hand.before }))) : null,
      this.fields ? this.form() : null,
    );
    const missing = hand.missing().filter((name) => name !== "words" || !hand.missing(false).length);
    const wrong = hand.wrong();
    const [back] = this.returned;
    fill(
      this.place.effect,
      this.effect ? h("p", { class: "moved" }, this.effect.said) : null,
      back ? h("p", { class: "moved" }, `${back.said} `, h("button", { type: "button", class: "link", "data-do": "returned" }, w.take_up)) : null,
    );
    fill(
      this.place.acts,
      hand.item === null ? null : h("button", { type: "button", class: "step", "data-do": "back" }, w.step_back),
      h("button", { type: "button", class: "keep", "data-do": "keep", "aria-disabled": missing.length || wrong ? "true" : "false" }, hand.claim ? w.keep_change : w.keep, cap("↵")),
      hand.claim ? h("button", { type: "button", "data-do": "drop" }, w.take_out) : h("button", { type: "button", "data-do": "stay" }, w.keep_stay, cap("⇧↵")),
      h("button", { type: "button", "data-do": "effect", disabled: hand.missing(false).length > 0 }, w.what_moves, cap("p")),
      h("button", { type: "button", class: "nothing", "data-do": "nothing" }, this.shown.with(this.passage.n) ? w.nothing_more : w.nothing_here, cap("n")),
    );
    if (!this.said) fill(this.place.note, wrong ? w[wrong] : hand.begun && missing.length ? say(w.missing, { what: missing.map((name) => w[`missing_${name}`]).join(", ") }) : "");
  }

  form() {
    const { w, kinds, parties } = this.text;
    const { kept } = this.hand;
    const kind = kinds.find((one) => one.id === kept.kind);
    const choice = (name, label, options) => h("label", {}, h("span", {}, label), h("select", { "data-field": name }, options.map(([value, text]) => h("option", { value, selected: kept[name] === value }, text))));
    const line = (name, label, hint, off) => h("label", {}, h("span", {}, label), h("input", { type: "text", disabled: off, value: kept[name], placeholder: hint, "data-field": name, maxlength: name === "period" ? 40 : 120 }));
    return h(
      "div",
      { class: "fields" },
      choice("kind", w.kind, [["", w.choose], ...kinds.map((one) => [one.id, `${one.id}: ${one.name}`])]),
      line("speaker", w.speaker, w.speaker_hint, !kind?.spoken),
      choice("party", w.party, [["", w.any_party], ...parties]),
      line("period", w.period, this.text.date || w.period_hint),
    );
  }

  foot() {
    const { w } = this.text;
    const writing = document.activeElement === this.words;
    const seeking = document.activeElement === this.seek;
    this.root.firstChild.classList.toggle("writing", writing);
    const keys = writing
      ? [["↵", w.key_keep], ["⇧↵", w.key_stay], ["Esc", w.key_back]]
      : seeking
        ? [["↵", w.key_take], ["↑ ↓", w.key_choose], ["Esc", w.key_close]]
        : [[this.wide ? `${ITEM_KEYS[0]}–${ITEM_KEYS[this.text.parts.length - 1] ?? "t"} 1–6` : ITEM_KEYS.join(" "), this.wide ? w.key_part : w.key_item], ["0–4", w.key_level], ["s a d c", w.key_way], ["/", w.key_search], ["j k", w.key_sentence], ["J K", w.key_passage], ["n", w.key_nothing], ["u U", w.key_undo]];
    fill(this.place.foot, h("b", {}, writing ? w.writing : seeking ? w.seeking : keysOff() ? w.keys_off : w.by_keys), keys.map(([key, means]) => h("span", {}, key.split(" ").map((one) => cap(one)), means)), h("button", { type: "button", class: "help", "data-do": "keys" }, cap("?"), w.all_keys));
  }

  overlay() {
    fill(this.place.over, this.sheet ? keysSheet(this.text.w) : null);
    if (this.sheet) this.place.over.querySelector("button")?.focus();
  }

  label(id) {
    return this.shown.claims.find((claim) => claim.id === id)?.label ?? id;
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

  coding() {
    const { hand } = this;
    const spoken = this.text.kinds.find((one) => one.id === hand.kept.kind)?.spoken;
    return {
      passage: this.passage.n,
      mark: this.passage.m,
      first: hand.keepsPlace ? null : this.locator.first,
      last: hand.keepsPlace ? null : this.locator.last,
      ...hand.code(),
      item: this.text.items[hand.item].id,
      words: hand.words.trim(),
      kind: hand.kept.kind,
      speaker: spoken ? hand.kept.speaker : "",
      party: hand.kept.party,
      period: hand.kept.period,
      proposal: hand.proposal(),
      unsure: hand.unsure,
    };
  }

  keep(stay) {
    const { hand, text } = this;
    const { w } = text;
    const missing = hand.missing();
    if (hand.wrong()) return this.tell(w[hand.wrong()]);
    if (missing.length) {
      this.tell(say(w.missing, { what: missing.map((name) => w[`missing_${name}`]).join(", ") }));
      if (missing[0] === "words") this.write();
      else if (missing[0] === "kind") this.open();
      return;
    }
    if (hand.words.trim().length < 3) return this.tell(say(w.stray, { words: hand.words.trim() }));
    if (!hand.kept.period && !text.date) {
      this.tell(w.undated);
      return this.open("period");
    }
    if (!hand.keepsPlace && !this.locator.once()) return this.tell(w.points_twice);
    const coding = this.coding();
    hand.spokenAt = this.passage.n;
    if (!this.spoken() && !hand.claim) hand.base = hand.kept.kind;
    if (hand.claim) this.log.add({ act: "change", claim: hand.claim, coding });
    else this.log.add({ act: "keep", coding });
    if (text.date && !hand.claim) hand.kept.period = "";
    this.said = "";
    const changed = hand.claim;
    this.words.blur();
    this.clear();
    if (stay || changed) {
      this.aim();
      this.draw();
    } else if (!this.step(1)) this.draw();
    this.save();
  }

  nothing() {
    if (this.hand.words.trim() && !this.hand.claim) {
      this.tell(this.text.w.words_first);
      return;
    }
    this.log.add({ act: "nothing", passage: this.passage.n, mark: this.passage.m });
    this.said = "";
    this.clear();
    this.draw();
    this.onward();
  }

  turn(act) {
    const of = act === "undo" ? this.shown.undoable() : this.shown.redoable();
    if (!of) return this.tell(this.text.w[`nothing_to_${act}`]);
    this.log.add({ act, tab: of.tab, of: of.number });
    this.said = "";
    const passage = of.passage ?? (of.after ?? of.before)?.passage;
    const at = this.text.passages.findIndex(({ n }) => n === passage);
    if (this.hand.claim) this.clear();
    if (at >= 0 && at !== this.at && !this.hand.begun) {
      this.at = at;
      this.sentence = 0;
      this.aim();
    }
    this.draw();
    this.speak(this.text.w[`did_${act}`]);
  }

  // A claim that is kept comes into hand again, whole: one field changed, Enter, done.
  mend(id) {
    const claim = this.shown.claims.find((one) => one.id === id);
    if (!claim) return;
    const at = this.text.passages.findIndex(({ n }) => n === claim.passage);
    if (at < 0) return;
    if (claim.label === "…") return this.tell(this.text.w.still_coming);
    this.putAside();
    this.clear();
    this.back = { ...this.hand.kept };
    this.at = at;
    const sentence = this.passage.s.findIndex(([first, last]) => claim.first >= first && claim.first <= last);
    this.sentence = Math.max(0, sentence);
    this.aim(claim.first === null ? null : new Locator(this.passage, claim.first, claim.last));
    const { hand } = this;
    hand.claim = id;
    hand.item = this.itemAt(claim.item);
    hand.keepsPlace = claim.first === null;
    hand.was = claim.proposal;
    hand.level = claim.level;
    hand.direction = claim.direction;
    hand.unsure = claim.unsure;
    hand.words = this.words.value = claim.words;
    hand.kept = { kind: claim.kind, speaker: claim.speaker, party: claim.party, period: claim.period };
    hand.spokenAt = this.passage.n;
    this.note(this.text.w.change_any);
    this.draw();
  }

  mendHere() {
    const [first, last] = this.passage.s[this.sentence];
    const here = this.shown.on(this.passage.n).filter((claim) => claim.first >= first && claim.first <= last);
    const any = here.length ? here : this.shown.on(this.passage.n);
    if (!any.length) return this.tell(this.text.w.no_claim_here);
    const at = any.findIndex((claim) => claim.id === this.hand.claim);
    this.mend(any[(at + 1) % any.length].id);
  }

  drop() {
    this.log.add({ act: "drop", claim: this.hand.claim });
    this.clear();
    this.aim();
    this.draw();
  }

  open(field = "kind") {
    this.fields = true;
    this.claim();
    this.place.filled.querySelector(`[data-field="${field}"]`)?.focus();
  }

  ask() {
    if (this.hand.missing(false).length) return;
    this.asks += 1;
    this.effect = { asks: this.asks, said: this.text.w.working_out };
    this.claim();
    const { item, level, direction } = this.coding();
    this.send("ask", { asks: this.asks, passage: this.passage.n, claim: this.hand.claim, item, level, direction, kind: this.hand.kept.kind, period: this.hand.kept.period });
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
    if (this.sheet) this.sheet = false;
    else if (this.asked !== null) this.asked = null;
    else if (this.part !== null) this.part = null;
    else if (this.every) this.every = false;
    else if (this.fields) this.fields = false;
    else if (hand.step !== "item" && !hand.words.trim() && !hand.claim) {
      if (hand.step === "words") hand.direction = null;
      else hand.item = hand.level = null;
    } else if (hand.begun) {
      this.note("");
      this.clear();
      this.aim();
    }
    this.draw();
  }

  // ---- keys and pointer

  key(event, key) {
    const { hand } = this;
    if (event.target === this.words) {
      if (key === "Enter") this.keep(event.shiftKey);
      else if (key === "x" && this.words.value === "") this.unsure(); // no claim begins so
      else if (key === "Escape") this.words.blur();
      else return false;
      return true;
    }
    if (event.target === this.seek) {
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
    if (event.target.closest("input, select, textarea")) {
      if (key !== "Escape" && key !== "Enter") return false;
      if (key === "Enter" && event.target.dataset.field === "kind" && this.spoken() && !hand.kept.speaker) {
        this.place.filled.querySelector('[data-field="speaker"]').focus(); // who is quoted is asked at once
        return true;
      }
      event.target.blur();
      this.fields = false;
      this.draw();
      if (!hand.missing(false).length) this.write();
      return true;
    }
    if (event.repeat && /^[a-zA-Z/?]$|^Enter$/.test(key) && !"jkJK".includes(key)) return true; // held down too long
    if (key === "Tab") return this.sheet && roundTheSheet(event, this.place.over);
    if ((key === "Enter" || key === " ") && event.target.closest("button, a, [role=button]")) {
      if (!event.target.matches("[role=button]")) return false;
      event.target.click();
      return true;
    }
    if (key === "?") this.sheet = !this.sheet;
    if (this.sheet || key === "?") {
      if (key === "Escape") this.sheet = false;
      this.draw();
      return true;
    }
    const part = this.wide ? ITEM_KEYS.indexOf(key) : -1;
    if (this.part !== null && /^[1-9]$/.test(key)) {
      const item = this.text.parts[this.part].items[Number(key) - 1];
      if (item !== undefined) this.choose(item);
      return true;
    }
    if (part >= 0 && part < this.text.parts.length) {
      this.part = part;
      this.items();
      return true;
    }
    const proposal = ITEM_KEYS.indexOf(key);
    if (proposal >= 0) {
      if (this.proposed[proposal] !== undefined) this.choose(this.proposed[proposal]);
      return true;
    }
    if (/^[0-4]$/.test(key)) return this.setLevel(Number(key));
    if (key in WAYS) return this.setWay(WAYS[key]);
    const act = {
      j: () => this.step(1), ArrowDown: () => this.step(1), k: () => this.step(-1), ArrowUp: () => this.step(-1),
      J: () => this.go(this.at + 1, 0), K: () => this.go(this.at - 1, 0),
      ArrowLeft: () => this.move(-1, event.shiftKey), ArrowRight: () => this.move(1, event.shiftKey),
      "/": () => this.look(), i: () => ((this.every = !this.every), (this.part = null), this.draw()),
      x: () => this.unsure(), f: () => this.open(), y: () => this.speaker(), p: () => this.ask(),
      g: () => this.nextDocument(), n: () => this.nothing(), u: () => this.turn("undo"), U: () => this.turn("redo"), m: () => this.mendHere(),
      Enter: () => (hand.missing(false).length ? this.keep(false) : hand.words.trim() ? this.keep(event.shiftKey) : this.write()),
      Escape: () => this.escape(),
    }[key];
    if (!act) return false;
    act();
    return true;
  }

  // The keyboard stays on the sheet while it is open.
  unsure() {
    this.hand.unsure = !this.hand.unsure;
    this.claim();
    this.save();
  }

  setLevel(level) {
    if (this.hand.item === null) {
      this.tell(this.text.w.item_missing);
      return true;
    }
    if (this.hand.direction === "context") this.hand.direction = null;
    this.hand.level = level;
    this.after(this.text.items[this.hand.item].levels[level]);
    return true;
  }

  setWay(way) {
    this.pointed = null;
    this.hand.direction = way;
    this.after(this.text.directions.find((one) => one.id === way).name);
    return true;
  }

  speaker() {
    if (!this.hand.before) return;
    this.hand.kept.speaker = this.hand.before;
    if (!this.spoken()) this.hand.kept.kind = "statement";
    this.hand.spokenAt = this.passage.n;
    this.draw();
  }

  nextDocument() {
    const way = this.place.top.querySelector("a.next");
    if (way) way.click();
    else this.tell(this.text.w.no_next);
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
    const [what, ...rest] = asked.split(":");
    const name = rest.join(":");
    const does = {
      item: () => this.choose(Number(name)), level: () => this.setLevel(Number(name)), way: () => this.setWay(name),
      passage: () => this.go(Number(name), 0), sentence: () => document.getSelection().isCollapsed && Number(name) !== this.sentence && this.go(this.at, Number(name)),
      claim: () => this.mend(name), every: () => ((this.every = !this.every), (this.asked = null), this.draw()), seek: () => this.look(),
      unsure: () => this.unsure(), fields: () => (this.fields ? ((this.fields = false), this.draw()) : this.open()),
      speaker: () => this.speaker(), keep: () => this.keep(false), stay: () => this.keep(true), nothing: () => this.nothing(), effect: () => this.ask(),
      undo: () => this.turn("undo"), redo: () => this.turn("redo"), drop: () => this.drop(), order: () => this.order(name),
      keys: () => ((this.sheet = true), this.draw()), close: () => this.closeSheet(), back: () => this.escape(),
      returned: () => this.takeUp(), whole: () => ((this.whole = !this.whole), this.draw()),
      before: () => this.go(this.at - 1, 0), after: () => this.go(this.at + 1, 0), left: () => this.move(-1, false), right: () => this.move(1, false),
      shorter: () => this.move(-1, true), longer: () => this.move(1, true),
      part: () => ((this.part = this.part === Number(name) ? null : Number(name)), this.items()),
    }[what];
    does?.();
  }

  order(name) {
    if (name === this.text.order) return;
    sessionStorage.setItem("coding:order", name);
    this.send("order", name);
  }

  closeSheet() {
    this.sheet = false;
    this.draw();
    this.place.foot.querySelector('[data-do="keys"]')?.focus({ preventScroll: true });
  }

  changed(event) {
    const { field } = event.target.dataset;
    if (!field) return;
    this.hand.kept[field] = event.target.value.trim();
    if (field === "speaker") this.hand.spokenAt = this.passage.n;
    if (field === "kind") {
      const speaker = this.place.filled.querySelector('[data-field="speaker"]');
      if (speaker) speaker.disabled = !this.spoken();
    }
    this.note("");
    clearTimeout(this.redraw); // a button that is drawn anew while it is being pressed is not pressed
    this.redraw = setTimeout(() => this.claim(), 250);
    this.save();
  }

  dragged() {
    const words = selected(this.place.reading);
    if (!words) return;
    document.getSelection().removeAllRanges();
    const asked = new Locator(this.passage, ...words);
    this.locator = this.locator.moved(...words);
    this.hand.keepsPlace = false;
    this.draw();
    this.save();
    if (!asked.fits()) this.tell(this.text.w.too_many_words);
  }

  over(event) {
    const way = event.target.closest('[data-do^="way:"]')?.dataset.do.slice(4) ?? null;
    if (way === this.pointed) return;
    this.pointed = way;
    fill(this.place.way, ways(this.text, this.hand, way));
  }

  // ---- what is half done, for a reload: codes, numbers and the coder's own words

  save() {
    const { hand } = this;
    const held = { n: this.passage.n, sentence: this.sentence, ...hand.held(), claim: hand.claim, was: hand.was, keepsPlace: hand.keepsPlace, kept: hand.kept, spokenAt: hand.spokenAt, first: this.locator?.first, last: this.locator?.last, put: this.put, back: this.back };
    sessionStorage.setItem(this.kept("hand"), JSON.stringify(held));
  }

  // anew: the same text in another order, or the page was loaded again. Returns the words that were pointed at.
  resume(anew) {
    const held = JSON.parse(sessionStorage.getItem(this.kept("hand")) ?? "null");
    if (!held) return null;
    const { hand } = this;
    hand.kept = { ...hand.kept, ...held.kept };
    hand.spokenAt = held.spokenAt;
    this.put = held.put ?? {};
    this.back = held.back ?? null;
    const at = this.text.passages.findIndex(({ n }) => n === held.n);
    const begun = held.item !== null || held.direction !== null || held.words;
    const asked = this.state.start && this.state.start !== held.n && !(first && reloaded);
    if (at < 0 || (!begun && (anew || asked))) return null;
    this.at = at;
    this.sentence = Math.min(held.sentence, this.passage.s.length - 1);
    for (const name of ["item", "level", "direction", "unsure", "words", "shown", "claim", "was", "keepsPlace"]) if (name in held) hand[name] = held[name];
    this.words.value = held.words;
    return Number.isInteger(held.first) && held.last < this.passage.t.length ? new Locator(this.passage, held.first, held.last) : null;
  }
}
