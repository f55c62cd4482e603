// Two scenarios side by side, as screens/compare makes it of what is scored here, for the same table.

const V = T.versus, LEAST = 1, BY_HAND = ["about", "triangle", "fixed"], APART = 5e-5; // APART: of attainment, from which on two differ
const quoted = (id) => `“${named(id)}”`, indicatorColour = (i) => colour(D.indicators[i].dimension);
const ownCell = (s, i) => D.scenarios[of(s.id)].cells[D.indicators[i].id], setByHand = ({ rule }) => rule in ADJUST || BY_HAND.includes(rule);
const differs = (x, y, i) => (x.known[i] && y.known[i] ? Math.abs(x.a[i] - y.a[i]) >= APART : x.known[i] !== y.known[i]);

function pointsOf(x, y, found) { // what each indicator and part adds to y above x: tenths that add up
  const apart = alone(x, y, found), sum = gapSaid(x.R, y.R);
  const { parts, indicators } = byPart(found.parts.map((p, i) => p + apart[i]), sum, found.oneSide - total(apart));
  return { total: sum, indicators, parts: parts.slice(0, -1), rest: parts.at(-1) };
}

function alone(x, y, { common, oneSide }) { // what those add that are known on one side
  const { scale } = now, apart = x.known.map((is, i) => is !== y.known[i]), over = [x, y].map((s) => score(scale, s.a, common));
  const alike = [x, y].every((s) => s.across.every((w, d) => w > 0 === over[0].across[d] > 0));
  if (scale.offsetting !== "fully" || !alike) return apart.map((is) => (is && apart.filter(Boolean).length === 1 ? oneSide : 0));
  const ahead = (s, n) => s.a.map((a, i) => (apart[i] && s.known[i] ? s.across[scale.of[i]] * s.inside[i] * (a - (over[n].dims[scale.of[i]] || 0)) : 0));
  const [one, other] = [ahead(x, 0), ahead(y, 1)];
  return other.map((z, i) => z - one[i]);
}

function partsOf(x, y, points) { // what each part gives to each score; null where parts are not simply added
  if (now.scale.offsetting !== "fully" || !x.assessed || !y.assessed || x.across.some((w, d) => Math.abs(w - y.across[d]) > SLACK)) return null;
  const [mine, other] = [x, y].map((s) => s.dims.map((r, d) => 100 * s.across[d] * (r || 0))), first = rounded(mine, Number(tenths(x.R))), score_ = Number(tenths(y.R));
  if (!points || points.rest) return [first, rounded(other, score_)];
  const beside = first.map((p, d) => p + points.parts[d]), left = Math.round(10 * (score_ - total(beside))), way = Math.sign(left);
  const order = positions(beside, () => true).sort((a, b) => way * (other[b] - beside[b] - (other[a] - beside[a])) || a - b).slice(0, Math.abs(left));
  return [first, beside.map((p, d) => p + (order.includes(d) ? 0.1 * way : 0))];
}

function orderOf(found, drawn) { // how settled the order of the two is
  const leads = found.leads === "A" || found.leads === "B", [low, high] = drawn.range;
  if (leads) return "any weights";
  if (found.leads === "both" || low > SLACK || high < -SLACK) return "settled";
  return [low, high].some((end) => points(Math.abs(end)) === "0") ? "level" : "open";
}

function assumedBy(x, y, split) { // how many of its points y assumes, and whether all that differs; null where none
  const apart = positions(D.indicators, (i) => differs(x, y, i)), hand = apart.filter((i) => setByHand(ownCell(y, i)));
  const points = split && Math.round(10 * total(hand.map((i) => split.indicators[i]))) / 10, all = hand.length === apart.length;
  return split && hand.length && (all || points * split.total > 0) ? { points, all } : null;
}

function answerOf(x, y, found, split, drawn) {
  const [first, second] = [x, y].map((s) => quoted(s.id)), added = gapSaid(x.R, y.R), alike = found?.leads === "both";
  if (!x.assessed || !y.assessed) return say(V.OPEN_WHICH, { who: !x.assessed && !y.assessed ? say(V.NEITHER, { first, second }) : say(V.ONE, { who: y.assessed ? first : second }) });
  if (!found) return say(V.LITTLE_IN_COMMON, { first, second, why: T.scores.TOO_LITTLE_IN_COMMON });
  if (alike || Math.abs(x.R - y.R) <= SLACK) return say(V.BOTH_AT, { at: tenths(x.R), alike: alike ? V.ALL_ALIKE : "" });
  if (Math.abs(added) < 1) return say(V.LESS_APART, { first, second });
  const assumes = assumedBy(x, y, split), far = Math.abs(added).toFixed(1), open = V.UNSETTLED[orderOf(found, drawn)] ?? "";
  if (!assumes) return `${open}${say(V.STANDS, { second, far, way: added > 0 ? "higher" : "lower" })}.`;
  const n = Math.abs(assumes.points) < Math.abs(added) ? Math.abs(assumes.points).toFixed(1) : "all", why = assumes.all ? V.ALL_ASSUMED : say(V.SOME_ASSUMED, { n });
  return `${open}${say(V.WOULD, { second, does: added > 0 ? "add" : "take", far, why })}.`;
}

