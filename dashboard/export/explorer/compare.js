// Two scenarios side by side

function compared() {
  const [x, y] = [view.a, view.b].map((id) => now.scenarios[of(id)]), found = x === y ? null : compare(now, x, y);
  const picker = (side, label) => {
    const made = h("select", { "data-do": `pick:${side}`, "aria-label": label }, D.scenarios.map((s) => h("option", { value: s.id, selected: s.id === view[side] }, s.name)));
    made.addEventListener("change", () => { view[side] = made.value; paint(); });
    return made;
  };
  const top = h("p", { class: "pick" }, picker("a", W.first), ` ${W.and} `, picker("b", W.second));
  const committed = D.commitments.filter((_, n) => x.steps[n].step !== y.steps[n].step);
  const step = (s, c) => { const k = s.steps[D.commitments.indexOf(c)].step; return k === null ? W.not_documented : `${c.levels[k]} (${k})`; };
  const table = committed.length > 0 && h("div", { class: "scroll" }, h("table", { class: "plain stack" }, h("thead", {}, h("tr", {}, [W.commitment, named(view.a), named(view.b)]
    .map((name) => h("th", { scope: "col" }, name)))), h("tbody", {}, committed.map((c) => h("tr", {}, h("th", { scope: "row" }, c.name),
    [x, y].map((s, n) => h("td", { class: "text", "data-label": named(n ? view.b : view.a) }, step(s, c))))))));
  const commitment = x === y ? null : h("p", {}, h("b", {}, W.in_commitment), ` ${committed.length ? say(W.commitments_differ, { n: `${committed.length} of ${D.commitments.length}` }) : W.commitments_same}`);
  return [top, commitment, table, !found ? h("p", {}, x === y ? W.same_scenario : W.not_comparable) : difference(x, y, found)];
}

function difference(x, y, found) {
  const sum = gapSaid(x.R, y.R), drawn = apartOf(now, x, y, found);
  const printed = rounded([...found.parts.map((p) => 100 * p), 100 * found.oneSide], sum), order = positions(D.indicators, (i) => printed[i] !== 0);
  order.sort((i, j) => Math.abs(printed[j]) - Math.abs(printed[i]) || i - j);
  const range = drawn.range.map((r) => signed(100 * r)), names = { a: named(view.a), b: named(view.b), from: tenths(x.R), to: tenths(y.R), by: signed(sum), low: range[0], high: range[1] };
  const settled = found.leads === "A" || found.leads === "B" || drawn.range[0] > 0 || drawn.range[1] < 0, leads = { A: W.leads_a, B: W.leads_b, both: W.leads_both }[found.leads];
  const said = leads ? say(leads, names) : say(settled ? W.settled_difference : W.open_difference, { ...names, share: points(drawn.ahead) }), here = !leads && changed() ? ` (${W.drawn_here})` : "";
  const bar = (value) => h("i", { class: "bar", style: along(...(value < 0 ? [50 + value * 2, 50] : [50, 50 + value * 2]).map((z) => Math.min(100, Math.max(0, z)))) });
  const line = (name, value, d, extra = "") => h("tr", {}, h("th", { scope: "row" }, name), h("td", { class: "text" }, extra),
    h("td", { class: "bars", style: d === null ? "" : `--c:${colour(d)}` }, bar(value)), h("td", { class: "n" }, signed(value)));
  const level = (cell) => `${cell.level}${cell.hand ? "*" : ""}`, levels = (i) => say(W.from_level, { from: level(x.cells[i]), to: level(y.cells[i]) });
  return [h("p", {}, h("b", {}, W.in_practice), ` ${say(W.apart, names)} ${said}${here}`),
    h("div", { class: "scroll" }, h("table", { class: "parts-of" }, h("caption", { class: "unseen" }, W.parts_caption), h("thead", {}, h("tr", {}, [W.indicator, W.levels, null, W.adds].map((name) => (name ? h("th", { scope: "col" }, name) : h("td"))))),
      h("tbody", {}, order.map((i) => line(D.indicators[i].name, printed[i], D.indicators[i].dimension, levels(i))), restOf(x, y, found, printed).map(([said, value]) => (value ? line(said, value, null)
        : h("tr", { class: "none" }, h("th", { scope: "row", colspan: 3 }, said), h("td", { class: "n" }, "0.0")))),
        h("tr", { class: "sum" }, h("th", { scope: "row", colspan: 3 }, W.together), h("td", { class: "n" }, signed(sum)))))),
    h("p", { class: "line" }, W.equal_levels)];
}

function restOf(x, y, { parts, common }, printed) { // of indicators without a line of their own: those that cannot be set side by side, and those that add nothing
  const apart = (f) => positions(D.indicators, (i) => !common[i] && f(x.known[i] || y.known[i])), names = (is) => is.map((i) => lowered(D.indicators[i].name)).join(", ");
  const [one, both] = [apart((is) => is), apart((is) => !is)], none = positions(D.indicators, (i) => common[i] && parts[i] === 0).length;
  const little = positions(D.indicators, (i) => parts[i] !== 0 && printed[i] === 0).length;
  return [[one.length && say(W.one_side, { names: names(one) }), printed.at(-1)], [both.length && say(W.neither_side, { names: names(both) }), 0],
    [little && say(W.adds_little, { n: plural(little, W.of_indicator) }), 0], [none && say(W.the_same, { n: plural(none, W.of_indicator) }), 0]].filter(([said]) => said);
}
