"""In a process of its own: the ring is imported, scores and draws its pages from `bare_app.py`; told is what is loaded.

Arguments: the modules of the ring.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path

from streamlit.testing.v1 import AppTest

from dashboard.screens.scenarios.wording import OWN_SCENARIO
from tests.support.streamlit_internals import turn_to

ROOT = Path(__file__).parents[2]


def pressed(at: AppTest, label: str) -> None:
    """Press a button of the page."""
    next(b for b in at.button if b.label == label).click().run()
    assert not at.exception, at.exception


def main(ring: list[str]) -> None:
    """Import, score, draw, edit, undo; write down what of the product is loaded by then, and the first score."""
    for module in ring:
        import_module(module)
    assess, case_folder = import_module("scenarios.assessment").assess, import_module("scenarios.files.case_folder")
    a = assess(case_folder.load_case(case_folder.seed_folder("china-russia-2017")))
    at = AppTest.from_file(str(ROOT / "tests" / "support" / "bare_app.py"), default_timeout=120).run()
    first = " ".join(e.proto.body for e in at.get("html"))
    for path in ("compare", "scenarios"):
        turn_to(at, path)
        at.run()
        assert not at.exception, at.exception
    pressed(at, OWN_SCENARIO)
    pressed(at, "Undo")
    assert not {"d", "v"} & {*at.query_params}
    layers = ("seeds", "indicators", "scenarios", "dashboard")
    loaded = sorted(name for name in sys.modules if name.split(".")[0] in layers)
    print(json.dumps({"loaded": loaded, "readiness": float(a.marks.readiness[0]), "first": first}))


if __name__ == "__main__":
    main(sys.argv[1:])
