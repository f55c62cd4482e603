"""seeds -> indicators -> scenarios -> dashboard: arrows never turn back."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from dashboard import installed
from tests.support.modules import FACE, MODULES, ROOMS, ROOT, named, nodes, taken, texts
from tests.support.rooms_map import place

MAY_IMPORT = {
    "seeds": set(),
    "indicators": {"indicators", "seeds"},
    "scenarios": {"scenarios", "indicators", "seeds"},
    "dashboard": {"dashboard", "scenarios", "indicators", "seeds"},
}
DASHBOARD = ROOT / "dashboard"
SCREENS = DASHBOARD / "screens"
STARTS = ("app.py", "cli/main.py", "installed.py")  # the entry script, the command that serves it, the list of both
MAY_ASK_WHAT_IS_INSTALLED = {"dashboard/app.py", "dashboard/cli/main.py", "dashboard/server/application.py"}
HOLD = ("session", "keeping", "texts")  # the folders that change what a session holds
TEAM_DRAWS = ("rights.py",)  # of dashboard/team: its file and its words know no Streamlit


def draws(path: Path) -> bool:
    """Whether a file may import Streamlit: those that draw, hold the session, cache or serve."""
    inside = path.relative_to(DASHBOARD)
    if inside.parts[0] == "questions":
        return inside.name == "twin.py"
    if inside.parts[0] == "screens":
        return inside.name == "page.py" or inside.stem.endswith(("controls", "_form", "_editor"))
    return inside.parts[0] in (*HOLD, "widgets", "server", "frame.py") or inside.name in TEAM_DRAWS


def imports(path: Path) -> set[str]:
    """First names of everything a file imports."""
    return {name.split(".")[0] for name in named(path)}


@pytest.mark.always
@pytest.mark.slow
def test_no_room_takes_anything_from_one_below_it_on_the_map() -> None:
    order = [*ROOMS["map"]]
    assert set(order) == {place(m) for m in MODULES}
    for module, others in taken().items():
        for other in others - {FACE} if module != FACE else ():
            down = f"{module} takes {other}, which stands above it"
            assert order.index(place(other)) <= order.index(place(module)), down


# What makes votes a belief, and says which claims vote; whoever asks "what if" asks the electorate.
OF_THE_ELECTORATE = {
    "indicators.levels": {"judge", "belief", "weighed", "counted_of", "with_held_back"},
    "indicators.evidence": {"inadmissible", "cannot_vote"},
    "scenarios.scoring.belief": {"moved", "apply_rule"},
}
BY_NAME = {"scenarios.scoring.commitments": {"inadmissible"}}  # why one claim shows no step, as a reader sees it


def test_what_claims_make_one_believe_is_asked_of_the_electorate_alone() -> None:
    """It was once worked out eight times over, each a little otherwise."""
    asked = 0
    for module, path in MODULES.items():
        for node in nodes(path):
            if not isinstance(node, ast.ImportFrom):
                continue
            names = {alias.name for alias in node.names}
            whole = {f"{node.module}.{name}" for name in names} & OF_THE_ELECTORATE.keys()
            assert not whole, f"{module} takes {whole} as a whole"
            held = names & OF_THE_ELECTORATE.get(node.module or "", set())
            if module == "scenarios.scoring.electorate":
                asked += len(held)
            else:
                assert held <= BY_NAME.get(module, set()), f"{module} takes {held} past the electorate"
    assert asked == sum(map(len, OF_THE_ELECTORATE.values()))


def test_no_modules_take_from_each_other_in_a_circle() -> None:
    sorter = TopologicalSorter({m: others - {FACE} for m, others in taken().items() if m != FACE})
    assert len(list(sorter.static_order())) >= len(MODULES) - 1  # raises CycleError, which names the circle


def test_no_room_has_more_files_than_one_can_look_through() -> None:
    for folder in {p.parent for p in MODULES.values()}:
        assert len(list(folder.glob("*.py"))) <= 24, folder


@pytest.mark.parametrize("layer", MAY_IMPORT)
def test_no_layer_imports_one_above_it(layer: str) -> None:
    for path in (ROOT / layer).rglob("*.py"):
        above = (imports(path) & set(MAY_IMPORT)) - MAY_IMPORT[layer]
        assert not above, f"{path.relative_to(ROOT)} imports {above}"


@pytest.mark.parametrize("layer", ["seeds", "indicators", "scenarios"])
def test_the_core_knows_no_screen(layer: str) -> None:
    for path in (ROOT / layer).rglob("*.py"):
        assert not imports(path) & {"streamlit", "plotly"}, path


def test_words_charts_and_exports_know_no_streamlit() -> None:
    quiet = [p for p in DASHBOARD.rglob("*.py") if not draws(p)]
    assert {p.name for p in quiet} >= {"wording.py", "content.py", "chart.py", "sheets.py", "main.py"}
    for path in quiet:
        assert "streamlit" not in imports(path), path


def test_no_screen_imports_another() -> None:
    screens = [p for p in SCREENS.iterdir() if p.is_dir() and (p / "page.py").exists()]
    assert len(screens) == len(installed.SCREENS) + len(installed.DESKS)
    for folder in screens:
        for path in folder.rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            others = [s.name for s in screens if s != folder and f"dashboard.screens.{s.name}" in text]
            assert not others, f"{path.relative_to(ROOT)} reaches into {others}"


def test_no_question_imports_another_and_no_page_names_one() -> None:
    rooms = {folder.name for folder in (DASHBOARD / "questions").iterdir() if (folder / "twin.py").exists()}
    for path in DASHBOARD.rglob("*.py"):
        if path.relative_to(DASHBOARD).as_posix() not in STARTS:
            own = {path.parent.name} if path.is_relative_to(DASHBOARD / "questions") else set()
            text = path.read_text(encoding="utf-8")
            others = [name for name in rooms - own if f"dashboard.questions.{name}" in text]
            assert not others, f"{path.relative_to(ROOT)} reaches into {others}"


def test_what_is_shared_and_taken_away_reaches_into_no_screen() -> None:
    for path in DASHBOARD.rglob("*.py"):
        if SCREENS not in path.parents and path.relative_to(DASHBOARD).as_posix() not in STARTS:
            assert "dashboard.screens" not in path.read_text(encoding="utf-8"), path


def test_only_the_starting_points_ask_what_is_installed() -> None:
    asks = {MODULES[m].relative_to(ROOT).as_posix() for m, others in taken().items() if "dashboard.installed" in others}
    assert {"dashboard/app.py"} <= asks <= MAY_ASK_WHAT_IS_INSTALLED


def test_the_session_knows_no_room_that_keeps_something_in_it() -> None:
    known = taken()["dashboard.session.session"]
    rooms = ("merge", "second_coder", "attachments", "documents", "coding", "following")
    assert not [name for name in known for room in rooms if room in name.split(".")]


def test_a_module_of_sentences_is_imported_under_a_name_that_says_which() -> None:
    """`words` was once the alias of nine modules: whoever read it had to look up which."""
    for path in (*DASHBOARD.rglob("*.py"), *(ROOT / "tests").rglob("*.py")):
        hidden = re.findall(
            r"^ *from dashboard\S* import .*\bas (?:words|said)$", path.read_text("utf-8"), re.MULTILINE
        )
        assert not hidden, f"{path.relative_to(ROOT)}: {hidden}"


def test_no_sentence_of_the_dashboard_stands_twice() -> None:
    """Two copies drift apart. Sentences: texts of six words and more, docstrings apart."""
    where: dict[str, list[str]] = {}
    for path in sorted(DASHBOARD.rglob("*.py")):
        for node in texts(path):
            where.setdefault(str(node.value).strip(" .:;"), []).append(f"{path.name}:{node.lineno}")
    twice = {text: places for text, places in where.items() if len(text.split()) >= 6 and len(places) > 1}
    assert not twice


@pytest.mark.slow
def test_scoring_from_the_command_line_loads_no_streamlit() -> None:
    loaded = "any(m.split('.')[0] in ('streamlit', 'plotly') for m in sys.modules)"
    code = f"import sys, dashboard.cli.main, scenarios; sys.exit({loaded})"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.slow
def test_what_only_an_excel_file_or_a_workbook_needs_is_not_loaded_to_draw_the_screens() -> None:
    loaded = "{m.split('.')[0] for m in sys.modules} & {'openpyxl', 'xlsxwriter', 'defusedxml'}"
    code = f"import sys, dashboard.installed; sys.exit(str({loaded}) if {loaded} else 0)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_only_state_touches_the_session_and_nobody_leaves_the_keeping_to_streamlit() -> None:
    for path in (ROOT / "dashboard").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "cache_data" not in text and "cache_resource" not in text, f"{path}: dashboard/shell/kept.py keeps"
        if path.parent.name not in HOLD:
            assert not re.search(r"current\(\)(\.\w+)+ \S*= ", text), f"{path} changes what the session holds"
        if path.parent.name != "session":
            held = text.replace("streamlit.runtime.state.session_state", "")  # a module: what it is patched in
            assert "session_state" not in held and "query_params[" not in text, path
        elif path.name not in ("session.py", "widget_state.py"):
            assert "session_state" not in text, path
