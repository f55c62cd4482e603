// How far two coders agree, as a table: each figure with its interval on an axis from 0 to 1, marks where words change.

import { h } from "../ours.shared/dom.js";

const at = (value) => `${100 * Math.max(0, Math.min(1, value))}%`;

function axis(row, marks) {
  return h(
    "span",
    { class: "axis", "aria-hidden": "true" },
    marks.map((mark, n) => h("i", { class: n ? "tick firm" : "tick", style: `left:${at(mark)}` })),
    row.low === null ? null : h("i", { class: "reach", style: `left:${at(row.low)};width:calc(${at(row.high)} - ${at(row.low)})` }),
    row.alpha === null ? null : h("i", { class: "dot", style: `left:${at(row.alpha)}` }),
  );
}

const figure = (said, range) => [h("b", {}, said), range ? h("small", {}, ` (${range})`) : null];

export function agreement(text) {
  const { w, agreement: told } = text;
  const ends = h("span", { class: "ends", "aria-hidden": "true" }, [0, ...told.marks, 1].map((mark, n) => h("span", { style: `left:${at(mark)}` }, told.ends[n])));
  const head = h("tr", {}, h("th", { scope: "col" }, told.of), h("th", { scope: "col" }, w.same), h("th", { scope: "col", class: "on-axis" }, h("span", { class: "unseen" }, w.axis), ends), h("th", { scope: "col" }, w.alpha), h("th", { scope: "col" }, w.kappa), h("th", { scope: "col" }, w.worth), h("th", { scope: "col" }, told.proposed), h("th", { scope: "col" }, told.by_hand));
  const rows = told.rows.map((row) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, h("b", {}, row.name), " ", row.note),
      h("td", { "data-is": w.same }, row.same),
      h("td", { class: "on-axis" }, axis(row, told.marks)),
      h("td", { "data-is": w.alpha_is }, figure(row.said, row.range)),
      h("td", { "data-is": w.kappa_is }, row.kappa),
      h("td", {}, row.word),
      h("td", { "data-is": told.proposed }, row.proposed, row.proposed_range ? h("small", {}, ` (${row.proposed_range})`) : null),
      h("td", { "data-is": told.by_hand }, row.by_hand, row.by_hand_range ? h("small", {}, ` (${row.by_hand_range})`) : null),
    ),
  );
  return [h("table", {}, h("thead", {}, head), h("tbody", {}, rows)), h("div", { class: "weakest" }, told.weakest.map((sentence) => h("p", {}, sentence)))];
}

export function indicators(text) {
  const { w, by_item: told } = text;
  const cells = (row) => row.cells.map((cell, n) => h("td", { "data-is": w.item_columns[n] }, cell));
  return h(
    "details",
    {},
    h("summary", {}, h("b", {}, w.by_indicator), " ", told.said),
    told.rows.length
      ? h("table", {}, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, w.indicator), w.item_columns.map((name) => h("th", { scope: "col" }, name)))), h("tbody", {}, told.rows.map((row) => h("tr", {}, h("th", { scope: "row" }, row.name), cells(row)))))
      : null,
    told.few ? h("p", { class: "quiet" }, told.few) : null,
  );
}
