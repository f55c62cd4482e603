// Where each verdict word begins and ends, as it is printed, and a readiness beside its word: as wording/stretch.py.

function spansOf({ beside: { few, even } }) { // in points; a word that holds nowhere is left out
  if (few) return [];
  const [leans, alike] = D.method.verdict_marks, step = even.b === Infinity ? 2 * SLACK : 0;
  const at = (ratio) => {
    const wanted = Math.log(ratio), beyond = Math.abs(wanted) > even.cut + SLACK || !even.b;
    return (beyond ? Math.sign(wanted) * Infinity : even.c + wanted / even.b) + Math.sign(wanted) * step;
  };
  const ends = [-Infinity, ...[1 / alike + SLACK, 1 / leans + SLACK, leans + SLACK, alike - SLACK].map(at), Infinity];
  return D.verdicts.map((word, n) => ({ word, low: ends[n], high: ends[n + 1] })).filter((s) => s.low < s.high);
}

const firstOf = (end, digits) => (Number.isFinite(end) ? Math.ceil(Math.round(end * 10 ** (digits + 6)) / 1e6) / 10 ** digits : end);
const halfUp = (x, digits) => Math.floor(x * 10 ** digits + 0.5 + SLACK) / 10 ** digits;
const spanAt = (e, at) => spansOf(e).findLast((s) => s.low <= at);

function digitsOf({ low, high }, at) { // the fewest with which it is printed in its own stretch
  const inside = (digits) => firstOf(low, digits) <= halfUp(at, digits) && halfUp(at, digits) < firstOf(high, digits);
  return [0, 1, 2, 3, 4, 5, 6].find(inside) ?? 7;
}

function printedTo(span, digits) {
  const first = Math.max(0, firstOf(span.low, digits)), last = Math.min(100, firstOf(span.high, digits) - 10 ** -digits);
  const [from, to] = [first, last].map((x) => x.toFixed(digits)), S = T.stretch, some = from === to ? from : `${from}–${to}`;
  const numbers = span.low <= 0 ? say(S.UP_TO, { last: to }) : span.high > 100 ? say(S.AND_MORE, { first: from }) : some;
  return { ...span, first: from, last: to, exact: digits > 0, numbers };
}

function stretchOf(e, at) { // null where there is no score, or nothing stands beside it
  if (e.beside.few || !(at >= 0)) return null;
  const span = spanAt(e, at);
  return printedTo(span, digitsOf(span, at));
}

const stretches = (e) => spansOf(e).filter((s) => s.high > 0 && s.low <= 100).map((s) => printedTo(s, Number(firstOf(s.low, 0) >= firstOf(s.high, 0))));

function scoreSaid(e, R) { // whole, with decimals where the whole number lies in another word's stretch
  const digits = e.beside.few ? 0 : digitsOf(spanAt(e, 100 * R), 100 * R);
  return digits ? halfUp(100 * R, digits).toFixed(digits) : points(R);
}

function borderSaid(e, R) { // from where on the upper of two words holds, where a readiness has decimals for it
  const here = stretchOf(e, 100 * R);
  if (!here?.exact) return "";
  const low = halfUp(100 * R, 0) >= firstOf(here.high, 0) ? here.high : here.low, digits = here.first.split(".")[1].length;
  return say(T.stretch.FROM, { word: spanAt(e, low).word, first: firstOf(low, digits).toFixed(digits) });
}

function borderMoved(now, was) {
  if (!now || !was || now.word !== was.word || !Number.isFinite(now.low) || Math.abs(now.low - was.low) < 0.05) return "";
  const whole = now.first !== was.first && !now.exact && !was.exact, ends = whole ? [now.first, was.first] : [now, was].map((s) => firstOf(s.low, 1).toFixed(1));
  return say(T.stretch.BORDER_MOVED, { now: ends[0], was: ends[1] });
}
