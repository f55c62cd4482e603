// The method in the order of seeds/method.md. Every convention is a value that the file carries (D.method); numbers
// are on 0..1, of known pairs in points. D: what the file carries; a choice: what a reader sets, named as in settings.
const SLACK = 1e-9, K = [0, 1, 2, 3, 4], TOP = 4, atMost1 = (x) => Math.min(1, x);
const ownOf = (of, id) => (of && Object.hasOwn(of, id) ? of[id] : undefined); // every object has a "constructor"

// 1. Evidence -> level. A vote is no better than who relays it.
function vote(m, { reliability, relayer, credibility }) {
  const own = m.reliability[reliability], relayed = relayer ? m.reliability[relayer] : own;
  return Math.sqrt(Math.min(own, relayed) * m.credibility[credibility]);
}
// One statement, one vote: the strongest of its rows. The r-th repeat counts less; equal votes share what is left.
function counted(m, claims) {
  const t = (c) => vote(m, c), found = new Map(), repeat = (c) => [c.speaker, c.direction, c.level];
  const rows = grouped(claims, (c) => JSON.stringify([...repeat(c), c.document, c.paragraph]));
  const strongest = rows.map((of) => of.reduce((best, c) => (t(c) > t(best) ? c : best)));
  for (const alike of grouped(strongest, (c) => JSON.stringify(repeat(c)))) {
    alike.sort((a, b) => t(b) - t(a));
    for (let from = 0, to; from < alike.length; from = to) {
      for (to = from + 1; to < alike.length && t(alike[to - 1]) - t(alike[to]) <= SLACK;) to++;
      const run = alike.slice(from, to), factor = mean(run.map((_, r) => m.repeat_factor ** (from + r)));
      for (const c of run) found.set(c.id, t(c) * factor);
    }
  }
  return found;
}
const DISTANCE = { // of level k from a claim at L
  supports: (k, L) => Math.abs(k - L), at_least: (k, L) => Math.max(0, L - k),
  contradicts: (k, L) => Math.max(0, k - L) };
// A floor fades above everything documented.
function faded(m, E, floors, documented) {
  const highest = documented.some((x) => x > 0) ? Math.max(...K.filter((k) => documented[k] > 0)) : TOP;
  return K.map((k) => E[k] + m.floor_fades * floors * Math.max(0, k - highest));
}
const belief = (m, prior, F) => normalised(K.map((k) => prior[k] * m.odds_per_vote ** (Math.min(...F) - F[k])));
function bestLevel(q, documented) {
  const top = K.filter((k) => q[k] >= Math.max(...q) - SLACK), said = top.find((k) => documented[k] > 0);
  if (said !== undefined) return said;
  const middle = total(K.map((k) => k * q[k])), least = Math.min(...top.map((k) => Math.abs(k - middle)));
  return top.find((k) => Math.abs(k - middle) <= least + SLACK);
}
function judged(m, prior, claims) {
  const by = counted(m, claims), v = (c) => by.get(c.id) || 0, add = (f) => total(claims.map((c) => v(c) * f(c)));
  const away = (c, k) => DISTANCE[c.direction](k, c.level), E = K.map((k) => add((c) => away(c, k))), T = add(() => 1);
  const documented = K.map((k) => add((c) => (c.direction !== "contradicts" && c.level === k ? 1 : 0)));
  const F = faded(m, E, add((c) => (c.direction === "at_least" ? 1 : 0)), documented);
  const q = belief(m, prior, F), level = bestLevel(q, documented), of = grouped(claims, (c) => c.document);
  const documents = of.filter((own) => total(own.map(v)) >= m.document_counts - SLACK).length;
  const e = m.held_back ** Math.max(1, documents), conflict = T > 0 ? Math.min(...E) / (2 * T) : NaN;
  const fitting = new Set(claims.filter((c) => v(c) > 0 && away(c, level) === 0).map((c) => c.document)).size;
  const sure = T < m.thin - SLACK ? "thin" : fitting >= 2 ? "corroborated" : "supported";
  const status = T <= 0 ? "unknown" : conflict >= m.contested - SLACK ? "contested" : sure;
  return { q, p: K.map((k) => (1 - e) * q[k] + e * prior[k]), level, T, conflict, status, counted: by };
}

