// Numbers and sentences as the dashboard has them: from its own tables of phrases, carried in T, and from W.

function read(text) { // what is carried; of the other coder alone the indicators that are something else are
  const held = JSON.parse(text);
  for (const pair of held.pairs)
    for (const coder of ["first", "second"]) pair[coder] &&= pair.F.map((x, i) => (i in pair[coder] ? pair[coder][i] : x));
  return held;
}

const points = (x) => String(Math.floor(100 * x + 0.5 + SLACK));
const span = (low, high) => `${points(low)}–${points(high)}`;
const signed = (x) => { // index points, one decimal
  const rounded = Math.round(10 * x) / 10;
  return rounded === 0 ? "0.0" : `${rounded > 0 ? "+" : "−"}${Math.abs(rounded).toFixed(1)}`;
};
const upper = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);
const lowered = (text) => (/^.[a-z ]/.test(text) ? text.slice(0, 1).toLowerCase() + text.slice(1) : text);
const plural = (n, word) => `${n.toLocaleString("en-US")} ${word}${n === 1 ? "" : "s"}`;
const joined = (words) => (words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : words.join(""));

function figure(ratio) {
  const { FEWEST: fewest, MOST: most } = T.ratio;
  if (ratio < fewest - SLACK) return `under ${fewest}`;
  if (ratio > most + SLACK) return `over ${most}`;
  const rounded = Math.floor(10 * ratio + 0.5 + SLACK) / 10;
  return rounded < most ? rounded.toFixed(1) : String(most);
}

function ratioSentence(place, sure) {
  const [low, high, at] = [place.low, place.high, place.ratio].map(figure), { WORDS: steps, OVER_TEN: over, MOST: most } = T.ratio;
  const words = place.ratio > most + SLACK ? over : steps.filter(([from], n) => !n || place.ratio >= from - SLACK).at(-1)[1];
  const drawn = low === high ? T.place.NO_OTHER : say(T.place.FROM_TO, { low, high });
  const held = sure.low && place.place !== "not settled" ? say(T.place.UNSURE, { place: place.place }) : T.place.SETTLED[place.place];
  return `${say(T.place.RATIO_SENTENCE, { words, figure: at, drawn })}${held}.`;
}

function lowerOf({ below, equal, n }, group) { // how many of a group stand lower, and how many as high
  const said = say(T.place.LOWER[!below ? "none" : below === n ? "all" : "some"], { below, n, group });
  return said + (equal ? say(T.place.AS_HIGH, { n: equal }) : "");
}
const higherThan = (place) => say(T.place.HIGHER_THAN, { alliances: lowerOf(place.F, T.place.ALLIES), unallied: lowerOf(place.N, T.place.UNALLIED) });

// What is known of the treaty: in force, signed, a duty to consult, none, silent; or that nothing at all is coded.
function treatyState(s) {
  const { treaty } = D.method;
  if (!s.class) return "uncoded";
  const step = treaty ? s.steps[D.commitments.findIndex((c) => c.id === treaty.commitment)]?.step ?? null : null;
  if (step === null) return "silent";
  return step >= treaty.in_force ? "force" : step === treaty.in_force - 1 ? "signed" : step === T.scores.CONSULT ? "consult" : "none";
}

const noCommitment = (s) => s.steps.every((x) => x.step === null);
const inForce = (s) => treatyState(s) === "force";

function treatyWords(s) { // of the verdict
  if (!D.has_treaty) return T.place.NO_TREATY_NAMED;
  if (noCommitment(s)) return D.on_commitments ? T.place.NO_CLAIM_COUNTS : T.place.NONE_CODED;
  return T.place.ALLIED[s.class] ?? T.place.TREATIES[treatyState(s)];
}

