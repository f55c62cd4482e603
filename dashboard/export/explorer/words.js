// Numbers and sentences as the dashboard has them: its words are carried in D.words, what is put together here is not.

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

function figure({ ratio: words }, ratio) {
  if (ratio < words.fewest - SLACK) return `under ${words.fewest}`;
  if (ratio > words.most + SLACK) return `over ${words.most}`;
  const rounded = Math.floor(10 * ratio + 0.5 + SLACK) / 10;
  return rounded < words.most ? rounded.toFixed(1) : String(words.most);
}

function inWords({ ratio: words }, ratio) {
  if (ratio > words.most + SLACK) return words.over;
  return words.steps.filter(([from], n) => !n || ratio >= from - SLACK).at(-1)[1];
}

function ratioSentence(W, place) {
  const [low, high, at] = [place.low, place.high, place.ratio].map((x) => figure(W, x));
  const drawn = low === high ? W.ratio.no_other : say(W.ratio.from_to, { low, high });
  return [say(W.ratio.sentence, { words: inWords(W, place.ratio), figure: at, drawn }), W.settled[place.place]];
}

function lowerOf(W, { below, equal, n }, group) { // how many of a group stand lower, and how many as high
  const said = say(W.lower[!below ? "none" : below === n ? "all" : "some"], { below, n, group });
  return said + (equal ? say(W.as_high, { n: equal }) : "");
}
const countsOf = (W, { below, equal, n }) => Object.entries({ higher: n - below - equal, equal, below })
  .filter(([, count]) => count).map(([which, count]) => say(W.counted[which], { n: count })).join(", ");

// What is known of the treaty: in force, signed, a duty to consult, none, silent; or that nothing at all is coded.
function treatyState(D, s) {
  const { treaty } = D.method;
  if (!s.class) return "uncoded";
  const step = treaty ? s.steps[D.commitments.findIndex((c) => c.id === treaty.commitment)]?.step ?? null : null;
  if (step === null) return "silent";
  return step >= treaty.in_force ? "force" : step === treaty.in_force - 1 ? "signed" : step === D.words.consult ? "consult" : "none";
}

const noCommitment = (s) => s.steps.every((x) => x.step === null);
const inForce = (D, s) => treatyState(D, s) === "force";

function treatyWords(D, s) { // of the verdict
  const W = D.words;
  if (!D.has_treaty) return W.no_treaty_named;
  if (noCommitment(s)) return D.on_commitments ? W.none_counts : W.none_coded;
  return W.allied[s.class] ?? W.treaties[treatyState(D, s)];
}

function treatySentence(D, s) {
  const W = D.words;
  if (!D.has_treaty) return W.no_treaty_sentence;
  if (noCommitment(s)) return D.on_commitments ? W.none_counts_sentence : W.treaty_sentences.uncoded;
  return W.treaty_sentences[treatyState(D, s)];
}

function verdict(D, s, place, sure) {
  const W = D.words, without = s.assessed ? W.no_pairs : W.too_little;
  if (!s.class) return `${upper(D.claims.length ? W.none_counts_here : W.nothing_coded)}.`;
  const practice = place ? W.practice[place.verdict] + (place.place === "not settled" || sure.low ? `, ${W.not_settled}` : "") : without;
  const parts = [practice, treatyWords(D, s)];
  return `${upper((inForce(D, s) ? parts.reverse() : parts).filter(Boolean).join("; "))}.`;
}

function choicesSaid({ D, choice }) { // that weights or the benchmark are not the usual ones
  const W = D.words, { dimensions, indicators } = choice.weights, named = D.benchmarks.find((b) => b.id === choice.benchmark);
  const notes = choice.benchmark === D.formal ? [] : [say(W.against, { benchmark: lowered(named.name) })];
  if (Object.keys(dimensions).length || Object.keys(indicators).length) notes.push(W.your_weights);
  return notes.map((note) => `, ${note}`).join("");
}

function sentences(e, s, place, range) {
  const { D } = e, W = D.words, added = e.choice.outside ? "" : D.outside_treaty;
  const commitment = lowered(treatySentence(D, s)).replace(/\.$/, "") + (added ? `; ${added}.` : ".");
  let practice = `${upper(unscored(e, s))}.`;
  const alliances = place && lowerOf(W, place.F, W.alliances), unallied = place && lowerOf(W, place.N, W.unallied);
  if (place) practice = `${say(W.higher_than, { alliances, unallied })}${choicesSaid(e)}.`;
  else if (s.assessed) practice = `${say(W.of_100, { score: points(s.R), range: span(...range) })}${choicesSaid(e)}; ${D.why_none}.`;
  const said = [[s.assessed ? W.in_practice : "", practice], [W.in_commitment, commitment]];
  const sure = e.sure?.[e.scenarios.indexOf(s)], told = inForce(D, s) ? said.reverse() : said;
  return sure?.word ? [...told, [W.sure.head, `${sure.word}: ${sureSaid(D, s, sure)}.`]] : told;
}

const withoutSaid = (D, sure) => sure.flips.map((x) => { // by which claims alone the answer is another one
  const W = D.words.sure, claims = x.claims.join(" with "); // rows of one statement go together
  return x.verdict ? say(W.without, { claims, score: tenths(x.R), word: W.called[x.verdict] }) : say(W.no_score, { claims });
}).join(" ");

function sureSaid(D, s, sure) { // of how sure only what costs a step
  const W = D.words.sure, { flips, claims: n } = sure, k = flips.length, kept = flips.filter((x) => x.verdict).length;
  const which = n === 1 ? "all" : ["", "one", "two"][k] ?? "more", does = W.does[kept === k ? "changed" : kept ? "both" : "lost"];
  const form = D.sources[sure.documents[0]]?.form, known = { weight: points(s.coverage), known: s.known.filter(Boolean).length, all: s.known.length };
  const few = n < D.method.sure_claims ? `, ${say(W.few_claims, { n: plural(n, "claim") })}` : "";
  const said = [sure.oneDocument && say(sure.documents.length > 1 ? W.nearly_all : W.one_document, { form }), k && say(W.claims[which], { k, n, does }),
    sure.notSettled && W.not_settled, sure.gaps && say(W.known, known) + few, sure.oneCoder && W.one_coder, sure.second === "down" && W.otherwise];
  return said.filter(Boolean).join("; ") || W.nothing;
}

function unscored({ D, choice }, s) {
  const known = s.known.filter(Boolean).length, moved = Object.keys({ ...choice.weights.dimensions, ...choice.weights.indicators }).length;
  if (known && moved) return say(D.words.weigh, { share: points(s.coverage) });
  return say(D.words.unknown_of, { unknown: s.known.length - known, all: s.known.length });
}

const scored = (s, range) => `${points(s.R)} (${span(...range)})`;
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

const tenths = (x) => (Math.round(1000 * x) / 10).toFixed(1); // of index points

function whole(change) { // a difference beside a whole readiness: the exact one, rounded
  const rounded = Math.floor(Math.abs(change) + 0.5 + SLACK);
  if (!rounded) return Math.abs(change) > SLACK ? D.words.less_than_a_point : D.words.same_score;
  return `${change > 0 ? "+" : "−"}${rounded}`;
}

function gapSaid(before, after) { // the exact one, rounded
  return Math.abs(after - before) <= SLACK ? 0 : Math.round(1000 * (after - before)) / 10;
}