// 2. Cells: what a scenario does with an indicator
const ADJUST = { shift: (k, d) => Math.min(TOP, Math.max(0, k + d)), floor: Math.max, cap: Math.min };
const STATED = { // shares of belief, set by hand
  about: (v) => (k) => Math.max(0, 2 - Math.abs(k - v)), fixed: (v) => (k) => Number(k === v),
  triangle: ([low, mode, high]) => (k) => Math.max(0, Math.min((k - low + 1) / (mode - low + 1),
    (high - k + 1) / (high - mode + 1))),
};
// Which claims vote: a reading believes some kinds, or one stance where it speaks.
function admitted(reading, claims) {
  if (!reading || reading.kinds) return claims.filter((c) => !reading || reading.kinds.includes(c.kind));
  const own = claims.filter((c) => c.stance === reading.stance);
  return own.length || reading.elsewhere === "none" ? own : claims;
}
function cellOf(m, prior, { rule, value }, reading, eligible, known) {
  if (rule === "unknown") return { known: false, q: prior, p: prior, level: 0, least: 0, most: TOP };
  if (rule in STATED) {
    const q = normalised(K.map(STATED[rule](value))), level = rule === "triangle" ? value[1] : value;
    return { known: true, q, p: q, level, least: level, most: level, hand: true };
  }
  const asked = admitted(reading, eligible), key = asked.map((c) => c.id).join(" ");
  if (!known.has(key)) known.set(key, judged(m, prior, asked));
  const found = { ...known.get(key), asked }, is = found.T > 0, to = (k) => (rule in ADJUST ? ADJUST[rule](k, value) : k);
  const gather = (q) => K.map((k) => total(K.filter((j) => to(j) === k).map((j) => q[j])));
  const q = gather(found.q), level = to(found.level), ends = is ? [level, level] : [to(0), to(TOP)];
  return { known: is, q, p: is ? gather(found.p) : q, level, least: ends[0], most: ends[1], judged: found,
    hand: rule in ADJUST };
}

// 3. Belief -> readiness
function shares(D, weights) {
  const of = (items, given) => normalised(items.map((x) => ownOf(given, x.id) ?? D.usual_weight));
  const w = D.indicators.map(() => 0), W = of(D.dimensions, weights.dimensions);
  W.forEach((_, d) => {
    const mine = positions(w, (i) => D.indicators[i].dimension === d);
    of(mine.map((i) => D.indicators[i]), weights.indicators).forEach((x, n) => { w[mine[n]] = x; });
  });
  return { W, w };
}
function combine(offsetting, dims, weights) { // arithmetic mean, geometric mean, or the least
  let found = offsetting === "not at all" ? Infinity : 0;
  for (let d = 0; d < dims.length; d++) {
    if (!(weights[d] > 0)) continue;
    if (offsetting === "not at all") found = Math.min(found, dims[d]);
    else found += weights[d] * (offsetting === "fully" ? dims[d] : Math.log(dims[d]));
  }
  return offsetting === "not at all" ? found : atMost1(offsetting === "fully" ? found : Math.exp(found));
}
const inDimension = (scale, f) => scale.W.map((_, d) => total(positions(scale.of, (i) => scale.of[i] === d).map(f)));
const enough = (scale, share) => share >= scale.needed - SLACK && share > 0;
function score(scale, a, known) {
  const share = inDimension(scale, (i) => (known[i] ? scale.w[i] : 0)), scored = share.map((x) => enough(scale, x));
  const inside = scale.of.map((d, i) => (known[i] && share[d] > 0 ? scale.w[i] / share[d] : 0));
  const across = normalised(scale.W.map((x, d) => (scored[d] ? x : 0)));
  const coverage = atMost1(total(scale.W.map((x, d) => (scored[d] ? x * share[d] : 0))));
  const assessed = enough(scale, coverage), sums = inDimension(scale, (i) => (known[i] ? inside[i] * a[i] : 0));
  const dims = sums.map((x, d) => (assessed && scored[d] ? atMost1(x) : NaN));
  const R = assessed ? combine(scale.offsetting, dims, across) : NaN;
  return { R, dims, across, inside, scored, coverage, assessed };
}
const cumulated = (p) => K.map((k) => total(p.slice(0, k + 1)));
const expected = (q, target) => atMost1(total(K.map((k) => q[k] * atMost1(k / target))));
const verdictOf = (m, pi) => (pi >= m.reaches - SLACK ? 1 : pi <= m.falls_short + SLACK ? -1 : 0);
function scenarioUnder(m, scale, cells) {
  const known = cells.map((c) => c.known), held = (f) => cells.map((c, i) => f(c, scale.targets[i]));
  const a = held((c, t) => expected(c.q, t)), l = held((c, t) => atMost1(c.level / t));
  const pi = held((c, t) => atMost1(total(c.q.slice(t)))), marks = score(scale, a, known), L = score(scale, l, known).R;
  const verdicts = pi.map((x, i) => (known[i] ? verdictOf(m, x) : null)), scores = marks.dims.filter((x) => x >= 0);
  return { cells, known, a, l, pi, verdicts, ...marks, L, gap: 1 - L, doubt: L - marks.R,
    canBe: scores.length ? [Math.min(...scores), Math.max(...scores)] : [NaN, NaN] };
}

