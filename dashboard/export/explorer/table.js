// The table that is the chart

function rows() {
  const groups = [...new Set(D.scenarios.map((s) => s.heading))], rated = now.places.some(Boolean), field = now.beside.few ? null : fieldOf(now.beside);
  const treaties = now.scenarios.some((s) => s.class === "working" || s.class === "on paper"), all = now.scenarios.some((s) => s.assessed);
  const treaty = D.commitments.findIndex((c) => c.id === D.method.treaty?.commitment), many = D.commitments.length > 0;
  const columns = () => h("colgroup", {}, ["cn", ...D.dimensions.map(() => "cp"), "cx", "cd", "cr", rated && "cq", many && "cf",
    ...(many ? D.commitments.map(() => "cc") : []), treaties && "ck"].filter(Boolean).map((name) => h("col", { class: name })));
  const heads = (unseen) => h("thead", { class: unseen ? "unseen" : "" }, h("tr", {}, h("th", { scope: "col", class: "n" }, W.scenario),
    D.dimensions.map((d, n) => h("th", { scope: "col", class: "p", style: `--c:${colour(n)}`, title: d.name }, h("span", {}, d.short || d.name.slice(0, 6)))),
    h("th", { scope: "col", class: "x" }, unseen ? `${W.readiness} 0–100` : h("div", { class: "scale" }, h("span", { class: "full" }, D.benchmarks.find((b) => b.id === choice.benchmark).at),
      [0, 20, 40, 60, 80, 100].map((x) => h("span", { class: `num${x === 100 ? " end" : ""}`, style: at(x) }, x)))),
    changed() ? h("th", { scope: "col", class: "d" }, W.change) : h("td", { class: "d" }), h("th", { scope: "col", class: "r" }, W.readiness, h("br"), changed() ? `${W.range}, ${W.drawn_here}` : W.range),
    rated && h("th", { scope: "col", class: "q", title: W.ratio_help }, W.ratio_head, h("br"), W.ratio_even),
    many && h("th", { scope: "col", class: "f" }, W.folded), many && D.commitments.map((c) => h("th", { scope: "col", class: "c", title: c.name }, c.short || c.name.slice(0, 8))),
    treaties && h("th", { scope: "col", class: "k" }, W.by_treaty)));
  const fold = many && folded("fold", `fold${treaties ? "" : " last"}`, W.commitments);
  const wide = field ? `--low:${field.low};--wide:${field.high - field.low}` : "";
  return h("div", { class: "ar rows home", style: wide }, h("div", { class: "headrow" }, h("table", { "aria-hidden": "true" }, columns(), heads(false)), fold),
    groups.map((group) => h("div", { class: "group" }, h("p", { class: "called" }, group),
      h("table", {}, h("caption", { class: "unseen" }, group), columns(), heads(true), h("tbody", {}, D.scenarios.map((s, k) => (s.heading === group
        ? row(s, k, { rated, many, treaty, treaties }) : null)))))),
    h("p", { class: "key" }, W.key.map(([what, how]) => [h("b", {}, what), ` ${how} `]), all ? "" : W.no_scores));
}

function row(given, k, { rated, many, treaty, treaties }) {
  const s = now.scenarios[k], range = now.ranges[k], here = now.places[k], was = sent.scenarios[k].R, reason = unscored(now, s);
  const target = (c) => c.targets[choice.benchmark], drawn = D.commitments.map((c, n) => steps(D, c, target(c), s.steps[n].step));
  const reached = D.commitments.filter((c, n) => s.steps[n].step !== null && s.steps[n].step >= target(c)).length;
  const change = s.assessed && was >= 0 ? gapSaid(was, s.R) : 0, label = s.assessed ? `${given.name}: ${W.readiness} ${scored(s, edges(range))}` : reason;
  const look = { working: "alliance", "on paper": "paper" }[s.class], spread = s.assessed && points(range.R[0]) !== points(range.R[3]);
  return h("tr", {}, h("th", { scope: "row", class: "n" }, link(`row:${given.id}`, given.name, "#indicators", () => { view.shown = given.id; paint(); })),
    D.dimensions.map((_, d) => h("td", { class: "p" }, s.assessed ? (s.dims[d] >= 0 ? points(s.dims[d]) : "?") : "")),
    h("td", { class: "x" }, plot(now, s, range, was, label, reason)),
    h("td", { class: "d" }, changed() && change ? signed(change) : ""),
    h("td", { class: "r" }, s.assessed && [h("b", {}, points(s.R)), " ", spread && h("small", {}, `(${span(...edges(range))})`)]),
    rated && h("td", { class: "q", title: here && say(W.ratio_range, { low: figure(W, here.low), high: figure(W, here.high) }) }, here && figure(W, here.ratio)),
    many && h("td", { class: "f" }, treaty >= 0 && steps(D, D.commitments[treaty], target(D.commitments[treaty]), s.steps[treaty].step),
      h("small", {}, `${reached} of ${D.commitments.length}`)), many && drawn.map((x) => h("td", { class: "c" }, x)),
    treaties && h("td", { class: "k" }, look && [h("i", { class: `pair ${look}` }), W.classes[s.class]]),
    h("td", { class: "phone" }, many && `${W.commitments}: `, D.commitments.filter((_, n) => s.steps[n].step !== null).map((c) => `${lowered(c.short || c.name)} `
      + `${Math.min(s.steps[D.commitments.indexOf(c)].step, target(c))} of ${target(c)}`).join(", ") || W.none_documented));
}

function link(id, label, to, act) {
  const made = h("a", { href: to, "data-do": id }, label);
  made.addEventListener("click", act);
  return made;
}
