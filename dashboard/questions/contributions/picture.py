"""What each contributes, as a picture to take away: the same bars as on the page. No Streamlit."""

from __future__ import annotations

import pandas as pd

from dashboard.drawing import bars
from dashboard.questions.contributions import content, wording
from dashboard.questions.wording import title
from scenarios.assessment import Assessment


def influence(a: Assessment, scenario: str, table: pd.DataFrame, by: str) -> str:
    """What readiness would be without each item of one sort. table, by: as content.influence_rows takes them."""
    made, rest = content.influence_of(a, scenario, table, by)
    rows = [((f"{one.id} {one.name}".strip(),), one.bar, (one.change, one.known)) for one in made]
    key = f"{wording.more_in_file(rest)}{wording.DO_NOT_ADD_UP}"
    return bars.picture(a, (458,), rows, wording.INFLUENCE_HEADS, title(a, wording.without_each(by), scenario), key)
