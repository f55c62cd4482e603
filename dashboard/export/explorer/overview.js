// The first screen, as view/overview.py and view/overview_figure.py make it of what is scored here, for its templates.

const F = T.figure, FULL = 100, LOW = 30, RIGHT = 97.9, PLOT = 676, PHONE = 338, MARK = 10, CLOSE = 4;
const GROUPS = { reading: F.OTHERWISE, own: F.YOURS, future: F.COULD_COME };
const printed = (x) => points(x / 100), pairsOf = (e) => (e.beside.few ? [[], []] : [e.beside.F, e.beside.N]);
const number = (n) => W.numbers[n] ?? n.toLocaleString("en-US");
const scoredIn = (e) => e.scenarios[0].assessed, readiness = (e) => 100 * e.scenarios[0].R, stretchIn = (e) => stretchOf(e, readiness(e));
const inRow = (k) => !k || D.scenarios[k].heading in GROUPS;

function linesOf(now, was) {
  const said = linesSaid(now), before = was ? linesSaid(was) : said, S = T.screen, sure = now.sure[0];
  const order = [...new Set([...(inForce(now.scenarios[0]) ? [S.ON_PAPER] : []), ...Object.keys(said)])];
  return order.map((head) => ({ head, said: said[head], changed: before[head] !== said[head],
    drawn: head === S.HOW_SURE && sure.word ? filled("view/templates/how_sure.html", { word: sure.word, said: said[head], steps: null }) : null }));
}

function linesSaid(e) {
  const S = T.screen, s = e.scenarios[0], sure = e.sure[0], second = secondSaid(e);
  return { [S.IN_PRACTICE]: inPractice(e), ...(D.dimensions.length > 1 && { [S.BY_PART]: partsSaid(e) }), [S.ON_PAPER]: onPaper(e, s), [S.HOW_SURE]: sure.word ? `${upper(sureSaid(s, sure))}.` : noWord(sure.why),
    ...(second && { [S.SECOND_OPINION]: second }) };
}

function lowest(sides) {
  const at = sides.flatMap((e) => [...e.scenarios.filter((_, k) => inRow(k)).map((s) => 100 * s.R), ...pairsOf(e).flat().map((p) => p.x)]).filter((x) => x >= 0);
  const least = Math.min(LOW, ...at);
  return least >= LOW ? LOW : Math.max(0, Math.floor(least / 10) * 10);
}

// The known pairs

const laneHead = (n, count) => W.lanes[n][count === 1 ? 0 : 1].replace(/\d+/, count.toLocaleString("en-US"));

function stacked(xs, apart) { // the row of each mark, lowest first
  const ends = [];
  return xs.map((x) => {
    const row = ends.findIndex((end) => x - end >= apart), free = row < 0 ? ends.length : row;
    ends[free] = x;
    return free;
  });
}

function lanesOf(now, was, low) {
  const every = now.scale.W.filter((x) => x > 0).length, before = was && !was.beside.few ? pairsOf(was) : pairsOf(now);
  return now.beside.few ? [] : pairsOf(now).map((pairs, n) => {
    const given = [...pairs].sort((a, b) => a.x - b.x || (a.name < b.name ? -1 : 1)), xs = given.map((p) => p.x);
    const [rows, phone] = [PLOT, PHONE].map((wide) => stacked(xs, (MARK * (FULL - low)) / (wide * 0.979)));
    const marks = given.map((p, k) => ({ at: p.x, name: p.name, whole: p.some === every, row: rows[k], phone: phone[k],
      said: say(F.PAIR, { name: p.name, at: printed(p.x) }) + (p.some === every ? "" : say(F.PARTS_KNOWN, { some: number(p.some), all: number(every) })) }));
    const head = laneHead(n, marks.length), moved = pairs.map((p) => printed(p.x)).join() !== before[n].map((p) => printed(p.x)).join();
    return { kind: ["allies", "others"][n], head, notes: laneNotes(now, marks, before[n].length), marks,
      changed: moved || head !== laneHead(n, before[n].length) };
  });
}

function laneNotes(now, marks, were) { // which pair is nearest; how many more have a score than before
  const at = readiness(now), far = (m) => 1000 * Math.abs(printed(m.at) - printed(at)) + Math.abs(m.at - at), near = marks.reduce((best, m) => (far(m) < far(best) ? m : best)), n = Math.abs(marks.length - were);
  return [scoredIn(now) && say(F.NEAREST, { name: near.name, at: printed(near.at) }),
    n && say(F.MORE_SCORED[marks.length > were ? 1 : -1], { n: number(n), have: n === 1 ? "has" : "have" })].filter(Boolean);
}

