// The strip, a row's plot, a track, the steps of a commitment: the marks of the dashboard, in index points.

const WIDE = 1.4, PHONE = 3.2, STEP = 11, NAME = 15, SIGN = 0.78; // as in drawing/strip.py
const percent = (x) => `${x.toFixed(1)}%`;
const at = (x) => `left:${percent(x)}`;
const along = (low, high) => `left:${percent(low)};width:${percent(high - low)}`;

function stacked(xs, apart) { // the row of each mark, lowest first
  const ends = [];
  return xs.map((x) => {
    const row = ends.findIndex((end) => x - end >= apart), free = row < 0 ? ends.length : row;
    ends[free] = x;
    return free;
  });
}

function laneOf(pairs, most, mostOnPhone) {
  const ordered = [...pairs].sort((a, b) => a.x - b.x), xs = ordered.map((p) => p.x);
  const [wide, phone] = [[WIDE, most], [PHONE, mostOnPhone]].map(([apart, high]) => {
    const rows = stacked(xs, apart), step = Math.min(STEP, (STEP * (high - 1)) / Math.max(1, ...rows));
    return rows.map((row) => row * step);
  });
  return ordered.map((pair, n) => ({ pair, up: wide[n], phone: phone[n] }));
}

const nameOf = (pair) => `${pair.name} ${points(pair.x / 100)}`;

function namesOf(marks) { // the lowest to the left of its mark, the highest to the right, where there is room
  if (marks.length < 2) return [];
  const low = marks[0], high = marks.at(-1), long = (m) => Math.max(NAME, SIGN * nameOf(m.pair).length + 1);
  return [[low, "low", 0], [high, "high", high.up]].filter(([m, side]) => (side === "low" ? m.pair.x > long(m) : m.pair.x < 100 - long(m)))
    .map(([m, side, up]) => h("span", { class: `name ${side} ${m.pair.look}`, style: `${at(m.pair.x)};--u:${up}px` },
      h("span", {}, `${m.pair.name} `, h("b", {}, points(m.pair.x / 100)))));
}

function ticksOf(field) { // those of the field come first; a round number that would run into one is left out
  const wanted = [[0, "0", ""], [100, "100", ""]], kept = [], close = (tick) => kept.some(([x]) => Math.abs(x - tick[0]) < 5);
  if (field) wanted.push([field.low, field.low.toFixed(0), "edge"], [field.high, field.high.toFixed(0), "edge"]);
  for (const tick of wanted) if (!close(tick)) kept.push(tick);
  const even = field && field.even >= 0 && field.even <= 100 ? [field.even, `even ${field.even.toFixed(0)}`, "even"] : null, tight = even && close(even);
  if (even && !tight) kept.push(even);
  kept.push(...[20, 40, 60, 80].map((x) => [x, String(x), ""]).filter((tick) => !close(tick)));
  if (tight) kept.push([even[0], even[1], "even close"]); // shown where it has a line of its own
  return kept.map(([x, said, kind]) => h("span", { class: `num ${kind}`, style: at(x) }, said));
}

function fieldOf({ F, N, even }) { // where both kinds of known pairs stand
  const low = Math.min(...F.map((p) => p.x)), high = Math.max(...N.map((p) => p.x));
  return low <= high + SLACK ? { low, high, even: even.c } : null;
}

function strip(e, s, place, range) {
  const { D, beside } = e, W = D.words, R = 100 * s.R, field = fieldOf(beside);
  const groups = ["working", "no treaty", "on paper", "before signing"].map((group) => beside.every.filter((p) => p.group === group));
  const [working, unallied, paper, signing] = groups;
  const below = laneOf([...unallied, ...paper], 4, 4), lanes = [laneOf(working, 4, 4), below, laneOf(signing, 2, 3)];
  const marks = lanes.flat().map(({ pair, up, phone }) => h("a", { class: `pair ${pair.look}`, href: `#pair-${pair.id}`, tabindex: "-1",
    style: `${at(pair.x)};--u:${up}px;--p:${phone}px`, "aria-label": `${nameOf(pair)}, ${W.group[pair.group]}` }));
  if (marks.length) marks[0].tabIndex = 0;
  const words = (group, n) => `${n} ${W.legend[group]}${group === "working" && n !== 1 ? "s" : ""}`;
  const lane = (look, of, group, counts) => of.length ? h("p", { class: `lane ${look}` }, h("i", { class: `pair ${look}` }),
    h("span", {}, words(group, of.length)), " ", h("em", { title: W.level }, counts)) : null;
  const counted = (of) => countsOf(W, standing(of, R)), [low, halfLow, halfHigh, high] = range.R.map((x) => 100 * x);
  const highest = Math.max(...beside.every.map((p) => p.x)), under = field ? beside.every.filter((p) => p.x < field.low - SLACK).length : 0;
  const alt = say(W.strip_alt, { states: D.states, readiness: scored(s, edges(range)), alliances: countsOf(W, place.F), unallied: countsOf(W, place.N) });
  return h("div", { class: `ar among${signing.length ? " signed" : ""}`, role: "group", "aria-label": alt },
    h("div", { class: "field" },
      field && h("i", { class: "zone", style: along(field.low, field.high) }), h("i", { class: "full" }), h("i", { class: "here", style: at(R) }),
      h("a", { class: "score", style: at(R), href: "#indicators" }, points(s.R)),
      h("span", { class: "end low", style: at(low) }, points(range.R[0])), h("span", { class: "end high", style: at(high) }, points(range.R[3])),
      h("i", { class: "line", style: along(low, high) }), h("i", { class: "box", style: along(halfLow, halfHigh) }), h("i", { class: "dot", style: at(R) }),
      marks, lanes.map(namesOf), field && h("i", { class: "even", style: at(field.even), title: W.even }), ticksOf(field),
      field && under > 0 && h("span", { class: "side below", style: at(field.low) }, say(W.below_field, { low: points(field.low / 100), pairs: plural(under, "pair") })),
      field && h("b", { class: "side both", style: along(field.low, field.high) },
        h("span", {}, say(W.both, { low: points(field.low / 100), high: points(field.high / 100) })))),
    h("p", { class: "what" }, highest < 100 - SLACK ? W.scale_short : W.scale),
    lane("alliance", working, "working", countsOf(W, place.F)), lane("unallied", unallied, "no treaty", countsOf(W, place.N)),
    lane("paper", paper, "on paper", counted(paper)), lane("signing", signing, "before signing", counted(signing)),
    h("p", { class: "lane case" }, h("i", { class: "dot" }), h("b", {}, upper(D.states)), " ", h("em", {}, W.box_and_line)));
}