function verdict(s, place, sure) {
  if (!s.class) return `${upper(D.claims.length ? T.scores.NONE_COUNTS_HERE : T.scores.NOTHING_KNOWN)}.`;
  if (!s.assessed && !inForce(s)) return `${upper(T.place.TOO_LITTLE)}.`;
  const practice = place ? W.practice[place.verdict] + (place.place === "not settled" || sure.low ? `, ${T.place.NOT_SETTLED}` : "") : s.assessed ? T.place.NO_PAIRS : T.place.TOO_LITTLE;
  const parts = [practice, treatyWords(s)];
  return `${upper((inForce(s) ? parts.reverse() : parts).filter(Boolean).join("; "))}.`;
}

const benchmarkName = () => D.benchmarks.find((b) => b.id === choice.benchmark).name;

function againstSaid() { // that the benchmark is not the usual one
  return choice.benchmark === D.formal ? "" : `, ${say(T.place.AGAINST, { benchmark: lowered(benchmarkName()) })}`;
}

function inPractice(e) {
  const s = e.scenarios[0], place = e.places[0];
  if (place) return `${say(T.screen.STANDS, { score: scoreSaid(e, s.R), higher: higherThan(place) })}${againstSaid()}.`;
  const said = s.assessed ? say(T.scores.OF_100, { score: points(s.R), range: span(...edges(e.ranges[0])) }) : unscored(e, s);
  return `${upper(said)}${againstSaid()}${s.assessed && D.why_none ? `; ${D.why_none}` : ""}.`;
}

function onPaper(e, s) { // treaty facts, how many commitments stand at the level, what stands outside what is read
  const state = !D.has_treaty ? "no such item" : noCommitment(s) ? (D.on_commitments ? "none counts" : "uncoded") : treatyState(s), S = T.screen;
  const level = choice.benchmark === D.formal ? S.AT_LEVEL : S.AT_BENCHMARK, at = D.commitments.filter((c, n) => s.steps[n].step !== null && s.steps[n].step >= c.targets[choice.benchmark]);
  const counted = s.steps.length > 0 && !["uncoded", "none counts"].includes(state) && (at.length > 0 || state !== "silent"), so_far = state === "silent" && !s.assessed ? S.SO_FAR : "";
  const said = S.PAPER[state] + so_far + (counted ? `: ${say(level, { k: at.length, n: s.steps.length })}` : "");
  return [`${said}.`, e.choice.outside ? "" : D.outside].filter(Boolean).join(" ");
}

function secondSaid(e) { // what the case says that is named as a second opinion; empty where none is
  const { second, few, even } = e.beside, n = D.second_documents, S = T.screen, dims = e.scenarios[0].dims;
  if (!second) return "";
  const word = few || !(second.R >= 0) ? "" : verdictOn(D, ratio(even, 100 * second.R)), mine = e.places[0]?.verdict;
  const apart = second.dims.some((x, d) => Math.abs(x - dims[d]) > D.far) ? S.OTHER_PARTS : "";
  const answer = !word || !mine ? "" : word === mine ? S.SAME_ANSWER + apart : say(S.OTHER_ANSWER, { word });
  return say(S.SECOND, { documents: plural(n, "document"), study: D.study, give: n === 1 ? "gives" : "give", score: second.R >= 0 ? scoreSaid(e, second.R) : S.NO_SECOND_SCORE, answer });
}

function noWord(why) { // why no word says how sure it is
  const used = D.indicators.flatMap((i) => eligible(i.id)).filter((c) => vote(D.method, c) > 0), of = new Set(used.map((c) => c.document)).size;
  const rests = used.length ? say(T.screen.RESTS, { claims: plural(used.length, "claim"), documents: plural(of, "document") }) : D.claims.length ? T.screen.NONE_COUNTS : W.no_claim;
  return say(T.screen.NO_WORD[why], { rests });
}

function withoutSaid(e) { // by which claims alone the answer is another one; where one wants a decimal all have one
  const { flips } = e.sure[0], exact = flips.some((x) => x.verdict && scoreSaid(e, x.R) !== points(x.R));
  return flips.map((x) => {
    const claims = x.claims.join(" with "), border = x.verdict && borderSaid(e, x.R); // rows of one statement go together
    if (!x.verdict) return say(T.sure.NO_SCORE, { claims });
    return say(T.sure.WITHOUT, { claims, score: exact ? tenths(x.R) : points(x.R), word: x.verdict }).replace(/\.$/, border ? `; ${border}.` : ".");
  });
}

