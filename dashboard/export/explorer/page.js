// The page: what a reader moves, and everything drawn anew from it.

const D = read(document.getElementById("carried").textContent), W = D.words;
const SENT = D.settings, place = (id) => document.getElementById(id), colour = (d) => `var(--d${d % 12})`;
const copied = (x) => JSON.parse(JSON.stringify(x));
let choice = copied(SENT), now, sent;
const view = { a: SENT.view.compare[0] ?? D.scenarios[0].id, b: SENT.view.compare[1] ?? (D.scenarios[1] ?? D.scenarios[0]).id,
  shown: D.scenarios[0].id, open: new Set() };
const known = new Set(D.scenarios.map((s) => s.id));
for (const side of ["a", "b"]) if (!known.has(view[side])) view[side] = D.scenarios[side === "a" ? 0 : Math.min(1, D.scenarios.length - 1)].id;

// What is shown: scores at once; ranges, which are drawn, a moment after the last move

function scoredUnder(settings, drawn) {
  const e = evaluate(D, settings);
  if (drawn) rangesOf(e);
  return e;
}

function rangesOf(e) { // those of the page that it was taken from, until something is moved
  const held = changed(e.choice) ? null : D.ranges, numbers = (ends) => ends.map((x) => x ?? NaN);
  e.ranges = e.scenarios.map((s, k) => (held ? { R: numbers(held.R[k]), unknown: numbers(held.unknown[k]) } : rangeOf(e, s)));
  const even = held || e.beside.few ? null : evenPointsDrawn(D, e.beside);
  e.places = e.scenarios.map((s, k) => {
    if (e.beside.few || !s.assessed) return null;
    const R = 100 * s.R;
    return placeOf(D, e.beside, R, held ? held.ratios[k] : ratioRange(D.method, even, R));
  });
  e.sure = e.scenarios.map((_, k) => sureOf(e, k, e.places[k]));
}

function apartOf(e, x, y, found) { // the range of y less x, and how often y is ahead
  if (changed(e.choice)) return differenceDrawn(e, x, y, found);
  const [i, j] = [x, y].map((s) => e.scenarios.indexOf(s)), [low, high] = [Math.min(i, j), Math.max(i, j)], n = e.scenarios.length;
  const [from, to, ahead] = D.ranges.apart[low * n - (low * (low + 1)) / 2 + high - low - 1];
  return i < j ? { range: [from, to], ahead } : { range: [-to, -from], ahead: 1 - ahead };
}

let waiting = 0;
function moved(settled) { // settled: not while a slider is still being drawn
  clearTimeout(waiting);
  const before = now;
  now = scoredUnder(choice, settled);
  if (!settled) {
    [now.ranges, now.places, now.sure] = [before.ranges, before.places, before.sure];
    waiting = setTimeout(() => moved(true), 150);
  }
  document.body.classList.toggle("drawing", !settled);
  paint();
}

const of = (id) => D.scenarios.findIndex((s) => s.id === id);
const named = (id) => D.scenarios[of(id)].name;
const changed = (made = choice) => JSON.stringify(asSent(made)) !== JSON.stringify(asSent(SENT));
const asSent = ({ weights, benchmark, offsetting, burden_of_proof: burden, outside, left_out: left }) => [shares(D, weights), benchmark,
  offsetting, burden, outside, [...left].sort()];

function paint() {
  fill(place("first"), first());
  fill(place("moved"), movedSaid());
  fill(place("rows"), rows());
  fill(place("named"), namedAbove());
  fill(place("compare"), compared());
  fill(place("indicators"), indicators());
  fill(place("pairs"), pairs());
  fill(place("cited"), cited());
  controlsFollow();
}

// The answer

function first() {
  const [s, range, here] = [now.scenarios[0], now.ranges[0], now.places[0]], used = D.claims.filter((c) => c.indicator && !c.out && vote(D.method, c) > 0
    && D.indicators.some((i) => i.id === c.indicator) && !choice.left_out.includes(c.id) && (choice.outside || !c.outside)).length;
  const left = choice.left_out.length ? ` · ${say(W.left_out, { n: choice.left_out.length })}` : "";
  const ratio = here && ratioSentence(W, here);
  return h("div", { class: "ar answer first" },
    h("div", { class: "top" }, h("p", {}, h("b", {}, D.question), ` ${D.month} · ${D.rests_on} · ${say(W.used, { claims: plural(used, "claim") })}${left}`)),
    h("h1", {}, verdict(D, s, here, now.sure[0])),
    h("div", { class: "sub" }, sentences(now, s, here, edges(range)).map(([head, rest]) => h("p", {}, head && h("b", {}, head), ` ${rest}`))),
    here && strip(now, s, here, range), D.pairs.length > 0 && h("p", { class: "src" }, pairsSaid()),
    h("div", { class: "say" }, ratio && h("p", {}, ratio[0], h("b", {}, `${ratio[1]}.`)), D.check && h("p", {}, h("b", {}, W.check_first), " ", linked(D.check)),
      now.sure[0].flips.length > 0 && h("p", {}, linked(withoutSaid(D, now.sure[0])))),
    parts(s), h("p", { class: "legend" }, W.order.map((mark) => h("span", {}, h("i", { class: mark }), W.marks[mark])), h("span", {}, W.how_open_counts)));
}

