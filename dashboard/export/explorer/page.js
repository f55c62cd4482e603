// The page: what a reader moves, and everything drawn anew from it.

const D = read(document.getElementById("carried").textContent), W = D.words, T = D.tables;
const SENT = D.settings, place = (id) => document.getElementById(id), colour = (d) => `var(--d${d % 12})`;
const sliders = new Map(), copied = (x) => JSON.parse(JSON.stringify(x));
let choice = copied(SENT), now, sent;
const known = new Set(D.scenarios.map((s) => s.id)), picked = SENT.view.compare.filter((id) => known.has(id)), ids = [...picked, ...[...known].filter((id) => !picked.includes(id))];
const view = { a: ids[0], b: ids[1] ?? ids[0], shown: D.scenarios[0].id, open: new Set() };

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

// What stands there as the file was made is what the pages' own templates made; what is moved the same ones draw here
const AS_MADE = ["answer", "figure"].map((id) => [id, [...place(id).childNodes]]);

function answerDrawn(now, was) {
  const said = verdict(now.scenarios[0], now.places[0], now.sure[0]);
  return [filled("view/templates/answer.html", { said }), filled("view/templates/lines.html", { rows: linesOf(now, was) })];
}

function paint() {
  const was = changed() ? sent : null;
  if (was) put(place("answer"), ...answerDrawn(now, was));
  if (was) put(place("figure"), figureDrawn(now, was));
  for (const [id, made] of was ? [] : AS_MADE) fill(place(id), made);
  fill(place("moved"), movedSaid());
  place("check-sent").hidden = !was;
  if (D.scenarios.length > 1) compared();
  decided();
  indicators();
  pairs();
  fill(place("cited"), cited());
  fill(place("named"), namedAbove());
  controlsFollow();
}

// What stands over the corner of the figure: what weights are, or what was moved and the way back

function movedSaid() {
  const S = T.screen, [[score, word, sure], [score_, word_, sure_]] = [now, sent].map((e) => [scoredIn(e) ? scoreSaid(e, e.scenarios[0].R) : S.NO_SECOND_SCORE, e.places[0] ? e.places[0].verdict : "", e.sure[0].word]);
  if (!changed()) return note([W.move_one], false);
  const first = score === score_ ? say(S.STILL, { head: W.your_choices, now: score }) : say(S.NOW_WAS, { head: W.your_choices, now: score, was: score_ });
  const surer = sure !== sure_ && sure && sure_ ? say(S.SURE_MOVED, { was: sure_.toLowerCase() }) : "";
  const answer = (word === word_ ? S.SAME : say(S.OTHER, { was: word_ || S.NO_SECOND_SCORE })) + surer, lost = D.scenarios.filter((_, k) => sent.scenarios[k].assessed && !now.scenarios[k].assessed).map((x) => x.name);
  const back = () => { choice = copied(SENT); moved(true); place("moved").focus(); };
  const lines = [first, ratioTurned() || borderMoved(stretchIn(now), stretchIn(sent)), (word || word_) && answer, lost.length && say(W.lost, { names: lost.join(", ") })].filter(Boolean);
  return [...note(lines, true), button("back", W.back_to_sent, back)];
}

const note = (lines, moved) => drawnBy(filled("screens/overview/templates/note.html", { lines, moved }));

function ratioTurned() { // a higher number with a lower ratio, or the other way round: the known pairs moved more
  const [is, was] = [now, sent].map((e) => [readiness(e), e.places[0]?.ratio]), [up, more] = [is[0] - was[0], is[1] - was[1]];
  return up * more < 0 && figure(is[1]) !== figure(was[1]) ? say(W.ratio_turned, { way: more < 0 ? W.lower : W.higher, now: figure(is[1]), was: figure(was[1]) }) : "";
}

// What decides between two words, what a claim does to it

function decided() {
  const here = stretchIn(now), place_ = now.places[0], flips = withoutSaid(now), marks = D.method.verdict_marks, s = now.scenarios[0];
  place("line-decides").textContent = here ? say(W.decides, { word: here.word, numbers: here.numbers }) + (flips.length ? `; ${sureSaid(s, { ...now.sure[0], oneDocument: false, notSettled: false, gaps: false, oneCoder: false, second: "" })}` : "") : unscored(now, s);
  if (!here) return fill(place("decides"));
  const words = stretches(now).map((x) => h("li", { class: x.word === here.word ? "at" : "" }, `${x.numbers}: ${x.word}`)), border = borderSaid(now, s.R);
  return fill(place("decides"), h("p", {}, say(W.words_by_ratio, { leans: marks[0], alike: marks[1] })), h("ul", { class: "words" }, words), border && h("p", {}, `${scoreSaid(now, s.R)}, ${border}.`),
    place_ && h("p", {}, ratioSentence(place_, now.sure[0]), ` ${W.pairs_move}`), flips.length > 0 && h("p", {}, linked(flips.join(" "))), now.sure[0].flips.flatMap((x) => x.claims).map((id) => h("p", { class: "line" }, linked(`${id}: ${D.claims.find((c) => c.id === id).says}`))));
}

function button(id, label, act, more = {}) {
  const made = h("button", { type: "button", "data-do": id, ...more }, label);
  made.addEventListener("click", act);
  return made;
}