document.addEventListener("click", (event) => { // a finger on a pair asks which one it is
  if (event.target.closest?.(".ar.among a.pair") && matchMedia("(pointer: coarse)").matches) event.preventDefault();
});

document.addEventListener("keydown", (event) => { // pairs of the strip are one stop: arrow keys lead along the scale
  const here = event.target.closest?.(".ar.among a.pair"), step = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }[event.key];
  if (!here || !step) return;
  const all = [...here.parentElement.querySelectorAll("a.pair")].sort((a, b) => parseFloat(a.style.left) - parseFloat(b.style.left));
  const to = all[Math.max(0, Math.min(all.length - 1, all.indexOf(here) + step))];
  event.preventDefault();
  here.tabIndex = -1;
  to.tabIndex = 0;
  to.focus();
});

function plot({ D }, s, range, sent, label, reason) { // a scenario on its row; sent: R as the file was sent
  if (!s.assessed) return h("div", { class: "plot" }, h("span", { class: "known" }, reason));
  const [low, halfLow, halfHigh, high] = range.R.map((x) => 100 * x), R = 100 * s.R, hand = s.cells.some((c) => c.hand);
  const [least, most] = range.unknown.map((x) => 100 * x), moved = sent >= 0 && Math.abs(sent - s.R) > 5e-4;
  const unknown = s.known.filter((is) => !is).length, known = `${s.known.length - unknown} of ${s.known.length} known`;
  return h("div", { class: "plot", role: "img", "aria-label": label, title: label },
    least < low && h("i", { class: "reach", style: along(least, low) }), most > high && h("i", { class: "reach", style: along(high, most) }),
    unknown > 2 && low > 42 && h("span", { class: "known" }, known),
    h("i", { class: "line", style: along(low, high) }), h("i", { class: `box${hand ? " hand" : ""}`, style: along(halfLow, halfHigh) }),
    moved && h("i", { class: `ghost${sent > s.R ? " back" : ""}`, style: along(Math.min(R, 100 * sent), Math.max(R, 100 * sent)) }),
    h("i", { class: `dot${hand ? " hand" : ""}`, style: at(R) }));
}

function track({ level, target, belief: q, hand, colour, label }) {
  const x = (k) => 12 + 30 * k;
  return h("div", { class: "tk", role: "img", "aria-label": label, style: `--c:${colour}` },
    q && K.filter((k) => q[k] > 0.005).map((k) => h("i", { class: "b", style: `left:${x(k) - 13}px;opacity:${(0.04 + 0.62 * q[k]).toFixed(3)}` })),
    K.map((k) => h("i", { class: "s", style: `left:${x(k) - 2}px` })), h("i", { class: "t", style: `left:${x(target) - 1}px` }),
    level !== null && h("i", { class: `d${hand ? " h" : ""}`, style: `left:${x(level) - 7}px;margin-top:-7px` }));
}

function steps({ words: W }, commitment, target, step) {
  const hint = step === null ? say(W.step_silent, { name: commitment.name })
    : say(W.step_hint, { name: commitment.name, level: commitment.levels[step], step, target });
  if (step === null) return h("span", { class: "nd", role: "img", "aria-label": hint, title: hint }, "—");
  return h("span", { class: "st", role: "img", "aria-label": hint, title: hint, style: `--n:${target};--f:${Math.min(step, target)}` });
}
