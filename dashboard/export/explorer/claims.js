// Claims: which count in a scenario and why others do not, each with its source, place and note; what names one leads there.

const outsideWhy = (c) => (c.outside && !choice.outside ? W.from_outside : "");
const eligible = (indicator) => D.claims.filter((c) => c.indicator === indicator && !c.out && !outsideWhy(c) && !choice.left_out.includes(c.id));

function voting(s, i) { // what an indicator of a scenario rests on, claims among them that say what another says already
  return s.cells[i].judged ? admitted(D.scenarios[of(s.id)].reading, eligible(D.indicators[i].id)).filter((c) => vote(D.method, c) > 0) : [];
}

const restsOnOne = (s, i) => s.known[i] && voting(s, i).length === 1;
const usedIn = (s) => D.indicators.flatMap((_, i) => voting(s, i));

function whyNot(c, s, cell) { // why a claim does not count in a scenario; empty where it does
  if (choice.left_out.includes(c.id)) return W.left_out_by_you;
  if (c.out || outsideWhy(c)) return c.out || outsideWhy(c);
  if (!cell.judged) return W.by_hand;
  if (!admitted(D.scenarios[of(s.id)].reading, eligible(c.indicator)).includes(c)) return W.not_believed;
  if (!(vote(D.method, c) > 0)) return W.no_vote;
  return cell.judged.counted.get(c.id) > 0 ? "" : W.said_already;
}

function folded(id, kind, label, ...held) { // open as it was left
  const made = h("details", { class: kind, open: view.open.has(id) }, h("summary", { "data-do": id }, label), held);
  made.addEventListener("toggle", () => view.open[made.open ? "add" : "delete"](id));
  return made;
}

function listed(item, claims, why) { // those that count, and those left out here, which stay in sight; the others behind their number
  const told = claims.map((c) => [c, why(c)]), seen = ([c, x]) => !x || choice.left_out.includes(c.id);
  const [those, rest] = [told.filter(seen), told.filter((x) => !seen(x))].map((of) => of.map((x) => claimOf(...x)));
  return [those, rest.length > 0 && folded(`rest:${item.id}`, "rest", say(W.rest, { n: rest.length }), rest)];
}

function claimOf(c, why) {
  const source = D.sources[c.source], left = choice.left_out.includes(c.id);
  const who = [c.by && c.by !== "author" ? c.by : "", [source.author, source.publisher].filter(Boolean).join(", ") || source.title, source.date].filter(Boolean).join(" · ");
  const grade = c.relayer && D.method.reliability[c.relayer] < D.method.reliability[c.reliability] ? c.relayer : c.reliability;
  return h("div", { class: `claim ${c.direction}${why ? " off" : ""}${view.marked === c.id ? " here" : ""}`, id: `claim-${c.id}`, tabindex: -1 }, choiceOf(c), " ",
    h("b", {}, c.does), ` · ${c.says} `, c.locator && h("q", {}, c.locator),
    h("div", { class: "meta" }, source.url ? h("a", { href: source.url, target: "_blank", rel: "noopener noreferrer" }, who) : who,
      c.place && `, ${c.place}`, ` · ${grade}${c.credibility}`, ` · ${[why, (left || !why) && otherwise(c)].filter(Boolean).join(": ")}`),
    c.note && folded(`note:${c.id}`, "said-of", W.note_of, h("p", {}, c.note)));
}

function choiceOf(c) { // its id, with a box where it ever counts
  const may = !outsideWhy(c) && !(D.commitments.some((x) => x.id === c.indicator) ? c.silent : c.out);
  if (!may) return h("span", { class: "id" }, c.id);
  const box = h("input", { type: "checkbox", "data-do": `leave:${c.id}`, checked: !choice.left_out.includes(c.id), "aria-label": say(W.count_claim, { id: c.id }) });
  box.addEventListener("change", () => {
    choice.left_out = leaving(c);
    moved(true);
  });
  return h("label", {}, box, ` ${c.id}`);
}

function leaving(c) { // the ids that are left out once this one is, or no longer is
  return choice.left_out.includes(c.id) ? choice.left_out.filter((id) => id !== c.id) : [...choice.left_out, c.id];
}

function otherwise(c) { // what the scenario shown would be without a claim, or with one back that is left out
  const k = of(view.shown), is = now.scenarios[k].R, R = evaluate(D, { ...choice, left_out: leaving(c) }).scenarios[k].R, E = T.evidence;
  return is >= 0 && R >= 0 ? say(choice.left_out.includes(c.id) ? E.WITH_IT_BACK : E.WITHOUT_IT, { then: points(R), moves: whole(100 * (R - is)) }) : E.NO_SCORE_WITHOUT;
}

// What names a claim

const items = new Set([...D.indicators, ...D.commitments].map((x) => x.id)), byId = new Map(D.claims.filter((c) => items.has(c.indicator)).map((c) => [c.id, c]));
const inWordsOf = (text) => text.split(/([A-Za-z0-9_-]+)/).map((word) => (/\d/.test(word) && byId.get(word)) || word);

function linked(text) { // claims that are named in a text lead to themselves
  return inWordsOf(text).map((word) => (word.id ? h("a", { href: `#claim-${word.id}`, "data-do": `to:${word.id}` }, word.id) : word));
}

document.addEventListener("click", (event) => { // what leads to a claim, an item, a scenario opens what holds it
  const [, kind, id] = /^#(claim|of|scenario|fold)-(.+)$/.exec(event.target.closest?.("a")?.getAttribute("href") ?? "") ?? [], known = decodeURIComponent(id ?? "");
  if (!kind) return;
  event.preventDefault();
  if (kind === "claim") toClaim(byId.get(known));
  if (kind === "scenario") [view.b, view.shown] = [known, known];
  if (kind === "of") view.open.add(`of:${known}`);
  const there = { of: "holds", scenario: "compare", fold: known }[kind];
  if (!there) return;
  place(`fold-${there}`).open = true;
  paint();
  (kind === "of" ? place(`of-${known}`) : place(`fold-${there}`)).scrollIntoView({ block: kind === "of" ? "center" : "start" });
});

function toClaim(c) { // opens what holds it, marks it, leads there
  view.open.add(`of:${c.indicator}`);
  [view.shown, view.marked] = [D.scenarios[0].id, c.id];
  place("fold-holds").open = true;
  paint();
  const there = place(`claim-${c.id}`);
  there.closest("details.rest")?.setAttribute("open", "");
  location.hash = there.id;
  there.scrollIntoView({ block: "center" });
  there.focus({ preventScroll: true });
}

function namedAbove() { // on paper, where an id leads nowhere
  const those = [...new Set(inWordsOf(`${D.check} ${withoutSaid(now).join(" ")} ${place("caveats").textContent}`).filter((word) => word.id))];
  return those.length ? [h("h3", {}, W.named_above), h("ul", {}, those.map((c) => h("li", {}, h("b", {}, c.id), ` ${c.says} `, sourceSaid(D.sources[c.source]))))] : [];
}