function belowOf(x, y, found, drawn) { // how settled the difference is, and what is known of a treaty
  const treaties = [x, y].map((s) => upper(treatyWords(s))), names = { a: quoted(x.id), b: quoted(y.id) };
  const leads = found && { A: W.leads_a, B: W.leads_b, both: W.leads_both }[found.leads], range = drawn && { low: signed(100 * drawn.range[0]), high: signed(100 * drawn.range[1]), share: points(drawn.ahead) };
  const settled = found && (drawn.range[0] > SLACK || drawn.range[1] < -SLACK), how = found && (leads ? say(leads, names) : say(settled ? W.settled_difference : W.open_difference, range) + (changed() ? ` (${W.drawn_here})` : ""));
  return [how, `${T.screen.ON_PAPER}: ${treaties[0] === treaties[1] ? `${lowered(treaties[0])}, ${V.THE_SAME}` : `${lowered(treaties[0])}; ${lowered(treaties[1])}`}.`].filter(Boolean).join(" ");
}

// The rows of the table

function comparisonOf(x, y, found, split) {
  const sides = [x, y], given = partsOf(x, y, split), none = { points: null, aside: "", quiet: false, hand: "", claims: { missing: [], added: [] }, text: "" };
  const held = (n, more, added) => ({ ...none, points: n && split ? added : null, ...more }), total_ = sides.map((s, n) => held(n, { text: s.assessed ? tenths(s.R) : V.NO_SCORE }, split?.total));
  const row = (kind, name, cells, more = {}) => ({ kind, name, held: cells, track: null, href: null, colour: "var(--ar-mark)", note: "", where: "table", ...more });
  const every = [row("total", V.TOTAL, total_)];
  D.dimensions.forEach(({ name }, d) => {
    const shown_ = sides.map((s, n) => (now.scale.W[d] > 0 ? (given ? (s.dims[d] >= 0 ? given[n][d] : NaN) : 100 * s.dims[d]) : NaN)), blank = now.scale.W[d] > 0 ? V.NO_SCORE : V.WEIGHT_0;
    every.push(row("part", name, sides.map((_, n) => held(n, shown_[n] >= 0 ? { text: shown_[n].toFixed(1) } : { text: blank, quiet: true }, split?.parts[d])), { colour: colour(d) }));
    for (const i of inPart(d)) every.push(rowOfIndicator(x, y, i, split, held, row));
  });
  if (split?.rest) every.push(row("rest", V.ONE_SIDE, sides.map((_, n) => held(n, {}, split.rest))));
  if (D.commitments.length) every.push(...paperRows(sides, held, row));
  return { every, heads: sides.map((s, n) => ({ name: named(s.id), about: aboutOf(x, s, n), href: "" })), scores: sides.map(scoreOf), split: Boolean(split), flat: Boolean(split), given, link: CLAIMS };
}

function rowOfIndicator(x, y, i, split, held, row) {
  const item = D.indicators[i], levels = [x, y].map((s) => (s.known[i] ? s.cells[i].level : null)), target = now.scale.targets[i], added = split?.indicators[i] ?? 0, far = split ? Math.abs(added) : LEAST;
  const same = !differs(x, y, i) && !added;
  const cells = [x, y].map((s, n) => held(n, cellHeld(x, s, n, i, levels), added)), stands = levels.map((l) => (l === null ? V.UNKNOWN : `level ${l}`));
  return row("indicator", item.name, cells, { track: trackOf(levels, target, altOfTrack([x, y], item.name, stands, target)), href: `#of-${item.id}`, colour: indicatorColour(i),
    where: same ? "same" : far >= LEAST ? "table" : "less" });
}

