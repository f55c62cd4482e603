"""What stands in a picture that is taken away: what it rests on, under which choices, and how to find it again."""

from __future__ import annotations

from dashboard.wording import headline
from dashboard.wording.names import scenario_name
from dashboard.wording.text import plain, points
from scenarios.assessment import Assessment

BUTTON = "Picture (SVG)"
HELP = "As it stands now, with title and source in it, for a paper or a slide. Opens in any browser."
TRACKS = "Tracks (SVG)"
COMMITMENTS = "Commitments"
NOT_DOCUMENTED, UNKNOWN = "not documented", "unknown: no claim"
TRACKS_KEY = (
    "Dot: the level now, 0 to 4, empty where it is set by hand. Bar: where an alliance stands. Shade or column: how "
    "far the claims support each level, of 100."
)


def tracks_title(a: Assessment, scenario: str) -> str:
    """The title of the tracks of one scenario."""
    name = scenario_name(a, scenario)
    return f"{plain(a.case.header.title)}, “{name}”: where every indicator and commitment stands"


def of_100(share: float) -> str:
    """A share as so many of 100; less than half of one is said as that."""
    return points(share) if points(share) != "0" or share <= 0 else "<1"


def source(a: Assessment) -> str:
    """The source line: case, day, claims, weights, benchmark, and the program with its hashes."""
    case, shares = a.case, zip(a.case.codebook.dimensions, a.across, strict=True)
    weights = ", ".join(f"{plain(d.name)} {points(float(w))}" for d, w in shares)
    benchmark = plain(case.codebook.benchmarks[a.settings.benchmark].name)
    return (
        f"Source: {case.header.title}, as of {a.as_of}; {headline.claims_line(a)}. Weights of 100: {weights}. "
        f"Benchmark: {benchmark}. Alliance Readiness, settings {a.settings_hash[:8]}, data {a.case_hash}."
    )


def short_source(a: Assessment) -> str:
    """The same on one short line, for a chart: who is cited, the day, the settings."""
    cited = headline.rests_on(a.case, headline.sources_in_play(a.case, a.settings))
    return f"{cited} · {a.as_of} · settings {a.settings_hash[:8]}"
