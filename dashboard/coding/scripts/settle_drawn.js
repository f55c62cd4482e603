// What the page that settles draws, part by part; page: the one of settle.js.

import { agreement, indicators } from "./agreement.js";
import { KEYS } from "./choices.js";
import { cap, fill, h, say } from "../ours.shared/dom.js";
import { ITEM_KEYS, everything, levels, results, search, told, ways } from "./panel.js";
import { Standing } from "./standing.js";

export function frame(page) {
  const w = page.text.w;
  const part = page.parts();
  page.sent = new Map();
  page.reason = h("input", { id: "settle-reason", type: "text", maxlength: 500, "aria-label": `${w.reason}: ${w.reason_hint}`, autocomplete: "off", enterkeyhint: "done" });
  page.words = h("textarea", { id: "settle-words", rows: 2, maxlength: 1000, "aria-label": w.words, enterkeyhint: "done" });
  page.wording = h("div", { class: "own", hidden: true }, h("p", { class: "head" }, h("label", { for: "settle-words" }, h("b", {}, w.words)), part("how-worded", "span")), page.words, part("kinds"));
  page.third = h("div", { class: "a-third", hidden: true }, part("what"), page.seeking, part("items"), part("code"), part("way"));
  const one = h(
    "section",
    { class: "one", "aria-label": w.this_one },
    part("where", "p"),
    part("reading"),
    part("codes"),
    part("lot"),
    part("choices", "div", { role: "group", "aria-label": w.choose_between }),
    page.third,
    part("of-claim"),
    page.wording,
    h("div", { class: "why" }, h("p", { class: "head" }, h("label", { for: "settle-reason" }, h("b", {}, w.reason)), h("span", {}, w.reason_hint)), page.reason),
    part("acts"),
    part("note", "p", { role: "status" }),
    part("came"),
  );
  page.root.replaceChildren(
    h(
      "div",
      { class: "coding settle ar" },
      part("top", "header"),
      part("figures"),
      h("div", { class: "both" }, h("section", { class: "list", "aria-label": w.to_settle_name }, part("heads"), part("units", "ul")), one),
      part("by-indicator"),
      part("foot", "footer"),
      part("over"),
      page.live,
    ),
  );
  fill(page.place.figures, agreement(page.text));
  fill(page.place["by-indicator"], indicators(page.text));
  for (const field of [page.reason, page.words]) field.addEventListener("input", () => (page.save(), page.note(""), page.acts()));
  page.root.onchange = page.root.oninput = (event) => page.changed(event);
  page.hear(page.reason, page.words);
}

export function draw(page) {
  if (!page.text) return;
  page.standing = new Standing(page.state, page.log.ahead(), page.log.tab);
  page.top();
  page.differences();
  if (page.unit) page.one();
  page.came();
  page.foot();
  page.overlay();
}

export function top(page) {
  const { w, counts, units } = page.text;
  const left = units.filter(({ key }) => !page.standing.of(key)).length;
  const waiting = page.log.pending().length;
  fill(
    page.place.top,
    h("a", { class: "back", href: page.text.back }, w.back),
    h("span", { class: "title" }, h("b", {}, w.title)),
    h("span", { class: "where" }, say(w.agree, counts), " · ", h("b", {}, say(w.left_to_settle, { left })), " · ", w.remarks),
    h("span", { class: waiting ? "kept waiting" : "kept", role: "status" }, waiting ? say(w.waiting, { n: waiting }) : page.log.last || page.log.done ? w.all_kept : ""),
    h("button", { type: "button", class: "plain", "data-do": "indicators" }, w.by_indicator),
  );
  fill(page.place.heads, h("p", { class: "head" }, h("b", {}, left ? say(w.left_to_settle, { left }) : w.none_left), h("span", {}, units.length ? w.biggest_first : "")));
}

export function differences(page) {
  const { w, units } = page.text;
  fill(
    page.place.units,
    units.map((unit, n) => {
      const how = page.standing.of(unit.key);
      const mark = how ? h("span", { class: "done" }, "✓ ", how.pending ? w.being_kept : say(w.points, { effect: how.effect })) : null;
      return h(
        "li",
        {},
        h("button", { type: "button", class: n === page.at ? "at" : "", "data-do": `unit:${n}`, "aria-current": n === page.at ? "true" : null }, h("b", {}, unit.label), mark, h("small", {}, unit.place, how ? ` · ${w[`is_${how.choice}`]}` : "")),
      );
    }),
  );
}