function sureSaid(s, sure) { // of how sure only what costs a step
  const S = T.sure, { flips, claims: n } = sure, k = flips.length, kept = flips.filter((x) => x.verdict).length;
  const which = n === 1 ? "all" : ["", "one", "two"][k] ?? "more", does = S.DOES[kept === k ? "changed" : kept ? "both" : "lost"];
  const form = D.sources[sure.documents[0]]?.form, known = { weight: points(s.coverage), known: s.known.filter(Boolean).length, all: s.known.length };
  const few = n < D.method.sure_claims ? `, ${say(S.FEW_CLAIMS, { n: plural(n, "claim") })}` : "";
  const said = [sure.oneDocument && say(sure.documents.length > 1 ? S.NEARLY_ALL : S.ONE_DOCUMENT, { form }), k && say(S.CLAIMS[which], { k, n, does }),
    sure.notSettled && S.NOT_SETTLED, sure.gaps && say(S.KNOWN, known) + few, sure.oneCoder && S.ONE_CODER, sure.second === "down" && S.OTHERWISE];
  return said.filter(Boolean).join("; ") || S.NOTHING;
}

function unscored({ D, choice }, s) {
  const known = s.known.filter(Boolean).length, moved = Object.keys({ ...choice.weights.dimensions, ...choice.weights.indicators }).length;
  if (known && moved) return say(T.scores.WEIGH_LITTLE, { share: points(s.coverage) });
  return say(T.scores.MANY_UNKNOWN, { unknown: s.known.length - known, all: s.known.length });
}

const edges = (range) => [range.R[0], range.R[3]];

function rounded(parts, sum) { // to one decimal, by largest remainder, so that they add up to the sum as printed
  const scaled = parts.map((x) => 10 * x), whole = scaled.map((x) => Math.floor(x + SLACK)), left = Math.round(10 * sum - total(whole));
  const order = positions(parts, () => true).sort((a, b) => (scaled[a] === 0) - (scaled[b] === 0)
    || scaled[b] - whole[b] - (scaled[a] - whole[a]) || a - b).slice(0, Math.max(1, scaled.filter((x) => x !== 0).length));
  for (let n = 0; n < Math.abs(left); n++) {
    if (left > 0) whole[order[n % order.length]] += 1;
    else whole[order[order.length - 1 - (n % order.length)]] -= 1;
  }
  return whole.map((x) => x / 10);
}

const inPart = (d) => positions(D.indicators, (i) => D.indicators[i].dimension === d);

function byPart(adds, sum, ...rest) { // in points, rounded part by part and then inside each, so that all add up
  const still = (xs) => xs.map((x) => (Math.abs(x) < SLACK ? 0 : 100 * x)), indicators = adds.map(() => 0);
  const parts = rounded(still([...D.dimensions.map((_, d) => total(inPart(d).map((i) => adds[i]))), ...rest]), sum);
  D.dimensions.forEach((_, d) => rounded(still(inPart(d).map((i) => adds[i])), parts[d]).forEach((x, n) => { indicators[inPart(d)[n]] = x; }));
  return { parts, indicators };
}

const tenths = (x) => (Math.round(1000 * x) / 10).toFixed(1); // of index points

function whole(change) { // a difference beside a whole readiness: the exact one, rounded
  const rounded = Math.floor(Math.abs(change) + 0.5 + SLACK);
  if (!rounded) return Math.abs(change) > SLACK ? T.text.LESS_THAN_A_POINT : T.text.NO_CHANGE;
  return `${change > 0 ? "+" : "−"}${rounded}`;
}

function gapSaid(before, after) { // the exact one, rounded
  return Math.abs(after - before) <= SLACK ? 0 : Math.round(1000 * (after - before)) / 10;
}