function cellHeld(x, s, n, i, levels) { // what a scenario holds of an indicator: its anchor, or how it differs from the first
  const item = D.indicators[i], level = levels[n], given = ownCell(s, i), by = setByHand(given) ? handSaid(W.rules[given.rule], given) : "";
  if (level === null) return { text: D.scenarios[of(s.id)].unknown[i], quiet: true };
  if (n && !differs(x, s, i)) return { text: V.THE_SAME, quiet: true, hand: by };
  const told = (list) => list.map((c) => ({ id: c.id, claim: c.says })), [one, two] = [x, s].map((z) => voting(z, i)), both = x.cells[i].judged && s.cells[i].judged;
  const claims = n && both ? { missing: told(one.filter((c) => !two.includes(c))), added: told(two.filter((c) => !one.includes(c))) } : { missing: [], added: [] };
  return { text: n && level === levels[0] ? sameLevel(x.cells[i].q, s.cells[i].q, level, now.scale.targets[i]) : item.levels[level], aside: s.verdicts[i] === 0 ? V.OPEN : "", hand: by, claims };
}

function sameLevel(reference, belief, level, target) { // how it differs from another with the same best supported level
  const moved = belief.map((q, k) => q - reference[k]), above = total(moved.slice(level + 1)), below = total(moved.slice(0, level)), S = V.SAME_LEVEL;
  if (level >= target && total(belief.slice(target)) >= 1 - SLACK) return S["no doubt"];
  if (Math.max(Math.abs(above), Math.abs(below)) <= SLACK) return say(S.beside, { way: total(moved.map((m, k) => m * k)) > 0 ? "higher" : "lower" });
  if (above > SLACK && below > SLACK) return S.less;
  if (above < -SLACK && below < -SLACK) return S.more;
  const [more, where] = Math.abs(above) >= Math.abs(below) ? [above, "above"] : [below, "below"];
  return say(S.moved, { more: more > 0 ? "more" : "less", where });
}

function paperRows(sides, held, row) { // of the treaty its head has said it
  const said = sides.map((s) => (D.has_treaty ? (s.class ? T.place.TREATIES[treatyState(s)] : T.scores.NOTHING_CODED) : onPaper(now, s))), apart = said[0] !== said[1];
  const found = [row("paper", V.ON_PAPER, sides.map((_, n) => ({ ...held(0, {}), text: said[n] })), { note: V.GIVES_NO_POINTS })];
  D.commitments.forEach((c, n) => {
    const at = sides.map((s) => s.steps[n].step), target = c.targets[choice.benchmark], told = c.id === D.method.treaty?.commitment && apart;
    if (at[0] === at[1] || told) return;
    const cells = sides.map((s, k) => ({ ...held(0, {}), text: at[k] === null ? V.NOT_DOCUMENTED : c.levels[at[k]], quiet: at[k] === null, hand: at[k] !== null && s.steps[n].basis !== "documented" ? handSaid(V.HAND, s.steps[n]) : "" }));
    const stands = at.map((k) => (k === null ? V.NOT_DOCUMENTED : `step ${k}`));
    found.push(row("commitment", c.name, cells, { track: trackOf(at, target, altOfTrack(sides, c.name, stands, target)), href: `#of-${c.id}`, colour: "var(--ar-mut)", where: at.includes(null) ? "others" : "table" }));
  });
  return found;
}

const handSaid = (how, { basis, reason }) => `${how} (${basis})${reason ? `: ${reason}` : ""}`;
const altOfTrack = (sides, item, said, target) => `${item}: ${sides.map((s, n) => `${named(s.id)} ${said[n]}`).join("; ")}${target === undefined ? "" : `; an alliance stands from level ${target}`}`;
const trackOf = (levels, target, label) => ({ label, target, marks: levels.map((x, n) => [n, 27 * x + 12]).filter((_, n) => levels[n] !== null) });

function aboutOf(x, s, n) { // how a scenario came by what it holds
  const all = positions(D.indicators, () => true), hand = all.filter((i) => setByHand(ownCell(s, i))), apart = all.filter((i) => differs(x, s, i)), assumed = hand.filter((i) => apart.includes(i)).length;
  if (assumed) return assumed === apart.length ? V.ALL_APART : say(V.SOME_APART, { n: assumed, of: apart.length, verb: assumed === 1 ? "is" : "are" });
  if (!n && hand.length) return hand.length === all.length ? V.HAND : say(V.SOME_BY_HAND, { n: hand.length, of: all.length });
  return D.scenarios[of(s.id)].reading ? V.READ_SOME : V.READ;
}

function scoreOf(s) { // with its word and its range
  const k = of(s.id), place = now.places[k], [low, high] = edges(now.ranges[k]);
  if (!s.assessed) return { text: V.NO_SCORE, word: "", said: unscored(now, s) };
  const range = points(low) === points(high) ? "" : say(V.COULD_BE, { span: span(low, high) }), below = place && say(T.place.HIGHER_THAN_ALLIES, { alliances: lowerOf(place.F, T.place.ALLIES) });
  return { text: tenths(s.R), word: place ? place.verdict : "", said: [range, below].filter(Boolean).join("; ") };
}