export function one(page) {
  const { w, units } = page.text;
  const { unit } = page;
  const how = page.standing.of(unit.key);
  fill(page.place.where, h("b", {}, say(w.nth, { n: page.at + 1, of: units.length })), " ", unit.place, unit.by ? ` · ${unit.by}` : "");
  const p = unit.passage;
  const shown = page.claims.get(unit.key);
  const claim = shown?.claim ? h("p", { class: "worded" }, h("b", {}, w.the_claim), " ", shown.claim) : null;
  const gone = page.opened.get(unit.key) === "not found";
  fill(
    page.place.reading,
    p ? h("p", { class: "passage" }, h("span", { class: "text" }, p.before, h("span", { class: "sentence here" }, p.marked), p.after)) : elsewhere(page, unit, shown),
    gone ? claim : null,
  );
  fill(page.place["of-claim"], gone || page.rewords ? null : claim, page.choice !== null && page.read === "claim" ? h("p", { class: "quiet" }, w.from_claim) : null);
  fill(page.place.codes, page.code("left", how), page.code("right", how));
  fill(page.place.lot, how ? page.outcome(null, how) : h("p", {}, w.by_lot));
  const changed = page.standing.changed(unit.key);
  const option = (choice, name, more, off = false) => {
    const on = page.choice === choice;
    return h("button", { type: "button", class: on ? "pick on" : "pick", "data-do": `choose:${choice}`, "aria-pressed": on ? "true" : "false", disabled: off }, cap(KEYS[choice], on), h("span", {}, h("b", {}, name), h("small", {}, more)));
  };
  fill(
    page.place.choices,
    option("left", w.the_left, page.short(unit.left)),
    option("right", w.the_right, page.short(unit.right)),
    option("third", w.a_third, page.choice === "third" && !page.hand.missing(false).length ? page.short(page.hand.code()) : w.third_is),
    option("both", w.both, unit.left && unit.right ? w.both_is : w.both_off, !(unit.left && unit.right)),
    option("nothing", w.nothing, w.nothing_is),
  );
  page.third.hidden = page.choice !== "third";
  page.root.firstChild.classList.toggle("third", page.choice === "third");
  if (page.choice === "third") page.items();
  page.wording.hidden = !page.asksWords;
  const asks = page.asksWords;
  fill(page.place["how-worded"], page.rewords ? w.still_says : w.words_hint);
  fill(
    page.place.kinds,
    asks && unit.asks_kind ? h("label", {}, w.kind, " ", h("select", { "data-field": "kind", "data-do": "field:kind" }, [["", w.choose], ...page.text.kinds.map(([id, name], n) => [id, `${n + 1} ${name}`])].map(([id, name]) => h("option", { value: id, selected: page.kind === id }, name)))) : null,
    asks && unit.asks_period ? h("label", {}, w.period, " ", h("input", { type: "text", class: "short", "data-field": "period", "data-do": "field:period", value: page.period, placeholder: w.period_hint, maxlength: 40 })) : null,
  );
  page.acts();
  if (!page.said) fill(page.place.note, changed);
}

// Where the passage is found that is not here; and the claim, where it is not.
function elsewhere(page, { find, url }, shown) {
  const { w } = page.text;
  return h(
    "div",
    { class: "elsewhere" },
    h("p", {}, w.elsewhere, find.map((words) => [" ", say(w.look_for, { words })])),
    url ? h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, w.open_document) : null,
    shown ? null : h("button", { type: "button", "data-do": "claim" }, w.show_claim),
  );
}

export function acts(page) {
  const { w } = page.text;
  const how = page.standing.of(page.unit.key);
  fill(
    page.place.acts,
    h("button", { type: "button", class: "keep", "data-do": "settle", "aria-disabled": page.missing().length ? "true" : "false" }, how ? w.settle_anew : w.settle_next, cap("↵")),
    h("button", { type: "button", "data-do": "next" }, how ? w.next : w.leave_open, cap("j")),
    h("button", { type: "button", "data-do": "undo", disabled: !page.standing.undoable() }, w.undo, cap("u")),
    h("button", { type: "button", "data-do": "redo", disabled: !page.standing.redoable() }, w.redo, cap("U")),
  );
}