function pairsSaid() { // who chose and coded the known pairs; which have no score under these weights
  const { every } = now.beside, left = D.pairs.filter((p) => p.same).map((p) => p.name), bare = D.pairs.length - left.length - every.length;
  const twice = every.filter((p) => p.second >= 0), apart = mean(twice.map((p) => Math.abs(p.first - p.second)));
  return [say(W.coded_by, { pairs: D.pairs.length, documents: D.documents.toLocaleString("en-US"), apart: apart.toFixed(0) }),
    left.length && say(W.same_states, { names: left.join(", ") }), bare && say(W.no_score_pairs, { n: bare }), pairsMoved()].filter(Boolean).join(" ");
}

function pairsMoved() { // other pairs have a score than in the file as it was sent
  const [is, was] = [now.beside, sent.beside].map(({ every, N }) => ({ n: every.length, none: N.length }));
  return is.n === was.n && is.none === was.none ? "" : say(W.pairs_moved, { now: is.n, was: was.n, now_none: is.none, was_none: was.none });
}

function parts(s) {
  return h("div", { class: "parts", style: `--n:${D.dimensions.length}` }, D.dimensions.map((dimension, d) => {
    const mine = positions(D.indicators, (i) => D.indicators[i].dimension === d), idle = now.scale.W[d] <= 0;
    const marks = mine.map((i) => ({ name: D.indicators[i].name, mark: s.known[i] ? W.verdicts[s.verdicts[i] + 1] : W.unknown,
      one: restsOnOne(s, i) ? `, ${W.one_claim}` : "", odds: s.cells[i].judged?.status === "contested" })).sort((a, b) => W.order.indexOf(a.mark) - W.order.indexOf(b.mark));
    const count = (mark) => marks.filter((m) => m.mark === mark).length, [met, open] = [count(W.verdicts[2]), count(W.verdicts[1])];
    const short = marks.filter((m) => m.mark === W.verdicts[0]), unknown = marks.filter((m) => m.mark === W.unknown);
    const odds = marks.filter((m) => m.odds && m.mark !== W.verdicts[0] && m.mark !== W.unknown);
    const list = [[W.short, short.map((m) => m.name + (m.odds ? W.at_odds : ""))], [W.odds, odds.map((m) => m.name)], [W.unknown_head, unknown.map((m) => m.name)]];
    return h("a", { class: `part${idle ? " idle" : ""}`, href: `#part-${dimension.id}`, style: `--c:${colour(d)}` },
      h("span", { class: "pn" }, dimension.name), h("span", { class: "pv" }, s.dims[d] >= 0 ? h("b", {}, points(s.dims[d])) : W.no_score),
      h("span", { class: "pm" }, marks.map((m) => h("i", { class: m.mark, title: `${m.name}: ${m.mark}${m.one}` })),
        h("em", {}, unknown.length === mine.length ? W.none_known : `${met} ${W.verdicts[2]}${open ? ` · ${say(W.left_open, { n: open })}` : ""}`)),
      h("span", { class: "pw" }, list.filter(([, names]) => names.length).map(([head, names]) => `${head}: ${names.join(", ")}`).join(" · ") || W.nothing_short));
  }));
}

function movedSaid() {
  const [s, was] = [now.scenarios[0], sent.scenarios[0]];
  if (!changed()) return h("p", { class: "changed none" }, W.as_sent);
  const [here, before] = [now.places[0], sent.places[0]], told = verdict(D, was, before, sent.sure[0]), is = verdict(D, s, here, now.sure[0]);
  const said = s.assessed && was.assessed ? [say(W.moved, { now: tenths(s.R), was: tenths(was.R) }),
    here && before && say(W.moved_ratio, { now: figure(W, here.ratio), was: figure(W, before.ratio) })] : [W.moved_unscored];
  if (told !== is) said.push(say(W.moved_verdict, { before: told }));
  const lost = D.scenarios.filter((_, k) => sent.scenarios[k].assessed && !now.scenarios[k].assessed).map((x) => x.name);
  if (lost.length) said.push(say(W.lost, { names: lost.join(", ") }));
  const back = () => { choice = copied(SENT); moved(true); place("moved").focus(); };
  said.push(W.ranges_here);
  return [h("p", { class: "changed" }, said.filter(Boolean).join(" ")), button("back", W.back_to_sent, back)];
}

function button(id, label, act, more = {}) {
  const made = h("button", { type: "button", "data-do": id, ...more }, label);
  made.addEventListener("click", act);
  return made;
}