// 4. Commitments and class
function stepOf(D, commitment, scenario, shown) {
  const given = ownOf(scenario.commitments, commitment.id), none = { step: null, basis: null, evidence: [], reason: "" };
  if (!scenario.reads && !given) return none;
  if (!scenario.reads && given.basis !== "documented") return { ...none, ...given, step: given.status };
  const may = scenario.reads ? D.claims : given.evidence.map((id) => D.claims.find((c) => c.id === id));
  const read = may.filter((c) => c.indicator === commitment.id && shown(c, scenario));
  const [shows, bounds] = [false, true].map((x) => read.filter((c) => (c.direction === "contradicts") === x));
  if (!shows.length) return none;
  const most = Math.max(...shows.map((c) => c.level)), step = Math.min(most, ...bounds.map((c) => c.level));
  const evidence = scenario.reads ? read.map((c) => c.id) : given.evidence;
  return { ...none, ...given, basis: "documented", evidence, step: Math.min(step, given?.status ?? TOP) };
}
function classOf(D, steps, known) {
  const { treaty } = D.method, at = (id) => steps[D.commitments.findIndex((c) => c.id === id)]?.step ?? null;
  if (!known && steps.every((x) => x.step === null)) return "";
  if (!treaty || at(treaty.commitment) === null || at(treaty.commitment) < treaty.in_force) return "no treaty";
  const stands = (c) => at(c.id) !== null && at(c.id) >= c.targets[D.formal];
  return D.commitments.some((c) => treaty.functioning.includes(c.id) && stands(c)) ? "working" : "on paper";
}
function evaluate(D, choice) {
  const m = D.method, prior = normalised(m.priors[choice.burden_of_proof]), left = new Set(choice.left_out);
  const scale = { ...shares(D, choice.weights), of: D.indicators.map((i) => i.dimension), needed: m.known_share,
    targets: D.indicators.map((i) => i.targets[choice.benchmark]), offsetting: choice.offsetting };
  const kept = (c) => !left.has(c.id) && (choice.outside || !c.outside), known = D.indicators.map(() => new Map());
  const eligible = D.indicators.map((i) => D.claims.filter((c) => c.indicator === i.id && !c.out && kept(c)));
  const shown = (c, s) => kept(c) && !(s.group === "past" ? c.silent_past : c.silent) && (!c.about || c.about === s.id);
  const scenarios = D.scenarios.map((s) => {
    const cells = D.indicators.map((i, n) => cellOf(m, prior, ownOf(s.cells, i.id), s.reading, eligible[n], known[n]));
    const found = scenarioUnder(m, scale, cells), steps = D.commitments.map((c) => stepOf(D, c, s, shown));
    return { id: s.id, ...found, steps, class: classOf(D, steps, found.known.some(Boolean)) };
  });
  return { D, choice, scale, scenarios, prior, eligible, beside: besidePairs(D, scale, prior) };
}

