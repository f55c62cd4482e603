// What the page of reading draws, part by part; page: the one of reading.js.

import { cap, fill, h, say } from "../ours.shared/dom.js";
import { keysOff } from "./keys.js";
import { ITEM_KEYS, everything, levels, proposals, results, search, told, ways } from "./panel.js";
import { neighbour, reading, strip } from "./passage.js";
import { Shown } from "./shown.js";

const LISTED = 12; // claims below the text, unless all are asked for

// A neighbour of the passage in its document, in whatever order the passages are read.
export function beside(page, by, where) {
  const at = page.text.passages.findIndex(({ n }) => n === page.passage.n + by);
  return at < 0 ? null : neighbour(page.all[at], where, page.text.language, at);
}

export function draw(page) {
  if (!page.text) return;
  page.shown = new Shown(page.state, page.log.ahead(), page.log.tab);
  page.root.firstChild.dataset.step = page.every || page.asked !== null ? "item" : page.hand.step;
  page.top();
  const { w } = page.text;
  const held = page.shown.on(page.passage.n);
  fill(page.place.strip, strip(page.text, page.shown, page.at));
  fill(page.place.before, page.beside(-1, "before"));
  fill(page.place.reading, reading(page.passage, page.sentence, page.locator, held, w, page.text.language, true, keysOff()));
  page.root.firstChild.classList.toggle("keys-off", keysOff());
  const words = page.locator.text().split(" ").length;
  const fits = page.locator.once() ? (words === 1 ? w.points_at_one : w.points_once) : w.points_twice;
  fill(page.place.pointing, h("p", { class: page.locator.once() ? "quiet" : "wrong" }, say(fits, { words }), " ", h("span", { class: "keyed" }, cap("←"), cap("→"), w.moves_it)), page.byHand());
  fill(page.place.after, page.beside(1, "after"), page.beside(2, "after second"));
  page.coded();
  page.items();
  fill(page.place.code, levels(page.text, page.hand));
  fill(page.place.way, ways(page.text, page.hand, page.pointed));
  page.claim();
  page.foot();
  page.overlay();
}

// What the keys do, by hand: where there are none, and where they are switched off.
export function byHand(page) {
  const { w } = page.text;
  const button = (act, label) => h("button", { type: "button", "data-do": act }, label);
  return h("p", { class: "by-hand" }, button("before", w.passage_before), button("after", w.passage_after), button("left", w.words_left), button("right", w.words_right), button("shorter", w.words_shorter), button("longer", w.words_longer));
}

export function top(page) {
  const { w } = page.text;
  const left = page.all.filter((one) => page.isOpen(one)).length;
  const waiting = page.log.pending().length;
  fill(
    page.place.top,
    h("a", { class: "back", href: page.text.back }, w.back),
    h("span", { class: "title" }, h("b", { lang: page.text.language }, page.text.title), " ", page.text.by),
    h("span", { class: "order", role: "group", "aria-label": w.order }, ["document", "worth"].map((order) => h("button", { type: "button", disabled: order === "worth" && !page.text.english, title: page.text.english ? null : w.other_language, class: page.text.order === order ? "on" : "", "aria-pressed": page.text.order === order ? "true" : "false", "data-do": `order:${order}` }, w[`order_${order}`]))),
    h("span", { class: "where" }, h("b", {}, say(page.text.order === "worth" ? w.where_by_worth : w.where, { n: page.passage.n, at: page.at + 1, of: page.text.passages.length })), " ", say(left ? w.left : w.none_left, { left }), " ", !left && page.state.next ? h("a", { class: "next", href: page.state.next.href, title: page.state.next.title }, say(w.next_document, { title: page.state.next.title }), " ", cap("g")) : null),
    h("span", { class: waiting ? "kept waiting" : "kept", role: "status" }, waiting ? say(w.waiting, { n: waiting }) : page.log.last || page.log.done ? w.all_kept : ""),
  );
}

