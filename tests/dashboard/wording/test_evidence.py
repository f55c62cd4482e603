"""What is said of one indicator: which of several levels is shown, and why that one."""

from __future__ import annotations

from dashboard.wording.evidence import cell_line
from scenarios import assess
from tests.support import golden


def test_of_equally_supported_levels_it_is_said_which_is_taken_and_why() -> None:
    """Of P2 one claim says 1, another 3; of P3 one says that it is no more than 2, and documents no level."""
    a = assess(golden.case())
    said = cell_line(a, "baseline", "P2")
    assert "best supported is level 1" in said
    assert "Levels 1, 2 and 3 are equally supported; the lowest that a claim documents is taken." in said
    nothing_documented = cell_line(a, "baseline", "P3")
    assert "best supported is level 1" in nothing_documented
    assert "Levels 0, 1 and 2 are equally supported; the one nearest the mean is taken." in nothing_documented
    assert "equally" not in cell_line(a, "baseline", "I1")