// 4b. Known pairs: what a number means
function besidePairs(D, scale, prior) {
  const m = D.method, at = (x, i) => (x ? expected(belief(m, prior, x), scale.targets[i]) : 0);
  const of = (F) => score(scale, F.map(at), F.map(Boolean)), R = (F) => (F ? 100 * of(F).R : NaN);
  const second = D.second && of(D.second); // the case that is named as a second opinion, on this case's day
  const parts = (F) => of(F).scored.filter((is, d) => is && scale.W[d] > 0).length;
  const scored = D.pairs.map((p) => ({ ...p, x: R(p.F), some: parts(p.F), first: R(p.first ?? p.F), second: R(p.second) }));
  const every = scored.filter((p) => !p.same && p.x >= 0).map((p) => ({ ...p, read: [p.second, p.first, p.x] }));
  const [F, N] = ["working", "no treaty"].map((group) => every.filter((p) => p.group === group));
  const few = Math.min(F.length, N.length) < m.pairs_needed || F.length + N.length < 5;
  return { F, N, every, few, second, even: few ? null : evenPoint(...[F, N].map((of) => of.map((p) => p.x))) };
}
function parted(high, low, spread, nF, nN) { // c, b and the cut of ln LR(R) = b (R - c)
  const apart = high - low, slope = spread <= SLACK ** 2 ? Infinity : (apart / spread) * (1 - 2 / (nF + nN - 2));
  return { c: (high + low) / 2, b: apart <= SLACK ? 0 : slope, cut: Math.log(Math.min(nF, nN) + 1) };
}
function evenPoint(F, N) {
  const squares = (xs) => total(xs.map((x) => (x - mean(xs)) ** 2));
  return parted(mean(F), mean(N), (squares(F) + squares(N)) / (F.length + N.length - 2), F.length, N.length);
}
function ratio({ c, b, cut }, R) {
  const certain = Math.abs(R - c) <= SLACK ? 0 : (R - c) * Infinity;
  return Math.exp(Math.min(cut, Math.max(-cut, b === Infinity ? certain : b * (R - c))));
}
function standing(group, R) {
  const below = group.filter((p) => p.x < R - SLACK).length, equal = group.filter((p) => Math.abs(p.x - R) <= SLACK).length;
  return { below, equal, n: group.length };
}
function verdictOn({ method: m, verdicts }, LR) {
  const [leans, alike] = m.verdict_marks, passed = [1 / alike, 1 / leans, leans].filter((end) => LR > end + SLACK);
  return verdicts[passed.length + Number(LR >= alike - SLACK)];
}
function placeOf(D, beside, R, [low, high]) {
  const LR = ratio(beside.even, R), m = D.method;
  const like = LR >= m.settles - SLACK && low >= 1 - SLACK, unlike = LR <= 1 / m.settles + SLACK && high <= 1 + SLACK;
  return { F: standing(beside.F, R), N: standing(beside.N, R), ratio: LR, low, high,
    place: like ? "like alliances" : unlike ? "like partners" : "not settled", verdict: verdictOn(D, LR) };
}
// How sure: what the answer of scenario k hangs on; place: what the known pairs say of it, null where they say nothing.
function whyNotSure({ D, scale }, s, k, place) {
  if (s.cells.some((c, i) => c.hand && scale.W[scale.of[i]] * scale.w[i] > 0)) return "set by hand";
  if (D.scenarios[k].group !== "reading") return "not a reading";
  return !s.assessed ? "no score" : place ? "" : "no known pairs";
}
function statementsOf(D, s) { // rows that have a vote and go together, each with its indicator
  const row = (c) => JSON.stringify([c.indicator, c.speaker, c.document, c.paragraph, c.direction, c.level]);
  const asked = new Set(s.cells.flatMap((c) => (c.judged ? c.judged.asked : [])));
  return grouped(D.claims.filter((c) => asked.has(c) && vote(D.method, c) > 0), row);
}
function withoutRows({ D, scale, prior, eligible }, s, k, rows) { // R without them
  const i = D.indicators.findIndex((x) => x.id === rows[0].indicator), given = D.scenarios[k], { rule, value } = ownOf(given.cells, rows[0].indicator);
  const cell = cellOf(D.method, prior, { rule, value }, given.reading, eligible[i].filter((c) => !rows.includes(c)), new Map());
  const one = (xs, x) => xs.map((old, n) => (n === i ? x : old));
  return score(scale, one(s.a, expected(cell.q, scale.targets[i])), one(s.known, cell.known)).R;
}
function restsOn(D, s) { // its documents, the first on most indicators, and whether all others count on few of those known
  const on = new Map(), order = Object.keys(D.sources);
  s.cells.forEach((c, i) => {
    for (const claim of c.judged ? c.judged.asked : [])
      if (c.judged.counted.get(claim.id) > 0) on.set(claim.document, (on.get(claim.document) ?? new Set()).add(i));
  });
  const by = [...on].sort(([a, x], [b, y]) => y.size - x.size || order.indexOf(a) - order.indexOf(b)), [, ...others] = by;
  const beside = new Set(others.flatMap(([, is]) => [...is])).size, few = D.method.second_document * s.known.filter(Boolean).length;
  return { documents: by.map(([id]) => id), one: on.size === 1 || (on.size > 1 && beside < few - SLACK) };
}
function sureOf(e, k, place) {
  const { D, beside } = e, m = D.method, s = e.scenarios[k], why = whyNotSure(e, s, k, place);
  if (why) return { why, word: "", flips: [], claims: 0 };
  const word = (R) => (R >= 0 ? verdictOn(D, ratio(beside.even, 100 * R)) : ""), said = statementsOf(D, s);
  const flips = said.map((rows) => ({ claims: rows.map((c) => c.id), R: withoutRows(e, s, k, rows) }))
    .map((x) => ({ ...x, verdict: word(x.R) }))
    .filter((x) => x.verdict !== place.verdict), claims = total(said.map((rows) => rows.length));
  const known = s.known.filter(Boolean).length, [least, all] = m.sure_indicators, notSettled = place.place === "not settled";
  const gaps = s.coverage < m.sure_known / 100 - SLACK || claims < m.sure_claims || known * all < least * D.indicators.length;
  const other = beside.second?.R >= 0 ? verdictOn(D, ratio(beside.even, 100 * beside.second.R)) : "", { documents, one: oneDocument } = restsOn(D, s);
  const second = !other ? "" : other === place.verdict ? "up" : "down", atLeast = !D.coded_twice ? 2 : notSettled ? 1 : 0;
  const down = [oneDocument, flips.length, notSettled, gaps, !D.coded_twice, second === "down"].filter(Boolean).length;
  const steps = down - (second === "up"), found = D.certainties[Math.max(atLeast, Math.min(3, steps))];
  return { why, word: found, low: D.certainties.indexOf(found) > 1, oneDocument, documents, flips, claims, notSettled, gaps,
    oneCoder: !D.coded_twice, second };
}