export function coded(page) {
  const { w } = page.text;
  const claims = page.shown.claims.filter((claim) => page.text.passages.some(({ n }) => n === claim.passage));
  const along = (one, other) => one.passage - other.passage || (one.first ?? 0) - (other.first ?? 0);
  const nothing = [...page.shown.nothing].filter((n) => !page.shown.with(n)).length;
  fill(
    page.place.list,
    h(
      "p",
      { class: "head" },
      h("b", {}, say(w.coded, { claims: claims.length, nothing })),
      h("span", { class: "turns" }, h("button", { type: "button", "data-do": "undo", disabled: !page.shown.undoable() }, cap("u"), w.undo), h("button", { type: "button", "data-do": "redo", disabled: !page.shown.redoable() }, cap("U"), w.redo)),
    ),
    h(
      "ul",
      {},
      page.listed(claims).sort(along).map((claim) => {
        const item = page.text.items.find((one) => one.id === claim.item);
        return h(
          "li",
          { class: page.hand.claim === claim.id ? "at" : "" },
          h("button", { type: "button", "data-do": `claim:${claim.id}`, title: w.change_it }, h("span", { class: "no" }, say(w.paragraph, { n: claim.passage })), h("span", { class: "id" }, claim.label), h("i", { class: "part", style: `--c:${item?.colour ?? "var(--ar-ink)"}` }), h("span", { class: "says" }, h("b", {}, item ? `${item.name}: ` : ""), claim.words), h("span", { class: "code" }, told(page.text, claim), claim.unsure ? ` ${w.unsure_mark}` : "")),
        );
      }),
    ),
    claims.length > LISTED ? h("p", { class: "quiet" }, h("button", { type: "button", class: "link", "data-do": "whole", "aria-pressed": page.whole ? "true" : "false" }, say(page.whole ? w.fewer : w.every_claim, { n: claims.length }))) : null,
  );
}

// The claims of this passage and the last ones, or all.
export function listed(page, claims) {
  if (page.whole || claims.length <= LISTED) return [...claims];
  const mine = new Set(claims.filter((claim) => claim.passage === page.passage.n));
  return claims.filter((claim, n) => mine.has(claim) || n >= claims.length - LISTED);
}

export function items(page) {
  const { w } = page.text;
  const hand = page.hand;
  fill(
    page.place.what,
    h("b", {}, hand.claim ? say(w.changes, { id: page.label(hand.claim) }) : w.speaks_of),
    hand.unsure ? h("b", {}, w.unsure_mark) : null, // where its button is out of view
    h("span", { class: "hint" }, page.part !== null ? say(w.digit, { part: page.text.parts[page.part].name }) : page.proposed.length ? w.from_words : ""),
    h("span", { class: "keyed" }, h("button", { type: "button", "data-do": "every", "aria-pressed": page.wide ? "true" : "false" }, cap("i"), say(w.all_items, { n: page.text.items.length })), h("button", { type: "button", "data-do": "seek" }, cap("/"), w.search)),
  );
  page.seeking.hidden = page.asked === null;
  if (page.asked !== null) page.hits = search(page.text, page.asked);
  const drawn = page.asked !== null ? results(page.text, hand, page.hits, page.found) : page.wide ? everything(page.text, hand, page.part) : page.withChosen(proposals(page.text, hand, page.proposed));
  fill(page.place.items, drawn);
}

// An item that was found elsewhere stands below the five proposals.
export function withChosen(page, drawn) {
  const { item } = page.hand;
  if (item === null || page.proposed.includes(item)) return drawn;
  return [...drawn, ...results(page.text, page.hand, [item], -1)];
}

// again: the fields too, though one of them is being filled in; what they say stands above them in any case.
export function claim(page, again = false) {
  const { w } = page.text;
  const hand = page.hand;
  const kind = page.text.kinds.find((one) => one.id === hand.kept.kind);
  fill(page.place.asks, h("b", {}, w.claim), h("span", { class: "hint" }, w.claim_hint), h("button", { type: "button", class: hand.unsure ? "on" : "", "data-do": "unsure", "aria-pressed": hand.unsure ? "true" : "false" }, cap("x"), w.not_sure));
  const bits = [say(w.paragraph, { n: page.passage.n }), page.passage.page ? say(w.page, { page: page.passage.page }) : null, hand.kept.period || page.text.date || say(w.no_date, { day: page.text.day })];
  const spoken = kind?.spoken ? (hand.kept.speaker ? say(w.quoted, { name: hand.kept.speaker }) : w.nobody_quoted) : null;
  const party = hand.kept.party ? (page.text.parties.find(([id]) => id === hand.kept.party)?.[1] ?? hand.kept.party) : null;
  const line = [...bits, page.text.publisher ? say(w.published_by, { name: page.text.publisher }) : null, spoken, kind ? say(w.kind_is, { kind: kind.name, grade: kind.grade }) : h("b", { class: "wrong" }, w.kind_missing), party].filter(Boolean);
  const typing = page.fields && page.place.filled.contains(document.activeElement) && document.activeElement.matches("[data-field]") && !again;
  const head = h("p", { class: "quiet" }, w.filled_in, line.flatMap((bit, n) => (n ? [" · ", bit] : [" ", bit])), " ", h("button", { type: "button", class: "link", "data-do": "fields", "aria-expanded": page.fields ? "true" : "false" }, cap("f"), w.change));
  if (typing) page.place.filled.firstChild.replaceWith(head);
  else fill(
    page.place.filled,
    head,
    !hand.kept.speaker && hand.before && hand.before !== hand.kept.speaker && !hand.claim ? h("p", { class: "quiet" }, h("button", { type: "button", class: "link", "data-do": "speaker" }, cap("y"), say(w.as_before, { name: hand.before }))) : null,
    page.fields ? page.form() : null,
  );
  const missing = page.missing().filter((name) => name !== "words" || !hand.missing(false).length);
  const wrong = hand.wrong();
  const [back] = page.returned;
  fill(
    page.place.effect,
    page.effect ? h("p", { class: "moved" }, page.effect.said) : null,
    back ? h("p", { class: "moved" }, `${back.said} `, h("button", { type: "button", class: "link", "data-do": "returned" }, w.take_up)) : null,
  );
  fill(
    page.place.acts,
    hand.item === null ? null : h("button", { type: "button", class: "step", "data-do": "back" }, w.step_back),
    h("button", { type: "button", class: "keep", "data-do": "keep", "aria-disabled": missing.length || wrong ? "true" : "false" }, hand.claim ? w.keep_change : w.keep, cap("↵")),
    hand.claim ? h("button", { type: "button", "data-do": "drop" }, w.take_out) : h("button", { type: "button", "data-do": "stay" }, w.keep_stay, cap("⇧↵")),
    h("button", { type: "button", "data-do": "effect", disabled: hand.missing(false).length > 0 }, w.what_moves, cap("p")),
    h("button", { type: "button", class: "nothing", "data-do": "nothing" }, page.shown.with(page.passage.n) ? w.nothing_more : w.nothing_here, cap("n")),
  );
  if (!page.said) fill(page.place.note, wrong ? w[wrong] : hand.begun && missing.length ? say(w.missing, { what: missing.map((name) => w[`missing_${name}`]).join(", ") }) : "");
}

