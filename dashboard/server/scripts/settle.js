// Two coders' codes settled one after the other. Moving, choosing and undoing are the browser's; acts go up as a log.

import { cap, fill, h, say } from "./dom.js";
import { agreement, indicators } from "./agreement.js";
import { Hand } from "./hand.js";
import { keysOff, keysSheet, listen } from "./keys.js";
import { Log } from "./log.js";
import { ITEM_KEYS, WAYS, everything, levels, results, search, told, ways } from "./panel.js";
import { Standing } from "./standing.js";
import { staying } from "./staying.js";

const CHOICES = { 1: "left", 2: "right", 3: "third", 4: "both", n: "nothing" };
const KEYS = Object.fromEntries(Object.entries(CHOICES).map(([key, choice]) => [choice, key]));

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
    const { tab, done, kept, draft, others } = data.state;
    this.log.heard(tab, done, kept, draft, others);
    this.starts();
    for (const refused of data.state.refused) if (!this.told.has(refused.key)) this.refuse(refused);
    this.draw();
  }

  begin(text, state) {
    this.text = text;
    this.told = new Set(state.refused.map((refused) => refused.key));
    this.state = state;
    this.openLog();
    this.standing = new Standing(state, this.log.ahead(), this.log.tab);
    this.at = Math.max(0, text.units.findIndex(({ key }) => !this.standing.of(key)));
    this.frame();
    this.clear();
    this.resume();
  }

  openLog() {
    this.log?.end();
    this.log = new Log(this.text.document, (sent) => this.send("log", sent), () => this.draw(), this.state.draft);
  }

  // Words to start from come once a code is chosen: before, they would tell whose it is.
  starts() {
    const words = this.unit && this.asksWords ? this.state.start?.[this.unit.key] : undefined;
    if (words === undefined || this.begun) return;
    this.begun = true;
    if (!this.words.value) this.words.value = words;
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

  frame() {
    const w = this.text.w;
    this.stop?.();
    this.place = {};
    this.sent = new Map();
    const part = (name, tag = "div", given = {}) => (this.place[name] = h(tag, { class: name, ...given }));
    this.reason = h("input", { id: "settle-reason", type: "text", maxlength: 500, "aria-label": `${w.reason}: ${w.reason_hint}`, autocomplete: "off", enterkeyhint: "done" });
    this.words = h("textarea", { id: "settle-words", rows: 2, maxlength: 1000, "aria-label": w.words, enterkeyhint: "done" });
    this.seek = h("input", { id: "settle-seek", type: "search", placeholder: w.seek_hint, "aria-label": w.seek_hint, autocomplete: "off" });
    this.live = h("p", { class: "unseen", "aria-live": "polite" });
    this.seeking = h("div", { class: "seeking", hidden: true }, this.seek);
    this.wording = h("div", { class: "own", hidden: true }, h("p", { class: "head" }, h("label", { for: "settle-words" }, h("b", {}, w.words)), h("span", {}, w.words_hint)), this.words, part("kinds"));
    this.third = h("div", { class: "a-third", hidden: true }, part("what"), this.seeking, part("items"), part("code"), part("way"));
    const one = h(
      "section",
      { class: "one", "aria-label": w.this_one },
      part("where", "p"),
      part("reading"),
      part("codes"),
      part("lot"),
      part("choices", "div", { role: "group", "aria-label": w.choose_between }),
      this.third,
      this.wording,
      h("div", { class: "why" }, h("p", { class: "head" }, h("label", { for: "settle-reason" }, h("b", {}, w.reason)), h("span", {}, w.reason_hint)), this.reason),
      part("acts"),
      part("note", "p", { role: "status" }),
      part("came"),
    );
    this.root.replaceChildren(
      h(
        "div",
        { class: "coding settle ar" },
        part("top", "header"),
        part("figures"),
        h("div", { class: "both" }, h("section", { class: "list", "aria-label": w.to_settle_name }, part("heads"), part("units", "ul")), one),
        part("by-indicator"),
        part("foot", "footer"),
        part("over"),
        this.live,
      ),
    );
    fill(this.place.figures, agreement(this.text));
    fill(this.place["by-indicator"], indicators(this.text));
    for (const field of [this.reason, this.words]) {
      field.addEventListener("input", () => (this.save(), this.note(""), this.acts()));
      field.addEventListener("focus", () => this.foot());
      field.addEventListener("blur", () => this.foot());
    }
    this.seek.addEventListener("input", () => {
      this.asked = this.seek.value;
      this.found = 0;
      this.items();
    });
    this.root.onclick = (event) => this.clicked(event);
    this.root.onchange = this.root.oninput = (event) => this.changed(event);
    this.root.onmouseover = (event) => this.over(event);
    this.stop = listen(this.root, (event, key) => this.key(event, key));
  }

  close() {
    this.stop?.();
    this.log?.end();
  }

  get unit() {
    return this.text.units[this.at] ?? null;
  }

  clear() {
    this.hand.clear();
    this.choice = this.part = this.asked = this.pointed = null;
    this.kind = this.period = "";
    this.every = false;
    this.reason.value = "";
    this.words.value = "";
    this.begun = false; // whether words to start from were given, or typed
    this.said = "";
  }

  go(at) {
    if (at < 0 || at >= this.text.units.length) {
      this.tell(at < 0 ? this.text.w.at_the_beginning : this.text.w.at_the_end);
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

  // The next one that is not settled yet, behind this one or from the first one on.
  onward() {
    const { units } = this.text;
    for (let n = 1; n <= units.length; n += 1) {
      const at = (this.at + n) % units.length;
      if (!this.standing.of(units[at].key)) return this.go(at);
    }
    this.clear();
    this.draw();
    this.tell(this.text.w.all_settled);
    return false;
  }

  // Whether what is chosen may need words for a claim: asked on either side alike, so that asking tells nothing.
  get asksWords() {
    const { unit, choice } = this;
    if (choice === "both") return true;
    if (unit.left && unit.right) return false;
    return choice === "third" || (choice === "left" && unit.left !== null) || (choice === "right" && unit.right !== null);
  }

  // ---- drawing

  draw() {
    if (!this.text) return;
    this.standing = new Standing(this.state, this.log.ahead(), this.log.tab);
    this.top();
    this.differences();
    if (this.unit) this.one();
    this.came();
    this.foot();
    this.overlay();
  }

  top() {
    const { w, counts, units } = this.text;
    const left = units.filter(({ key }) => !this.standing.of(key)).length;
    const waiting = this.log.pending().length;
    fill(
      this.place.top,
      h("a", { class: "back", href: this.text.back }, w.back),
      h("span", { class: "title" }, h("b", {}, w.title), " ", this.text.title),
      h("span", { class: "where" }, say(w.agree, counts), " · ", h("b", {}, say(w.left_to_settle, { left })), " · ", w.remarks),
      h("span", { class: waiting ? "kept waiting" : "kept", role: "status" }, waiting ? say(w.waiting, { n: waiting }) : this.log.last || this.log.done ? w.all_kept : ""),
      h("button", { type: "button", class: "plain", "data-do": "indicators" }, w.by_indicator),
    );
    fill(this.place.heads, h("p", { class: "head" }, h("b", {}, left ? say(w.left_to_settle, { left }) : w.none_left), h("span", {}, units.length ? w.biggest_first : "")));
  }

  differences() {
    const { w, units } = this.text;
    fill(
      this.place.units,
      units.map((unit, n) => {
        const how = this.standing.of(unit.key);
        const mark = how ? h("span", { class: "done" }, "✓ ", how.pending ? w.being_kept : say(w.points, { effect: how.effect })) : null;
        return h(
          "li",
          {},
          h("button", { type: "button", class: n === this.at ? "at" : "", "data-do": `unit:${n}`, "aria-current": n === this.at ? "true" : null }, h("b", {}, unit.label), mark, h("small", {}, unit.place, how ? ` · ${w[`is_${how.choice}`]}` : "")),
        );
      }),
    );
  }

  one() {
    const { w, units } = this.text;
    const { unit } = this;
    const how = this.standing.of(unit.key);
    fill(this.place.where, h("b", {}, say(w.nth, { n: this.at + 1, of: units.length })), " ", unit.place, unit.by ? ` · ${unit.by}` : "");
    const p = unit.passage;
    fill(
      this.place.reading,
      p ? h("p", { class: "passage" }, h("span", { class: "text" }, p.before, h("span", { class: "sentence here" }, p.marked), p.after)) : [h("p", { class: "passage" }, h("span", { class: "text" }, unit.says)), h("p", { class: "quiet" }, unit.points ? say(w.points_at, { locator: unit.points }) : w.no_text)],
    );
    fill(this.place.codes, this.code("left", how), this.code("right", how));
    fill(this.place.lot, how ? this.outcome(null, how) : h("p", {}, w.by_lot));
    const changed = this.standing.changed(unit.key);
    const option = (choice, name, more, off = false) => {
      const on = this.choice === choice;
      return h("button", { type: "button", class: on ? "pick on" : "pick", "data-do": `choose:${choice}`, "aria-pressed": on ? "true" : "false", disabled: off }, cap(KEYS[choice], on), h("span", {}, h("b", {}, name), h("small", {}, more)));
    };
    fill(
      this.place.choices,
      option("left", w.the_left, this.short(unit.left)),
      option("right", w.the_right, this.short(unit.right)),
      option("third", w.a_third, this.choice === "third" && !this.hand.missing(false).length ? this.short(this.hand.code()) : w.third_is),
      option("both", w.both, unit.left && unit.right ? w.both_is : w.both_off, !(unit.left && unit.right)),
      option("nothing", w.nothing, w.nothing_is),
    );
    this.third.hidden = this.choice !== "third";
    this.root.firstChild.classList.toggle("third", this.choice === "third");
    if (this.choice === "third") this.items();
    this.wording.hidden = !this.asksWords;
    const asks = this.asksWords;
    fill(
      this.place.kinds,
      asks && unit.asks_kind ? h("label", {}, w.kind, " ", h("select", { "data-field": "kind", "data-do": "field:kind" }, [["", w.choose], ...this.text.kinds].map(([id, name]) => h("option", { value: id, selected: this.kind === id }, name)))) : null,
      asks && unit.asks_period ? h("label", {}, w.period, " ", h("input", { type: "text", class: "short", "data-field": "period", "data-do": "field:period", value: this.period, placeholder: w.period_hint, maxlength: 40 })) : null,
    );
    this.acts();
    if (!this.said) fill(this.place.note, changed);
  }

  acts() {
    const { w } = this.text;
    const how = this.standing.of(this.unit.key);
    fill(
      this.place.acts,
      h("button", { type: "button", class: "keep", "data-do": "settle", "aria-disabled": this.missing().length ? "true" : "false" }, how ? w.settle_anew : w.settle_next, cap("↵")),
      h("button", { type: "button", "data-do": "next" }, how ? w.next : w.leave_open, cap("j")),
      h("button", { type: "button", "data-do": "undo", disabled: !this.standing.undoable() }, w.undo, cap("u")),
      h("button", { type: "button", "data-do": "redo", disabled: !this.standing.redoable() }, w.redo, cap("U")),
    );
  }

  code(side, how) {
    const { w, items } = this.text;
    const code = this.unit[side];
    const chosen = this.choice === side || (this.choice === null && (how?.choice === side || how?.choice === "both"));
    const item = code && code.item !== null ? items[code.item] : null;
    const key = side === "left" ? "1" : "2";
    const name = code === null ? w.saw_nothing : item ? item.name : w.on_nothing;
    return h(
      "section",
      { class: chosen ? "code-of chosen" : "code-of", style: `--c:${item?.colour ?? "var(--ar-rule)"}`, "aria-label": w[`the_${side}`] },
      h("p", { class: "head" }, cap(key, chosen), item ? h("i", { class: "part", "aria-hidden": "true" }) : null, h("b", {}, name), h("span", {}, code === null ? "" : this.level(code))),
      item ? h("p", { class: "quiet" }, item.definition) : h("p", { class: "quiet" }, code === null ? w.saw_nothing_is : w.on_nothing_is),
      item ? h("ol", { class: "anchors", start: 0 }, item.levels.map((anchor, level) => h("li", { class: code.level === level ? "at" : "" }, h("span", {}, String(level)), anchor))) : null,
      how?.[`whose_${side}`] ? h("p", { class: "whose" }, how[`whose_${side}`]) : null,
    );
  }

  level(code) {
    return code.direction === "context" ? told(this.text, code) : say(this.text.w.level_is, { told: told(this.text, code) });
  }

  short(code) {
    const { w, items } = this.text;
    if (code === null) return w.saw_nothing;
    const name = code.item === null ? "" : items[code.item].name;
    return [name, this.level(code)].filter(Boolean).join(", ");
  }

  items() {
    const { w, parts } = this.text;
    const { hand } = this;
    const one = hand.item !== null && this.part === null && !this.every;
    fill(this.place.what, h("p", { class: "head" }, h("b", {}, w.speaks_of), h("span", {}, this.part !== null ? say(w.digit, { part: parts[this.part].name }) : w.third_keys), one ? h("button", { type: "button", class: "link", "data-do": "every" }, say(w.all_items, { n: this.text.items.length })) : null, h("button", { type: "button", class: "link", "data-do": "seek" }, cap("/"), w.search)));
    this.seeking.hidden = this.asked === null;
    if (this.asked !== null) this.hits = search(this.text, this.asked);
    fill(this.place.items, this.asked !== null ? results(this.text, hand, this.hits, this.found) : one ? results(this.text, hand, [hand.item], -1) : everything(this.text, hand, this.part));
    fill(this.place.code, levels(this.text, hand));
    fill(this.place.way, ways(this.text, hand, this.pointed));
  }

  // What came of the one that was settled last, where another one is looked at by now.
  came() {
    const how = this.last && this.last !== this.unit?.key ? this.standing.of(this.last) : null;
    fill(this.place.came, how ? this.outcome(this.text.units.find(({ key }) => key === this.last), how) : null);
  }

  outcome(unit, how) {
    const { w } = this.text;
    const head = unit ? say(w.just_settled, { what: unit.label }) : w.settled_so;
    const code = how.code ? `${w[`is_${how.choice}`]}: ${this.short(how.code)}` : w[`is_${how.choice}`];
    return h(
      "div",
      { class: "moved" },
      h("p", {}, h("b", {}, head), " ", code, how.reason ? ` · “${how.reason}”` : ""),
      how.pending ? h("p", { class: "quiet" }, w.being_kept) : [unit && how.whose, how.proposed, how.readiness].filter(Boolean).map((line) => h("p", { class: "quiet" }, line)),
    );
  }

  foot() {
    const { w } = this.text;
    const at = document.activeElement;
    const writing = at === this.reason || at === this.words;
    const seeking = at === this.seek;
    this.root.firstChild.classList.toggle("writing", writing);
    const keys = writing
      ? [["↵", w.key_settle], ["Esc", w.key_back]]
      : seeking
        ? [["↵", w.key_take], ["↑ ↓", w.key_choose], ["Esc", w.key_close]]
        : this.choice === "third"
          ? [[`${ITEM_KEYS.join(" ")} 1–6`, w.key_part], ["0–4", w.key_level], ["s a d c", w.key_way], ["/", w.key_search], ["Esc", w.key_leave]]
          : [["1 2", w.key_sides], ["3", w.a_third], ["4", w.both], ["n", w.nothing], ["j k", w.key_move], ["u U", w.key_undo]];
    const head = writing ? w.writing : seeking ? w.seeking : keysOff() ? w.keys_off : this.choice === "third" ? w.in_third : w.by_keys;
    fill(this.place.foot, h("b", {}, head), keys.map(([key, means]) => h("span", {}, key.split(" ").map((one) => cap(one)), means)), h("button", { type: "button", class: "help", "data-do": "keys" }, cap("?"), w.all_keys));
  }

  overlay() {
    fill(this.place.over, this.sheet ? keysSheet(this.text.w) : null);
    if (this.sheet) this.place.over.querySelector("button")?.focus();
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

  choose(choice) {
    if (!this.unit) return;
    if (choice === "both" && !(this.unit.left && this.unit.right)) return this.tell(this.text.w.both_off);
    this.choice = this.choice === choice && choice !== "third" ? null : choice;
    if (choice !== "third") this.hand.clear();
    this.note("");
    this.draw();
    this.save();
    if (this.asksWords && !this.begun) this.send("ask", this.unit.key);
    this.starts();
    if (this.choice !== null && this.choice !== "third") this.reason.focus();
    if (this.choice === "third") this.place.where.scrollIntoView({ block: "start" });
  }

  // To what is still to be written; the reason last.
  write() {
    (this.asksWords && !this.words.value.trim() ? this.words : this.reason).focus();
  }

  missing() {
    const found = [];
    if (this.choice === null) return ["choice"];
    if (this.choice === "third") found.push(...this.hand.missing(false));
    if (this.asksWords && !this.words.value.trim()) found.push("words");
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
      seen: this.state.seen[unit.key] ?? "",
      choice: this.choice,
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

  escape() {
    if (this.sheet) this.sheet = false;
    else if (this.asked !== null) this.asked = null;
    else if (this.part !== null) this.part = null;
    else if (this.choice !== null) {
      this.choice = null;
      this.hand.clear();
      this.note("");
    }
    this.draw();
    this.save();
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
    this.draw();
    this.save();
    if (!this.hand.missing(false).length && !this.hand.wrong()) this.write();
  }

  setLevel(level) {
    if (this.hand.item === null) return this.tell(this.text.w.item_first);
    if (this.hand.direction === "context") this.hand.direction = null;
    this.hand.level = level;
    this.after(this.text.items[this.hand.item].levels[level]);
  }

  setWay(way) {
    this.hand.direction = way;
    this.after(this.text.directions.find((one) => one.id === way).name);
  }

  look() {
    this.asked = this.seek.value = "";
    this.found = 0;
    this.draw();
    this.seek.focus();
  }

  indicators() {
    const fold = this.place["by-indicator"].querySelector("details");
    fold.open = true;
    fold.scrollIntoView({ block: "start" });
    fold.querySelector("summary").focus({ preventScroll: true });
  }

  // ---- keys and pointer

  key(event, key) {
    if (event.target === this.reason || event.target === this.words) {
      if (key === "Enter") this.settle();
      else if (key === "Escape") event.target.blur();
      else return false;
      return true;
    }
    if (event.target === this.seek) {
      if (key === "Enter" && this.hits.length) {
        this.seek.blur();
        this.pick(this.hits[this.found]);
      } else if (key === "ArrowDown" || key === "ArrowUp") {
        this.found = Math.max(0, Math.min(this.found + (key === "ArrowDown" ? 1 : -1), this.hits.length - 1, 7));
        this.items();
      } else if (key === "Escape") {
        this.asked = null;
        this.draw();
      } else return false;
      return true;
    }
    if (event.target.dataset.field && key === "Enter") {
      this.write();
      return true;
    }
    if (event.target.closest("input, select, textarea")) return false;
    if ((key === "Enter" || key === " ") && event.target.closest("button, a, summary")) return false;
    if (key === "?") this.sheet = !this.sheet;
    if (this.sheet || key === "?") {
      if (key === "Escape") this.sheet = false;
      this.draw();
      return true;
    }
    if (this.choice === "third" && this.thirdKey(key)) return true;
    const act = {
      j: () => this.go(this.at + 1), ArrowDown: () => this.go(this.at + 1), k: () => this.go(this.at - 1), ArrowUp: () => this.go(this.at - 1),
      u: () => this.turn("undo"), U: () => this.turn("redo"), Escape: () => this.escape(),
      Enter: () => (this.missing().every((name) => name === "reason" || name === "words") && this.choice !== null && this.missing().length ? this.write() : this.settle()),
    }[key];
    if (act) act();
    else if (key in CHOICES && this.choice !== "third") this.choose(CHOICES[key]);
    else return false;
    return true;
  }

  thirdKey(key) {
    const { parts } = this.text;
    if (this.part !== null && /^[1-9]$/.test(key)) {
      const item = parts[this.part].items[Number(key) - 1];
      if (item !== undefined) this.pick(item);
    } else if (ITEM_KEYS.includes(key) && ITEM_KEYS.indexOf(key) < parts.length) {
      this.part = ITEM_KEYS.indexOf(key);
      this.items();
    } else if (/^[0-4]$/.test(key)) this.setLevel(Number(key));
    else if (key in WAYS) this.setWay(WAYS[key]);
    else if (key === "/") this.look();
    else return false;
    return true;
  }

  clicked(event) {
    const asked = event.target.closest("[data-do]")?.dataset.do;
    if (!asked) return;
    const [what, name] = asked.split(":");
    const does = {
      unit: () => this.go(Number(name)), choose: () => this.choose(name), item: () => this.pick(Number(name)), level: () => this.setLevel(Number(name)), way: () => this.setWay(name),
      every: () => ((this.every = true), this.items()), seek: () => this.look(), settle: () => this.settle(), next: () => this.go(this.at + 1), undo: () => this.turn("undo"), redo: () => this.turn("redo"),
      indicators: () => this.indicators(), part: () => ((this.part = this.part === Number(name) ? null : Number(name)), this.items()), keys: () => ((this.sheet = true), this.draw()), close: () => ((this.sheet = false), this.draw()),
    }[what];
    does?.();
  }

  changed(event) {
    const { field } = event.target.dataset;
    if (!field) return;
    this[field] = event.target.value.trim();
    this.acts();
    this.save();
  }

  over(event) {
    const way = event.target.closest('[data-do^="way:"]')?.dataset.do.slice(4) ?? null;
    if (this.choice !== "third" || way === this.pointed) return;
    this.pointed = way;
    fill(this.place.way, ways(this.text, this.hand, way));
  }

  // ---- what is half done, for a reload

  save() {
    const { item, level, direction } = this.hand;
    const held = { unit: this.unit?.key, choice: this.choice, item, level, direction, kind: this.kind, period: this.period, words: this.words.value, reason: this.reason.value };
    sessionStorage.setItem(`coding:half:${this.text.document}`, JSON.stringify(held));
  }

  resume() {
    const held = JSON.parse(sessionStorage.getItem(`coding:half:${this.text.document}`) ?? "null");
    const at = held ? this.text.units.findIndex(({ key }) => key === held.unit) : -1;
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
  }
}