// 5. Draws: the same errors and weights for all scenarios. Dirichlet, alpha = max(c n w, floor); exact: not drawn.
function weightsDrawn(D, shares, n, seed) {
  const m = D.method, c = m.weight_spread[D.settings.weight_spread], count = shares.filter((x) => x > 0).length;
  if (c === undefined) return shares.map((x) => new Float64Array(n).fill(x));
  const u = uniform(seed), alphas = shares.map((x) => (x > 0 ? Math.max(c * count * x, m.alpha_floor) : 0));
  const rows = Array.from({ length: n }, () => normalised(alphas.map((x) => (x ? gamma(u, x) : 0))));
  return shares.map((_, k) => series(n, (_, r) => rows[r][k]));
}
function judgements(D, n, seed) { // a part of the error is common to all indicators
  const u = uniform(seed), s = D.method.shared_error, common = series(n, () => Math.sqrt(s) * normal(u));
  return D.indicators.map(() => series(n, (_, r) => lower(common[r] + Math.sqrt(1 - s) * normal(u))));
}
// R of a scenario in every draw, over what is known; end: over all, what is not known at its "least" or its "most".
function drawn({ D, scale }, scenario, known, scored, end) {
  const { draws: n, seed } = D.settings, take = positions(scale.W, (d) => scale.W[d] > 0 && (end || scored[d]));
  const of = (shares, k) => once(["w", n, seed, k, shares], () => weightsDrawn(D, shares, n, seed + k));
  const error = once(["z", n, seed, scale.of.length], () => judgements(D, n, seed)), big = of(scale.W, 1);
  const scores = take.map((d) => {
    const mine = positions(scale.of, (i) => scale.of[i] === d), ws = mine.map((i) => scale.w[i]), small = of(ws, 2 + d);
    const cells = mine.map((i, k) => ({ i, k, up: cumulated(scenario.cells[i].p),
      a: K.map((x) => atMost1(x / scale.targets[i])), at: known[i] ? -1 : scenario.cells[i][end],
    })).filter((c) => end || known[c.i]);
    return once(["D", n, seed, d, ws, cells], () => series(n, (_, r) => {
      let sum = 0, share = 0;
      for (const { i, k, up, a, at } of cells) {
        const x = error[i][r], level = at >= 0 ? at : (x > up[0]) + (x > up[1]) + (x > up[2]) + (x > up[3]);
        sum += small[k][r] * a[level];
        share += small[k][r];
      }
      return share > 0 ? atMost1(sum / share) : 0;
    }));
  });
  const x = take.map(() => 0), v = take.map(() => 0);
  return series(n, (_, r) => {
    let all = 0;
    for (const d of take) all += big[d][r];
    for (let k = 0; k < take.length; k++) [x[k], v[k]] = [scores[k][r], big[take[k]][r] / all];
    return combine(scale.offsetting, x, v);
  });
}
function rangeOf(e, s) { // 5, 25, 75, 95 % of R, and what the unknown could do
  const { interval: [low, high], middle } = e.D.method, none = [NaN, NaN, NaN, NaN], { w, W, of } = e.scale;
  const R = (end) => drawn(e, s, s.known, s.scored, end), gap = s.known.some((is, i) => !is && w[i] * W[of[i]] > 0);
  const unknown = gap ? [quantiles(R("least"), [low])[0], quantiles(R("most"), [high])[0]] : [NaN, NaN];
  return { R: s.assessed ? quantiles(R(""), [low, ...middle, high]) : none, unknown };
}
// Even points as known pairs are drawn again: a pair weighs the product of its states' weights; a lot for its codes.
function evenPointsDrawn(D, { F, N }) {
  const n = 10000, { seed } = D.settings, states = [F, N].map((of) => of.map((p) => p.states));
  const sides = once(["pairs", seed, states], () => {
    const u = uniform(seed - 1), by = new Map(states.flat(2).map((s) => [s, series(n, () => -Math.log(u()))]));
    return states.map((pairs) => Array.from({ length: n }, (_, r) => ({ lots: pairs.map(() => Math.floor(3 * u())),
      w: normalised(pairs.map((p) => p.reduce((x, s) => x * by.get(s)[r], 1))) })));
  });
  return Array.from({ length: n }, (_, r) => {
    const [high, low] = [F, N].map((pairs, side) => {
      const { w, lots } = sides[side][r], x = pairs.map((p, k) => (p.read[lots[k]] >= 0 ? p.read[lots[k]] : p.x));
      const middle = total(w.map((v, k) => v * x[k])), squares = total(w.map((v, k) => v * (x[k] - middle) ** 2));
      return { middle, squares: pairs.length * squares, free: pairs.length * (1 - total(w.map((v) => v * v))) };
    });
    return parted(high.middle, low.middle, (high.squares + low.squares) / (high.free + low.free), F.length, N.length);
  });
}
const ratioRange = (m, points, R) => quantiles(points.map((x) => ratio(x, R)), m.interval);

