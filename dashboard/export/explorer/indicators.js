// Every indicator and commitment of one scenario, those first that hold up most, with the claims that each rests on.

function holdsUp(s) { // points that go if an indicator stood at its lowest
  const { scale } = now;
  return D.indicators.map((_, i) => (s.known[i] && s.assessed ? 100 * (s.R - score(scale, s.a.map((a, n) => (n === i ? 0 : a)), s.known).R) : NaN));
}

function indicators() {
  const k = of(view.shown), s = now.scenarios[k], held = holdsUp(s), fully = now.scale.offsetting === "fully", here = now.places[k];
  const shares = fully && s.assessed ? byPart(held.map((x) => (x || 0) / 100), Number(tenths(s.R))).indicators : held, order = positions(D.indicators, () => true).sort((a, b) => (held[b] || 0) - (held[a] || 0) || s.known[b] - s.known[a] || a - b);
  const most = order.slice(0, 3).filter((i) => held[i] > 0).map((i) => `${lowered(D.indicators[i].name)} ${shares[i].toFixed(1)}`), score_ = s.assessed ? [`${tenths(s.R)} (${span(...edges(now.ranges[k]))})`, here && here.verdict, here && say(W.ratio, { ratio: figure(here.ratio), low: figure(here.low), high: figure(here.high) })].filter(Boolean).join("; ") : unscored(now, s);
  const bonds = D.commitments.length > 0 && h("div", {}, h("h3", { id: "part-commitments" }, T.screen.ON_PAPER), h("p", { class: "line" }, W.facts_apart), D.commitments.map((c, n) => commitment(s, c, n)));
  place("line-holds").textContent = most.length ? say(W.holds_most, { names: most.join(", ") }) : unscored(now, s);
  const contested = s.cells.some((c) => c.judged?.status === "contested"), keys = W.track_keys.filter((key) => contested || !key.startsWith("contested"));
  place("of-shown").textContent = `${named(view.shown)}: ${score_}.`;
  fill(place("indicators"), h("p", { class: "line" }, fully ? W.holds_all : W.holds_each), h("p", { class: "keys" }, [...keys, W.grades].map((key) => h("span", {}, key))),
    order.map((i) => indicator(s, D.scenarios[k].cells, i, shares[i])), bonds);
}

function indicator(s, cells, i, held) {
  const item = D.indicators[i], cell = s.cells[i], is = s.known[i], target = now.scale.targets[i], given = ownOf(cells, item.id);
  const status = cell.judged && W.worth_a_badge.includes(cell.judged.status) ? W.status[cell.judged.status] : "";
  const label = is ? say(W.track_label, { name: item.name, level: cell.level, target }) : `${item.name}: ${V.UNKNOWN}`;
  const at = is ? item.levels[cell.level] : cell.hand ? W.unknown_adjusted : W.unknown_no_claim, next = is && cell.level < target ? say(W.next, { level: item.levels[cell.level + 1] }) : "";
  const marked = cell.hand && h("span", { class: "badge hand", title: given.reason ?? "" }, W.rules[given.rule]);
  const up = h("b", { class: "up", title: D.dimensions[item.dimension].name }, held >= 0 && is && s.assessed ? held.toFixed(1) : "?");
  return item_(item, [D.dimensions[item.dimension].name, " ", marked], up, track({ level: is ? cell.level : null, target, belief: cell.q, hand: cell.hand, colour: colour(item.dimension), label }),
    [h("span", { class: "at" }, at), status && [" ", h("span", { class: "badge" }, status)], restsOnOne(s, i) && [" ", h("span", { class: "badge" }, W.one_claim)], next && [h("br"), h("span", { class: "next" }, next)]],
    D.claims.filter((c) => c.indicator === item.id), (c) => whyNot(c, s, cell), given.reason && `${W.reason}: ${given.reason}`);
}

