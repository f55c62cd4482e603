// What a reader moves: shares of the parts, weights of indicators, the choices of method; and what is taken along.

function slider(id, label, most, read, act, shown) {
  const value = h("output", { for: id }), input = h("input", { type: "range", id, min: 0, max: most, step: 1, "data-do": id });
  input.addEventListener("input", () => { act(Number(input.value)); moved(false); });
  sliders.set(input, () => {
    const at = read();
    if (document.activeElement !== input || Math.abs(Number(input.value) - at) > 0.6) input.value = at;
    value.textContent = shown ? shown() : Math.round(at);
    input.setAttribute("aria-valuetext", say(W.share_of, { n: value.textContent, of: most }));
  });
  return h("div", { class: "slider" }, h("label", { for: id }, label), value, input);
}

function shareMoved(d, to) { // the others give way, in proportion, so that all make 100
  const W_ = shares(D, choice.weights).W.map((x) => 100 * x), rest = total(W_) - W_[d];
  const others = (x) => (rest > SLACK ? Math.min(1, x / rest) : 1 / (W_.length - 1)) * (100 - to); // never above 100: no setting takes that
  if (W_.length < 2) return;
  choice.weights.dimensions = Object.fromEntries(D.dimensions.map(({ id }, n) => [id, n === d ? to : others(W_[n])]));
}

function weightMoved(item, to) {
  const mine = D.indicators.filter((i) => i.dimension === item.dimension), weights = { ...choice.weights.indicators, [item.id]: to };
  if (mine.some((i) => (ownOf(weights, i.id) ?? D.usual_weight) > 0)) choice.weights.indicators = weights; // one of them counts
}

function chosen(name, label, options) { // one of a few
  const made = h("select", { id: `choose-${name}`, "data-do": `choose:${name}` }, options.map(([value, said]) => h("option", { value }, said)));
  made.addEventListener("change", () => { choice[name] = made.value; moved(true); });
  sliders.set(made, () => { made.value = choice[name]; });
  return h("div", { class: "choose" }, h("label", { for: `choose-${name}` }, label), made);
}

function controls() {
  const parts = D.dimensions.map((dimension, d) => h("div", { class: "of-part", style: `--c:${colour(d)}` },
    slider(`share-${dimension.id}`, dimension.name, 100, () => 100 * shares(D, choice.weights).W[d], (to) => shareMoved(d, to), () => wholeShares()[d]),
    h("details", {}, h("summary", {}, W.by_indicator), h("p", { class: "line" }, W.by_indicator_said), D.indicators.filter((i) => i.dimension === d).map((i) => slider(`weight-${i.id}`, i.name, 100,
      () => ownOf(choice.weights.indicators, i.id) ?? D.usual_weight, (to) => weightMoved(i, to))))));
  const outside = h("input", { type: "checkbox", id: "outside", "data-do": "outside" });
  outside.addEventListener("change", () => { choice.outside = outside.checked; moved(true); });
  sliders.set(outside, () => { outside.checked = choice.outside; });
  fill(place("controls"), h("h2", {}, W.weights), h("p", { class: "line" }, W.weights_said), parts,
    h("p", { class: "acts" }, button("usual", W.usual, () => { choice.weights = { dimensions: {}, indicators: {} }; moved(true); })),
    h("details", { class: "method" }, h("summary", {}, W.method_choices),
      D.benchmarks.length > 1 && chosen("benchmark", W.benchmark, D.benchmarks.map((b) => [b.id, b.name])),
      chosen("offsetting", W.offsetting, W.offsettings), chosen("burden_of_proof", W.burden, W.burdens),
      D.claims.some((c) => c.outside) && h("p", { class: "choose" }, h("label", { for: "outside" }, outside, ` ${W.outside}`))),
    h("p", { class: "acts" }, button("take", W.take_settings, takeSettings), button("print", W.print, () => window.print())));
}

function controlsFollow() {
  for (const follow of sliders.values()) follow();
}

function takeSettings() { // the settings file, as the dashboard reads it
  const { weights, benchmark, offsetting, burden_of_proof, outside, left_out } = choice, { case_hash, pairs_hash } = D.hashes;
  const held = { ...SENT, weights, benchmark, offsetting, burden_of_proof, outside, left_out, case_hash, pairs_hash };
  const file = new Blob([JSON.stringify(held, null, 2)], { type: "application/json" }), address = URL.createObjectURL(file);
  h("a", { href: address, download: `${SENT.case}_settings.json` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

now = sent = scoredUnder(SENT, true);
controls();
if (D.scenarios.length > 1) fill(place("pick-compare"), picker("a", V.COLUMN[0]), ` ${W.and} `, picker("b", V.COLUMN[1]));
fill(place("pick-shown"), picker("shown", W.of_scenario));
place("panel").open = window.innerWidth > 900; // on a phone the answer and the rows come first
paint();
document.body.classList.add("ready");
globalThis.explorer = { read, evaluate, rangeOf, compare, differenceDrawn, evenPointsDrawn, placeOf, sureOf, ratioRange, scoredUnder, moved: (made) => { choice = { ...choice, ...made }; }, answerDrawn, figureDrawn, scoreSaid, borderSaid, data: D }; // for checks
