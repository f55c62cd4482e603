// Every indicator and commitment of one scenario with the claims that it rests on; the known pairs by name.

function indicators() {
  const k = of(view.shown), s = now.scenarios[k], cells = D.scenarios[k].cells;
  const picker = h("select", { "data-do": "pick:shown", "aria-label": W.of_scenario },
    D.scenarios.map((x) => h("option", { value: x.id, selected: x.id === view.shown }, x.name)));
  picker.addEventListener("change", () => { view.shown = picker.value; paint(); });
  const groups = D.dimensions.map((dimension, d) => h("div", {}, heading(`part-${dimension.id}`, dimension.name, colour(d)),
    positions(D.indicators, (i) => D.indicators[i].dimension === d).map((i) => indicator(s, cells, i))));
  const bonds = D.commitments.length > 0 && h("div", {}, heading("part-commitments", W.commitments, ""),
    h("p", { class: "line" }, W.facts_apart), D.commitments.map((c, n) => commitment(s, c, n)));
  const contested = s.cells.some((c) => c.judged?.status === "contested"), keys = W.track_keys.filter((key) => contested || !key.startsWith("contested"));
  return [h("p", { class: "pick" }, `${W.of_scenario}: `, picker), h("p", { class: "onpaper" }, `${W.of_scenario}: `, h("b", {}, named(view.shown))),
    h("p", { class: "keys" }, [...keys, W.grades].map((key) => h("span", {}, key))), groups, bonds];
}

const heading = (id, name, shade) => h("h3", { id }, shade && h("span", { class: "dot", style: `background:${shade}` }), name);

function indicator(s, cells, i) {
  const item = D.indicators[i], cell = s.cells[i], is = s.known[i], target = now.scale.targets[i], given = ownOf(cells, item.id);
  const status = cell.judged && W.worth_a_badge.includes(cell.judged.status) ? W.status[cell.judged.status] : "";
  const label = is ? say(W.track_label, { name: item.name, level: cell.level, target }) : `${item.name}: ${W.unknown}`;
  const at = is ? item.levels[cell.level] : cell.hand ? W.unknown_adjusted : W.unknown_no_claim, next = is && cell.level < target ? say(W.next, { level: item.levels[cell.level + 1] }) : "";
  const marked = cell.hand && h("span", { class: "badge hand", title: given.reason ?? "" }, W.rules[given.rule]);
  return item_(item, [marked], track({ level: is ? cell.level : null, target, belief: cell.q, hand: cell.hand, colour: colour(item.dimension), label }),
    [h("span", { class: "at" }, at), status && [" ", h("span", { class: "badge" }, status)], restsOnOne(s, i) && [" ", h("span", { class: "badge" }, W.one_claim)], next && [h("br"), h("span", { class: "next" }, next)]],
    D.claims.filter((c) => c.indicator === item.id), (c) => whyNot(c, s, cell), given.reason && `${W.reason}: ${given.reason}`);
}

function commitment(s, item, n) {
  const { step, basis, evidence, reason } = s.steps[n], target = item.targets[choice.benchmark];
  const label = step === null ? say(W.step_silent, { name: item.name }) : say(W.track_label, { name: item.name, level: step, target });
  const drawn = track({ level: step, target, belief: null, hand: basis !== null && basis !== "documented", colour: "var(--ar-mark)", label });
  const hand = basis && basis !== "documented" && h("span", { class: "badge hand" }, W.basis[basis]);
  const said = step === null ? W.not_documented_here : item.levels[step], next = step !== null && step < target ? say(W.next, { level: item.levels[step + 1] }) : "";
  const claims = D.claims.filter((c) => c.indicator === item.id);
  return item_(item, [hand], drawn, [h("span", { class: "at" }, said), next && [h("br"), h("span", { class: "next" }, next)]], claims,
    (c) => choice.left_out.includes(c.id) ? W.left_out_by_you : evidence.includes(c.id) && basis === "documented" ? "" : c.silent || outsideWhy(c) || W.not_asked,
    reason && `${basis === "documented" ? W.because : W.reason}: ${reason}`);
}

function item_(item, badges, drawn, said, claims, why, reason) {
  const id = `of:${item.id}`, open = view.open.has(id);
  const made = h("details", { class: "claims", open }, h("summary", { "data-do": id }, plural(claims.length, W.claim)),
    open && [reason && h("p", { class: "line" }, reason), listed(item, claims, why)]);
  made.addEventListener("toggle", () => {
    if (made.open === view.open.has(id)) return;
    view.open[made.open ? "add" : "delete"](id);
    fill(place("indicators"), indicators());
  });
  return h("div", { class: "track", id: `of-${item.id}` }, h("div", { class: "name" }, item.name, h("small", {}, item.id, " ", badges)), drawn,
    h("div", { class: "said" }, said), claims.length || reason ? made : h("span"));
}

function pairs() {
  if (!now.beside.every.length) return D.why_none ? h("p", {}, upper(`${D.why_none}.`)) : [];
  const columns = [["working"], ["no treaty", "on paper"], ["before signing"]], R = 100 * now.scenarios[0].R;
  return h("div", { class: "ar known" }, h("div", { class: "two" }, columns.map((groups) => {
    const mine = now.beside.every.filter((p) => groups.includes(p.group)).sort((a, b) => b.x - a.x);
    const head = groups.map((g) => [g, mine.filter((p) => p.group === g).length]).filter(([, n]) => n).map(([g, n]) => `${n} ${W.legend[g]}${g === "working" && n !== 1 ? "s" : ""}`);
    return mine.length > 0 && h("table", {}, h("caption", {}, head.join(", ")), h("colgroup", {}, h("col"), h("col", { class: "x" }), h("col", { class: "n" })),
      h("tbody", {}, mine.map((p) => h("tr", { id: `pair-${p.id}` }, h("th", { scope: "row" }, h("i", { class: `pair ${p.look}` }), p.name),
        h("td", { class: "x" }, h("div", { class: "plot" }, R >= 0 && h("i", { class: "here", style: at(R) }), h("i", { class: `pair ${p.look}`, style: at(p.x) }))),
        h("td", {}, h("b", {}, points(p.x / 100)))))));
  })));
}