function inTable({ every, split }) { // indicators by what they add, what adds little in one line; parts where nothing is split
  const shown = every.filter((r) => r.where === "table"), less = every.filter((r) => r.where === "less"), is = (kinds) => shown.filter((r) => kinds.includes(r.kind));
  if (!split) return shown;
  const points = Math.round(10 * total(less.map((r) => r.held[1].points))) / 10, name = say(V.LITTLE, { names: joined(less.map((r) => lowered(r.name))) });
  const together = less.length ? [{ ...less[0], kind: "less", name, held: [{ points: null }, { points }], note: "", track: null }] : [];
  return [...is(["total"]), ...is(["indicator"]).sort((a, b) => Math.abs(b.held[1].points) - Math.abs(a.held[1].points)), ...together, ...is(["rest", "paper", "commitment"])];
}

function barsOf(every) {
  const all = every.flatMap((r) => r.held.map((cell) => cell.points ?? 0)), down = Math.max(0, ...all.map((p) => -p)), unit = 90 / (down + Math.max(0, ...all) || 1);
  return (value) => ({ left: (unit * (down + Math.min(0, value))).toFixed(1), width: (unit * Math.abs(value)).toFixed(1), text: signed(value) });
}

function notesOf(made, rows, [x, y]) { // what it takes to read this one
  const apart = (r) => r.held[1].points !== null && Math.abs(Number(r.held[1].text) - Number(r.held[0].text) - r.held[1].points) > 0.05, cells = rows.flatMap((r) => r.held);
  const parts = made.every.filter((r) => r.kind === "part" && r.held[1].points).map((r) => say(V.OF_PART, { part: lowered(r.name), points: signed(r.held[1].points) }));
  return [!made.split && V.NOT_SPLIT[x.assessed && y.assessed], made.split && parts.length && say(V.BY_PART, { parts: joined(parts) }), made.split && apart(rows[0]) && V.ROUNDED_ALONE, cells.some((c) => c.aside) && V.OPEN_MEANS, cells.some((c) => c.claims?.missing.length || c.claims?.added.length) && V.CLAIMS_MEAN].filter(Boolean);
}

const CLAIMS = Object.fromEntries(D.claims.map((c) => [c.id, `#claim-${c.id}`]));

function compared() { // what is chosen stands in the line; the answer also behind the question
  const [x, y] = [view.a, view.b].map((id) => now.scenarios[of(id)]), found = x === y ? null : compare(now, x, y), split = found && pointsOf(x, y, found), drawn = found && apartOf(now, x, y, found);
  const made = comparisonOf(x, y, found, split), rows = inTable(made), said = x === y ? W.same_scenario : answerOf(x, y, found, split, drawn), own = Object.keys(choice.weights.dimensions).length > 0;
  place("line-compare").textContent = said;
  const weights = x.across.filter((w) => w > 0).map((w) => (100 * w).toFixed(1).replace(/\.0$/, "")), equal = new Set(weights).size === 1;
  const parts = !made.given ? V.PARTS_ALONE : equal ? (weights.length > 1 ? say(V.PARTS_EQUAL, { n: weights[0] }) : V.PARTS_ALL) : say(V.PARTS_OF, { n: joined(weights) }) + (own ? V.PARTS_YOURS : "");
  const from = choice.benchmark === D.formal ? V.FROM_HERE : say(V.LEVEL_FROM_HERE, { name: benchmarkName() });
  const keys = [["tick", from], !made.split && ["", parts]].filter(Boolean).map(([kind, told]) => filled("screens/compare/templates/key.html", { kind, said: told }));
  put(place("compare"), ...(x === y ? [] : [filled("view/templates/grey.html", { said: belowOf(x, y, found, drawn) }), filled("view/templates/legend.html", { keys }), filled("view/templates/kept.html", { kind: "table",
    drawn: filled("screens/compare/templates/table.html", { made, rows, says: V, several: false, bar: barsOf(made.every), points: signed, notes: notesOf(made, rows, [x, y]), head: true }) })]));
}

function picker(at, label, of_ = "") { // a scenario to choose
  const made = h("select", { "data-do": `pick:${at}`, "aria-label": label }, D.scenarios.map((s) => h("option", { value: s.id }, s.name)));
  made.addEventListener("change", () => { view[at] = made.value; paint(); });
  sliders.set(made, () => { made.value = view[at]; });
  return h("label", { class: `choose ${of_}` }, h("span", { class: "unseen" }, label), made);
}