// 6. Why two scenarios differ, over what both know, in parts that add up
function shapley(n, worth) {
  const share = (k) => (k ? (share(k - 1) * k) / (n - k) : 1 / n), parts = Array(n).fill(0);
  const taken = (mask) => total([...mask.toString(2)].map(Number));
  const gain = (mask, d) => ((mask >> d) & 1 ? 0 : share(taken(mask)) * (worth(mask | (1 << d)) - worth(mask)));
  for (let mask = 0; mask < 2 ** n; mask++) parts.forEach((_, d) => { parts[d] += gain(mask, d); });
  return parts;
}
function compare({ scale }, A, B) {
  const both = A.known.map((is, i) => is && B.known[i]), share = inDimension(scale, (i) => (both[i] ? scale.w[i] : 0));
  const dims = scale.W.map((x, d) => x > 0 && A.scored[d] && B.scored[d] && enough(scale, share[d]));
  const common = both.map((is, i) => is && dims[scale.of[i]]), [x, y] = [A, B].map((s) => score(scale, s.a, common));
  if (!A.assessed || !B.assessed || !x.assessed) return null;
  const moved = common.map((is, i) => (is ? x.inside[i] * (B.a[i] - A.a[i]) : 0));
  const used = positions(dims, (d) => x.across[d] > 0), fully = scale.offsetting === "fully";
  const secant = (a, b) => (Math.abs(b - a) < SLACK ? 2 / (a + b) : Math.log1p((b - a) / a) / (b - a));
  const slope = (d) => (fully ? 1 : secant(x.dims[d], y.dims[d]) / secant(x.R, y.R));
  const smooth = fully || (scale.offsetting === "partly" && used.every((d) => Math.min(x.dims[d], y.dims[d]) > SLACK));
  const of = inDimension(scale, (i) => moved[i]), mixed = (mask) => combine(scale.offsetting,
    used.map((d, n) => ((mask >> n) & 1 ? y : x).dims[d]), used.map((d) => x.across[d]));
  const worth = smooth ? [] : shapley(used.length, mixed);
  const inMix = (z, d) => (Math.abs(of[d]) > SLACK ? (worth[used.indexOf(d)] * z) / of[d] : 0);
  const part = (z, d) => (smooth ? x.across[d] * z * slope(d) : inMix(z, d));
  return { parts: moved.map((z, i) => (z ? part(z, scale.of[i]) : 0)), total: B.R - A.R, over: y.R - x.R,
    oneSide: B.R - y.R - (A.R - x.R), common, dims, leads: leads(A, B) };
}
function leads(A, B) { // whether one stands at or above the other in every cumulated belief: no draw reverses it
  const known = positions(A.known, (i) => A.known[i]);
  const above = (x, y) => known.every((i) => ["q", "p"].every((q) =>
    cumulated(x.cells[i][q]).every((z, k) => z <= cumulated(y.cells[i][q])[k] + SLACK)));
  if (A.known.some((is, i) => is !== B.known[i])) return "";
  return above(A, B) ? (above(B, A) ? "both" : "A") : above(B, A) ? "B" : "";
}
function differenceDrawn(e, A, B, { common, dims }) {
  const [a, b] = [A, B].map((s) => drawn(e, s, common, dims)), gap = b.map((x, r) => x - a[r]);
  const ahead = (x) => (x > SLACK ? 1 : x < -SLACK ? 0 : 0.5);
  return { range: quantiles(gap, e.D.method.interval), ahead: mean([...gap].map(ahead)) };
}