export function form(page) {
  const { w, kinds, parties } = page.text;
  const { kept } = page.hand;
  const kind = kinds.find((one) => one.id === kept.kind);
  const choice = (name, label, options) => h("label", {}, h("span", {}, label), h("select", { "data-field": name }, options.map(([value, text]) => h("option", { value, selected: kept[name] === value }, text))));
  const line = (name, label, hint, off) => h("label", {}, h("span", {}, label), h("input", { type: "text", disabled: off, value: kept[name], placeholder: hint, "data-field": name, maxlength: name === "period" ? 40 : 120 }));
  return h(
    "div",
    { class: "fields" },
    choice("kind", w.kind, [["", w.choose], ...kinds.map((one, n) => [one.id, `${n + 1} ${one.id}: ${one.name}`])]),
    line("speaker", w.speaker, w.speaker_hint, !kind?.spoken),
    choice("party", w.party, [["", w.any_party], ...parties]),
    line("period", w.period, page.text.date || w.period_hint),
  );
}

export function foot(page) {
  const { w, parts } = page.text;
  const items = page.wide ? [`${ITEM_KEYS[0]}–${ITEM_KEYS[parts.length - 1] ?? "t"} 1–6`, w.key_part] : [ITEM_KEYS.join(" "), w.key_item];
  const keys = [items, ["0–4", w.key_level], ["s a d c", w.key_way], ["/", w.key_search], ["j k", w.key_sentence], ["J K", w.key_passage], ["n", w.key_nothing], ["u U", w.key_undo]];
  page.keysBelow(document.activeElement === page.words, [["↵", w.key_keep], ["⇧↵", w.key_stay], ["Esc", w.key_back]], w.by_keys, keys);
}

export function frame(page) {
  const w = page.text.w;
  const part = page.parts();
  page.words = h("textarea", { id: "coding-words", rows: 2, maxlength: 1000, placeholder: w.words_hint, "aria-label": w.claim, enterkeyhint: "done" });
  const left = h("section", { class: "left", "aria-label": w.the_text }, part("strip"), part("before"), part("reading"), part("pointing"), part("after"), part("list"));
  const right = h(
    "section",
    { class: "right", "aria-label": w.the_code },
    part("what"),
    page.seeking,
    part("items"),
    part("code"),
    part("way"),
    h("div", { class: "own" }, part("asks"), page.words, part("filled")),
    part("effect"),
    part("note", "p", { role: "status" }),
    part("acts"),
  );
  page.root.replaceChildren(h("div", { class: "coding ar", "data-step": "item" }, part("top", "header"), h("div", { class: "both" }, left, right), part("foot", "footer"), part("over"), page.live));
  page.words.addEventListener("input", () => {
    page.hand.words = page.words.value;
    page.save();
    page.note("");
  });
  page.root.onchange = (event) => page.changed(event);
  page.root.oninput = (event) => event.target.matches("input[data-field]") && page.changed(event);
  page.root.onmouseup = () => page.dragged();
  page.hear(page.words);
}