export function code(page, side, how) {
  const { w, items } = page.text;
  const code = page.unit[side];
  const chosen = page.choice === side || (page.choice === null && (how?.choice === side || how?.choice === "both"));
  const item = code && code.item !== null ? items[code.item] : null;
  const key = side === "left" ? "1" : "2";
  const name = code === null ? w.saw_nothing : item ? item.name : w.on_nothing;
  return h(
    "section",
    { class: chosen ? "code-of chosen" : "code-of", style: `--c:${item?.colour ?? "var(--ar-rule)"}`, "aria-label": w[`the_${side}`] },
    h("p", { class: "head" }, cap(key, chosen), item ? h("i", { class: "part", "aria-hidden": "true" }) : null, h("b", {}, name), h("span", {}, code === null ? "" : page.level(code))),
    item ? h("p", { class: "quiet" }, item.definition) : h("p", { class: "quiet" }, code === null ? w.saw_nothing_is : w.on_nothing_is),
    item ? h("ol", { class: "anchors", start: 0 }, item.levels.map((anchor, level) => h("li", { class: code.level === level ? "at" : "" }, h("span", {}, String(level)), anchor))) : null,
    how?.[`whose_${side}`] ? h("p", { class: "whose" }, how[`whose_${side}`]) : null,
  );
}

export function level(page, code) {
  return code.direction === "context" ? told(page.text, code) : say(page.text.w.level_is, { told: told(page.text, code) });
}

export function short(page, code) {
  const { w, items } = page.text;
  if (code === null) return w.saw_nothing;
  const name = code.item === null ? "" : items[code.item].name;
  return [name, page.level(code)].filter(Boolean).join(", ");
}

export function items(page) {
  const { w, parts } = page.text;
  const { hand } = page;
  const one = hand.item !== null && page.part === null && !page.every;
  fill(page.place.what, h("p", { class: "head" }, h("b", {}, w.speaks_of), h("span", {}, page.part !== null ? say(w.digit, { part: parts[page.part].name }) : w.third_keys), one ? h("button", { type: "button", class: "link", "data-do": "every" }, say(w.all_items, { n: page.text.items.length })) : null, h("button", { type: "button", class: "link", "data-do": "seek" }, cap("/"), w.search)));
  page.seeking.hidden = page.asked === null;
  if (page.asked !== null) page.hits = search(page.text, page.asked);
  fill(page.place.items, page.asked !== null ? results(page.text, hand, page.hits, page.found) : one ? results(page.text, hand, [hand.item], -1) : everything(page.text, hand, page.part));
  fill(page.place.code, levels(page.text, hand));
  fill(page.place.way, ways(page.text, hand, page.pointed));
}

// What came of the one that was settled last, where another one is looked at by now.
export function came(page) {
  const how = page.last && page.last !== page.unit?.key ? page.standing.of(page.last) : null;
  fill(page.place.came, how ? page.outcome(page.text.units.find(({ key }) => key === page.last), how) : null);
}

export function outcome(page, unit, how) {
  const { w } = page.text;
  const head = unit ? say(w.just_settled, { what: unit.label }) : w.settled_so;
  const code = how.code ? `${w[`is_${how.choice}`]}: ${page.short(how.code)}` : w[`is_${how.choice}`];
  return h(
    "div",
    { class: "moved" },
    h("p", {}, h("b", {}, head), " ", code, how.reason ? ` · “${how.reason}”` : ""),
    how.pending ? h("p", { class: "quiet" }, w.being_kept) : [unit && how.whose, how.from, how.proposed, how.readiness].filter(Boolean).map((line) => h("p", { class: "quiet" }, line)),
  );
}

export function foot(page) {
  const { w } = page.text;
  const third = page.choice === "third";
  const keys = third
    ? [[`${ITEM_KEYS.join(" ")} 1–6`, w.key_part], ["0–4", w.key_level], ["s a d c", w.key_way], ["/", w.key_search], ["Esc", w.key_leave]]
    : [["1 2", w.key_sides], ["3", w.a_third], ["4", w.both], ["n", w.nothing], ["j k", w.key_move], ["u U", w.key_undo]];
  const writing = [page.reason, page.words].includes(document.activeElement);
  page.keysBelow(writing, [["↵", w.key_settle], ["Esc", w.key_back]], third ? w.in_third : w.by_keys, keys);
}
