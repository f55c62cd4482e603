// What the page of a round draws, part by part; page: the one of blind.js.

import { Answered } from "./answered.js";
import { cap, fill, h, say } from "../ours.shared/dom.js";
import { keysSheet } from "./keys.js";
import { ITEM_KEYS, everything, levels, results, search, told, ways } from "./panel.js";
import { neighbour, reading } from "./passage.js";

const BESIDE = 30; // boxes of the round on either side of the sentence that is read

export function frame(page) {
  const { w } = page.text;
  const part = page.parts();
  page.words = h("textarea", { id: "coding-words", rows: 1, maxlength: 1000, placeholder: w.remark_hint, "aria-label": w.remark, enterkeyhint: "done" });
  const wide = window.matchMedia("(min-width: 901px)").matches;
  const hides = h("details", { class: "hides", open: wide }, h("summary", {}, w.hides), h("p", { class: "quiet" }, w.hides_why), h("p", { class: "quiet" }, w.nothing_counts));
  const left = h("section", { class: "left", "aria-label": w.the_text }, part("strip"), part("from"), part("before"), part("reading"), part("after"), part("list"), part("end"), hides);
  const right = h(
    "section",
    { class: "right", "aria-label": w.the_code },
    part("what"),
    page.seeking,
    part("items"),
    part("code"),
    part("way"),
    h("div", { class: "own" }, part("asks"), page.words),
    part("acts"),
    part("note", "p", { role: "status" }),
  );
  page.root.replaceChildren(h("div", { class: "coding blind ar", "data-step": "item" }, part("top", "header"), h("div", { class: "both" }, left, right), part("foot", "footer"), part("over"), page.live));
  page.words.addEventListener("input", () => {
    page.hand.words = page.words.value;
    page.save();
  });
  page.hear(page.words);
}

export function draw(page) {
  if (!page.text) return;
  page.shown = new Answered(page.state, page.log.ahead());
  page.root.firstChild.dataset.step = page.hand.step;
  page.top();
  page.left();
  page.items();
  fill(page.place.code, levels(page.text, page.hand));
  fill(page.place.way, ways(page.text, page.hand, page.pointed));
  page.own();
  page.foot();
  fill(page.place.over, page.sheet ? keysSheet(page.text.w) : null);
  if (page.sheet) page.place.over.querySelector("button")?.focus();
}

export function top(page) {
  const { w } = page.text;
  const waiting = page.log.pending().length;
  const step = (by, mark, name) => h("button", { type: "button", class: "step", "data-do": `step:${by}`, "aria-label": name }, mark);
  fill(
    page.place.top,
    h("h1", {}, w.blind),
    h("span", { class: "title" }, h("b", {}, page.text.title), " · ", page.text.coder),
    h("span", { class: "closes" }, say(w.closes, { day: page.text.until })),
    h("span", { class: "where" }, step(-1, "‹", w.before_this), h("b", {}, say(w.where, { n: page.at + 1, of: page.text.sentences.length })), " ", h("span", { class: "closes" }, w.in_random_order), step(1, "›", w.after_this)),
    h("span", { class: waiting ? "kept waiting" : "kept", role: "status" }, waiting ? say(w.waiting, { n: waiting }) : page.log.last || page.log.done ? w.all_kept : ""),
  );
}

export function left(page) {
  const { w } = page.text;
  const { one } = page;
  const { passage } = one;
  fill(page.place.strip, page.strip());
  fill(page.place.from, h("p", {}, h("b", {}, one.title), one.by ? ` · ${one.by}` : ""));
  fill(page.place.before, neighbour(passage?.before, "before", page.one.language));
  if (passage) fill(page.place.reading, reading(passage, passage.at, null, [], w, page.one.language, false));
  else fill(page.place.reading, one.missing ? h("p", { class: "lacking" }, one.missing) : [h("p", { class: "quiet" }, w.of_a_claim), h("p", { class: "passage claim here" }, one.words)]);
  fill(page.place.after, neighbour(passage?.after, "after", page.one.language));
  page.list();
  page.end();
}

export function strip(page) {
  const { w, sentences } = page.text;
  const from = Math.max(0, Math.min(page.at - BESIDE, sentences.length - 2 * BESIDE - 1));
  const near = sentences.slice(from, from + 2 * BESIDE + 1);
  const left = page.all.filter((one) => !page.shown.held.has(one.item)).length;
  return [
    h("p", { class: "legend" }, h("b", {}, w.your_round), h("span", {}, say(w.counted, { n: sentences.length - left, left }))),
    h(
      "div",
      { class: "boxes" },
      from > 0 ? h("span", { class: "quiet" }, "…") : null,
      near.map((one, n) => {
        const answered = page.shown.held.has(one.item);
        const here = from + n === page.at;
        const name = say(w.sentence_is, { n: from + n + 1, is: answered ? w.is_answered : w.is_open });
        return h("button", { type: "button", class: `box ${answered ? "claims" : "unread"}${here ? " here" : ""}`, "data-do": `go:${from + n}`, "aria-label": name, "aria-current": here ? "true" : null }, String(from + n + 1));
      }),
      from + near.length < sentences.length ? h("span", { class: "quiet" }, "…") : null,
    ),
  ];
}

