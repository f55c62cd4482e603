// How these very numbers are cited: what they are in the shown scenario, whose claims they count, under which choices.

function cited() { // by what was moved since the file was sent, too
  const moved_ = changed(), { about, outside, program } = D.cited, s = now.scenarios[of(view.shown)];
  const made = moved_ ? program.replace(`settings ${D.settings_hash}`, say(W.moved_from, { hash: D.settings_hash })) : program;
  const text = [about, resultSaid(s), sourcesSaid(s), choice.outside ? "" : outside, made].filter(Boolean).join(" "), said = `${text} ${stated()}`;
  const copy = navigator.clipboard && button("copy", W.copy, (event) => {
    navigator.clipboard.writeText(said).then(() => { event.target.textContent = W.copied; });
  });
  return [h("p", {}, text), h("p", {}, stated()), moved_ && h("p", {}, W.cite_moved), copy && h("p", { class: "acts" }, copy)];
}

function resultSaid(s) {
  const k = of(s.id), claims = usedIn(s), documents = new Set(claims.map((c) => c.document)).size;
  const result = s.assessed ? say(W.cite_readiness, { score: `${scoreSaid(now, s.R)} (${span(...edges(now.ranges[k]))})` }) : unscored(now, s);
  return [say(W.cite_result, { scenario: named(s.id), result, verdict: verdict(s, now.places[k], now.sure[k]) }),
    claims.length && say(W.cite_claims, { claims: plural(claims.length, "claim"), documents: plural(documents, "document") })].filter(Boolean).join(" ");
}

function sourcesSaid(s) { // those whose claims count, most first
  const all = grouped(usedIn(s), (c) => c.document).sort((a, b) => b.length - a.length);
  if (!all.length) return W.no_source;
  const those = all.slice(0, W.cite_most).map(([c]) => sourceSaid(D.sources[c.document] ?? D.sources[c.source]));
  if (all.length > those.length) those.push(say(W.cite_more, { n: all.length - those.length }));
  return say(all.length > 1 ? W.cite_sources : W.cite_source, { sources: those.join("; ") });
}

const sourceSaid = ({ author, title, publisher, date, url }) => [author, title && `“${title}”`, publisher, date, url].filter(Boolean).join(", ");

function stated() { // the choices under which it is computed, those that are not the usual ones by name
  const { weights, benchmark, offsetting, burden_of_proof: burden, outside, left_out: left } = choice, shown = wholeShares();
  const named = [[benchmark !== D.formal, `${W.benchmark}: ${benchmarkName()}`], [offsetting !== "fully", `${W.offsetting} ${offsetting}`],
    [burden !== "neutral", `${W.burden}: ${burden}`], [outside, W.outside], [left.length, `${W.left_out_claims}: ${left.join(", ")}`],
    [Object.keys(weights.dimensions).length, `${W.shares}: ${D.dimensions.map((d, n) => `${d.name} ${shown[n]}`).join(", ")}`],
    [Object.keys(weights.indicators).length, `${W.inside}: ${Object.entries(weights.indicators).map(([i, w]) => `${i} ${w}`).join(", ")}`]];
  const told = named.filter(([differs]) => differs).map(([, words]) => words);
  return `${told.length ? say(W.not_usual, { choices: told.join("; ") }) : W.all_usual} ${D.drawn}`;
}

const wholeShares = () => rounded(now.scale.W.map((x) => 10 * x), 10).map((x) => Math.round(10 * x)); // so that they make 100 as printed