function overlap({ beside: { F: high, N: low, few } }) { // where both kinds of known pairs stand
  if (few) return null;
  const ends = [Math.min(...high.map((p) => p.x)), Math.max(...low.map((p) => p.x))];
  return ends[0] <= ends[1] + SLACK ? ends : null;
}

function shadeOf(now, was) {
  const over = overlap(now), before = was && overlap(was);
  if (!over) return null;
  const [allies, others] = pairsOf(now).map((of, n) => say(F.OF_GROUP, { some: of.filter((p) => p.x >= over[0] - SLACK && p.x <= over[1] + SLACK).length, n: of.length, group: laneHead(n, 2).replace("2 ", "") }));
  const [from, to] = over.map(printed);
  return { low: over[0], high: over[1], words: F.ALIKE, help: say(F.ALIKE_HELP, { allies, others, low: from, high: to }), was: before ? before.filter((x, n) => printed(x) !== printed(over[n])) : [] };
}

function borderOf(now, was, low) {
  const of = stretchIn(now), before = was && stretchIn(was);
  return of && { low: of.low > low ? of.low : null, high: of.high < FULL ? of.high : null, words: of.word, first: of.first, last: of.last, was: borderMoved(of, before) ? before.low : null };
}

// The rows

function rowOf(now, k, was) {
  const s = now.scenarios[k], [low, , , high] = now.ranges[k].R.map((x) => 100 * x), at = 100 * s.R, state = treatyState(s), beside = stretchOf(now, at);
  const fixed = Object.values(D.scenarios[k].cells).every((c) => c.rule === "fixed"), spread = printed(low) !== printed(high);
  const row = { id: s.id, name: D.scenarios[k].name, at: s.assessed ? at : null, reach: s.assessed ? [low, high] : null, score: s.assessed ? scoreSaid(now, s.R) : F.NO_SCORE,
    range: !s.assessed ? "" : spread ? span(low / 100, high / 100) : fixed ? F.BY_DEFINITION : "",
    help: s.assessed ? at.toFixed(1) + (beside ? `: ${beside.word}` : "") : "", tag: state === treatyState(now.scenarios[0]) ? "" : F.TAGS[state],
    unscored: s.assessed ? "" : unscored(now, s), hand: D.scenarios[k].by_hand, change: "", was: null, changed: false };
  if (!was) return row;
  const before = rowOf(was, k, null), told = (r) => [r.name, r.score, r.range, r.tag, r.unscored].join("\n");
  const n = points(Math.abs(s.R - was.scenarios[k].R)), moved = before.at !== null && row.at !== null;
  return { ...row, change: !moved ? "" : n === "0" ? n : `${row.at > before.at ? "+" : "−"}${n}`, was: moved && Math.abs(before.at - at) >= 0.05 ? before.at : null, changed: told(row) !== told(before) };
}

function caseOf(now, was) {
  const row = { ...rowOf(now, 0, was), name: upper(D.states), tag: "" };
  return scoredIn(now) ? row : { ...row, score: F.NO_SCORE, range: F.NO_SCORE_YET, unscored: "", reach: boundsOf(now) };
}

const boundsOf = (e) => (e.scenarios[0].known.some(Boolean) ? [0, 1].map((n) => 100 * wholeOf(e, n ? "most" : "least")) : null);
function wholeOf({ scale }, end) { // R with the unknown at one end, whatever its weight
  const s = now.scenarios[0], a = s.cells.map((c, i) => (s.known[i] ? s.a[i] : atMost1(c[end] / scale.targets[i])));
  return score({ ...scale, needed: 0 }, a, a.map(() => true)).R;
}

function partsSaid(e) { // the score of each part; without a score how many of its indicators are known, and how many more it needs
  const s = e.scenarios[0], S = T.screen, known = s.dims.filter((x, d) => x >= 0 && e.scale.W[d] > 0);
  const least = new Set(known.map(points)).size > 1 ? Math.min(...known) : null;
  const said = D.dimensions.map(({ name }, d) => {
    const part = lowered(name), x = s.dims[d];
    if (!scoredIn(e)) return knownOf(e, s, d, part);
    if (e.scale.W[d] <= 0) return say(S.NO_WEIGHT, { part });
    if (!(x >= 0)) return say(S.PART_UNKNOWN, { part });
    const scored = say(S.PART, { part, score: points(x) });
    return x === least ? say(S.WEAKEST, { part: scored }) : scored;
  });
  return `${upper(said.join("; "))}.`;
}

