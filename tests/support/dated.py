"""The golden register with dates of its own, drawn or given."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from scenarios.model.case import Case
from scenarios.model.scenario import Admission, Scenario
from scenarios.model.settings import Settings
from tests.support import golden

GOLDEN = Settings(case="golden", draws=1_000)
DAYS = [date(2015, 1, 1) + timedelta(days=73 * k) for k in range(30)]
days = st.sampled_from(DAYS)
periods = st.one_of(
    st.just(""),
    st.sampled_from(["2015", "2016-07", "2018/..", "../2016", "2015-03/2017", "2017-02-28/2018-01"]),
    days.map(date.isoformat),
)
valid = st.one_of(st.just(""), st.sampled_from(["2016", "2017-02"]), days.map(date.isoformat))


def dated(everywhere: dict[str, dict[str, str]] | None = None, /, **by_claim: dict[str, str]) -> Case:
    """The golden example with periods and last valid days for some claims; the others carry their source's 2019."""
    case, given_ = golden.case(), (everywhere or {}) | by_claim
    return golden.changed(case, evidence=tuple(c.model_copy(update=given_.get(c.id, {})) for c in case.evidence))


def all_at(period: str) -> dict[str, dict[str, str]]:
    """One period for every claim of the golden example."""
    return {c.id: {"period": period} for c in golden.case().evidence}


YEARLY = {f"e{n:02}": {"period": date(2000 + n, 1, 1).isoformat()} for n in range(1, 21)}


@st.composite
def registers(draw: st.DrawFn) -> Case:
    """The golden register with periods and last valid days drawn, and a reading by stance beside its scenarios."""
    case = golden.case()
    stances = st.sampled_from([None, "one"])
    evidence = tuple(
        c.model_copy(update={"period": draw(periods), "valid_to": draw(valid), "stance": draw(stances)})
        for c in case.evidence
    )
    reading = Scenario(
        id="one",
        name="One side",
        group="reading",
        claims=Admission(stance="one", elsewhere=draw(st.sampled_from(["all", "none"]))),
    )
    return golden.changed(case, evidence=evidence, scenarios=(*case.scenarios, reading))


scenarios = st.sampled_from(["baseline", "stall", "joint-command", "early-stage", "one"])