function commitment(s, item, n) {
  const { step, basis, evidence, reason } = s.steps[n], target = item.targets[choice.benchmark];
  const label = step === null ? say(T.scores.STEP_SILENT, { name: item.name }) : say(W.track_label, { name: item.name, level: step, target });
  const drawn = track({ level: step, target, belief: null, hand: basis !== null && basis !== "documented", colour: "var(--ar-mark)", label });
  const hand = basis && basis !== "documented" && h("span", { class: "badge hand" }, W.basis[basis]);
  const said = step === null ? W.not_documented_here : item.levels[step], next = step !== null && step < target ? say(W.next, { level: item.levels[step + 1] }) : "";
  const claims = D.claims.filter((c) => c.indicator === item.id);
  return item_(item, [hand], null, drawn, [h("span", { class: "at" }, said), next && [h("br"), h("span", { class: "next" }, next)]], claims,
    (c) => choice.left_out.includes(c.id) ? W.left_out_by_you : evidence.includes(c.id) && basis === "documented" ? "" : c.silent || outsideWhy(c) || W.not_asked,
    reason && `${basis === "documented" ? W.because : W.reason}: ${reason}`);
}

function item_(item, badges, up, drawn, said, claims, why, reason) {
  const id = `of:${item.id}`, open = view.open.has(id), counted = claims.filter((c) => ["", W.said_already].includes(why(c))).length, all = plural(claims.length, "claim");
  const made = h("details", { class: "claims", open }, h("summary", { "data-do": id }, counted < claims.length ? say(W.counted, { claims: all, n: counted }) : all),
    open && [reason && h("p", { class: "line" }, reason), listed(item, claims, why)]);
  made.addEventListener("toggle", () => {
    if (made.open === view.open.has(id)) return;
    view.open[made.open ? "add" : "delete"](id);
    indicators();
  });
  return h("div", { class: "track", id: `of-${item.id}` }, h("div", { class: "name" }, item.name, h("small", {}, item.id, " ", badges)), up, drawn,
    h("div", { class: "said" }, said), claims.length || reason ? made : h("span"));
}

function track({ level, target, belief: q, hand, colour, label }) {
  const x = (k) => 12 + 30 * k, shade = q ? K.filter((k) => q[k] > 0.005).map((k) => [x(k) - 13, (0.04 + 0.62 * q[k]).toFixed(3)]) : [];
  return drawnBy(filled("drawing/templates/track.html", { colour, label, hint: "", shade, steps: K.map((k) => x(k) - 2), target: x(target) - 1, dot: level === null ? "" : String(x(level) - 7), hand }));
}

function pairs() { // by name, under the weights in force
  const { every } = now.beside, kinds = Object.entries(W.kinds).map(([group, one]) => [one, every.filter((p) => p.group === group).sort((a, b) => b.x - a.x)]).filter(([, mine]) => mine.length);
  place("line-known").textContent = every.length ? kinds.map(([[one, more], mine]) => `${mine.length} ${mine.length === 1 ? one : more}`).join(", ") : upper(`${D.why_none}.`);
  const apart = mean(every.filter((p) => p.second >= 0 && p.first >= 0).map((p) => Math.abs(p.first - p.second))), left = D.pairs.filter((p) => p.same).map((p) => p.name), bare = D.pairs.length - left.length - every.length;
  const told = [say(W.coded_by, { pairs: D.pairs.length, documents: D.documents.toLocaleString("en-US"), apart: apart.toFixed(0) }), left.length && say(W.same_states, { names: left.join(", ") }), bare && say(W.no_score_pairs, { n: bare })];
  fill(place("pairs"), every.length > 0 && h("p", { class: "line" }, told.filter(Boolean).join(" ")), h("div", { class: "two" }, kinds.map(([[, more], mine]) => h("div", {}, h("h3", {}, upper(more)), h("ul", {}, mine.map((p) => h("li", {}, h("b", {}, points(p.x / 100)), ` ${p.name}`)))))));
}