function knownOf({ scale }, s, d, part) {
  const mine = inPart(d), there = mine.filter((i) => s.known[i]), S = T.screen;
  const heaviest = mine.filter((i) => !s.known[i]).map((i) => scale.w[i]).sort((a, b) => b - a), share = (n) => total([...there.map((i) => scale.w[i]), ...heaviest.slice(0, n)]);
  const more = [0, ...heaviest.map((_, n) => n + 1)].find((n) => enough(scale, share(n))), said = say(S.PART_KNOWN, { part, known: there.length, of: mine.length });
  return more ? say(S.NEEDS, { part: said, n: more }) : said;
}

function groupsOf(now, was) {
  const found = [];
  for (const [heading, head] of Object.entries(GROUPS)) {
    const rows = positions(D.scenarios, (k) => k > 0 && D.scenarios[k].heading === heading).map((k) => rowOf(now, k, was)), hand = rows.some((r) => r.hand);
    if (rows.length) found.push({ id: heading, head, note: heading === "future" ? F.UNLIKELY_OR_LIKELY + (rows.some((r) => r.tag) ? F.NO_POINTS : "") : hand ? F.HAND : "", hand, rows });
  }
  return found.length ? found : [{ id: "future", head: F.COULD_COME, note: F.STAND_HERE, hand: false, rows: [] }];
}

function ticksOf(low, shade) {
  const kept = [[FULL, "100"], [low, `${low}`]];
  if (!shade) return kept.reverse();
  const [from, to] = [shade.low, shade.high].map(printed), apart = shade.high - shade.low >= CLOSE;
  const said = apart ? [[shade.low, from], [shade.high, to]] : [[(shade.low + shade.high) / 2, from === to ? from : `${from}–${to}`]];
  return [...said, ...kept.filter(([x]) => said.every(([at]) => Math.abs(x - at) >= CLOSE))].sort((a, b) => a[0] - b[0]);
}

function altOf(now, shade) {
  const s = now.scenarios[0], place = now.places[0], [low, high] = edges(now.ranges[0]), name = upper(D.states);
  if (!s.assessed) return `${name}: ${F.NO_SCORE_YET}.`;
  const said = say(T.scores.OF_100, { score: points(s.R), range: span(low, high) }) + (place ? `, ${higherThan(place)}` : "");
  return `${name}: ${said}.${shade ? ` ${upper(F.ALIKE)} from ${printed(shade.low)} to ${printed(shade.high)}.` : ""}`;
}

function fullSaid() {
  return choice.benchmark === D.formal ? F.FULL : say(F.FULL_OF, { benchmark: lowered(benchmarkName()) });
}

function figureOf(now, was) {
  const low = lowest(was ? [now, was] : [now]), lanes = lanesOf(now, was, low), shade = shadeOf(now, was), first = lowered(D.scenarios[0].name);
  const reach = scoredIn(now) ? null : boundsOf(now);
  return { alt: altOf(now, shade), low, full: fullSaid(), lanes, shade, border: borderOf(now, was, low), groups: groupsOf(now, was), ticks: ticksOf(low, shade),
    case: caseOf(now, was),
    case_note: reach ? say(F.ANYWHERE, { name: first, low: printed(reach[0]), high: printed(reach[1]) }) : first,
    against: was ? F.CHANGE : "", key: was ? [F.CHANGED, F.WHERE_IT_WAS] : ["", ""], pale: lanes.some((lane) => lane.marks.some((m) => !m.whole)) };
}

function figureDrawn(now, was) {
  const f = figureOf(now, was), percent = (at) => Math.max(0, ((at - f.low) / (FULL - f.low)) * RIGHT), back = [`--f:${RIGHT}%`], { shade, lanes } = f;
  if (shade) {
    const left = percent(shade.low), width = percent(shade.high) - left;
    back.push(`--z:${((100 * left) / (100 - width)).toFixed(2)}%`, `--zl:${left.toFixed(2)}%`, `--zw:${width.toFixed(2)}%`);
  }
  if (f.case.at !== null) back.push(`--c:${percent(f.case.at).toFixed(2)}%`);
  const step = lanes.map(({ marks }) => Math.min(10, 40 / Math.max(1, ...marks.map((m) => m.row)))).map((x) => (x === 10 ? x : x.toFixed(1)));
  return filled("view/templates/overview_figure.html", { f, words: F, x: (at) => `${percent(at).toFixed(2)}%`, wide: (low, high) => `${(percent(high) - percent(low)).toFixed(2)}%`,
    back: back.join(";"), step, why: null, to: ADDRESSES, score: f.case.score, scored: scoredIn(now), beside: !now.beside.few, first: 5, many: 16 });
}

const ADDRESSES = { scenario: (id) => `#scenario-${id}`, method: "#fold-known", scenarios: "" };