export function list(page) {
  const { w, items } = page.text;
  const { answers } = page;
  const turns = h("span", { class: "turns" }, h("button", { type: "button", "data-do": "undo", disabled: !page.shown.past.length }, cap("u"), w.undo), h("button", { type: "button", "data-do": "redo", disabled: !page.shown.turned.length }, cap("U"), w.redo));
  const codes = (answers ?? []).map((code, n) => {
    const item = items.find((one) => one.id === code.item);
    const says = [h("i", { class: "part", style: `--c:${item.colour}` }), h("b", {}, item.name), h("span", { class: "code" }, told(page.text, code), code.unsure ? ` ${w.unsure_mark}` : "")];
    return h("li", { class: page.hand.claim === n ? "at" : "" }, h("button", { type: "button", "data-do": `code:${n}` }, says));
  });
  fill(page.place.list, h("p", { class: "head" }, h("b", {}, w.your_answer), h("span", {}, answers === null ? w.no_answer : answers.length ? "" : w.answered_nothing), turns), codes.length ? h("ul", {}, codes) : null);
}

export function end(page) {
  const { w } = page.text;
  if (page.all.some((one) => page.isOpen(one)) || page.all.every((one) => !page.shown.held.has(one.item))) return fill(page.place.end);
  const asks = [h("p", {}, w.finish_asks), h("p", { class: "acts" }, h("button", { type: "button", class: "keep", "data-do": "close-answers" }, w.finish_yes), h("button", { type: "button", "data-do": "finish" }, w.finish_no))];
  fill(page.place.end, h("p", {}, page.ended()), page.asking ? asks : h("p", { class: "acts" }, h("button", { type: "button", class: "keep", "data-do": "finish" }, w.finish)));
}

export function items(page) {
  const { w, parts } = page.text;
  const { hand } = page;
  page.root.firstChild.classList.toggle("parting", page.part !== null);
  const hint = page.part !== null ? say(w.digit, { part: parts[page.part].name }) : hand.claim !== null ? w.changes : page.answers?.length ? w.adds : w.part_then_place;
  fill(
    page.place.what,
    h("b", {}, w.speaks_of),
    h("span", { class: "hint" }, hint),
    h("span", { class: "keyed" }, h("button", { type: "button", class: "look", "data-do": "seek" }, cap("/"), w.search)),
  );
  page.seeking.hidden = page.asked === null;
  if (page.asked !== null) page.hits = search(page.text, page.asked);
  fill(page.place.items, page.asked !== null ? results(page.text, hand, page.hits, page.found) : everything(page.text, hand, page.part));
}

export function own(page) {
  const { w } = page.text;
  const { hand } = page;
  fill(page.place.asks, h("span", { class: "name" }, cap("m"), h("b", {}, w.remark)), h("button", { type: "button", class: hand.unsure ? "on" : "", "data-do": "unsure", "aria-pressed": hand.unsure ? "true" : "false" }, cap("x"), w.not_sure));
  const missing = hand.missing(false);
  const wrong = hand.wrong();
  fill(
    page.place.acts,
    hand.item === null ? null : h("button", { type: "button", class: "step", "data-do": "back" }, w.step_back),
    h("button", { type: "button", class: "keep", "data-do": "keep", "aria-disabled": missing.length || wrong ? "true" : "false" }, hand.claim === null ? w.keep : w.keep_change, cap("↵")),
    h("button", { type: "button", "data-do": "stay" }, w.keep_stay, cap("⇧↵")),
    hand.claim !== null && page.answers?.length > 1 ? h("button", { type: "button", "data-do": "drop" }, w.take_out) : null,
    h("button", { type: "button", class: "nothing", "data-do": "nothing" }, w.nothing_here, cap("n")),
  );
  if (!page.said) fill(page.place.note, wrong ? w[wrong] : hand.begun && missing.length ? page.lacks(missing) : "");
}

export function lacks(page, missing) {
  const { w } = page.text;
  return say(w.missing, { what: missing.map((name) => w[`missing_${name}`]).join(", ") });
}

export function foot(page) {
  const { w, parts } = page.text;
  const keys = [[`${ITEM_KEYS[0]}–${ITEM_KEYS[parts.length - 1] ?? ITEM_KEYS.at(-1)} 1–9`, w.key_part], ["/", w.key_search], ["0–4", w.key_level], ["s a d c", w.key_way], ["↵", w.key_keep], ["n", w.key_nothing], ["m", w.key_remark], ["x", w.key_unsure], ["j k", w.key_sentence], ["u U", w.key_undo]];
  page.keysBelow(document.activeElement === page.words, [["↵", w.key_keep], ["⇧↵", w.key_stay], ["Esc", w.key_back]], w.by_keys, keys);
}
