"""seeds -> indicators -> scenarios -> dashboard: arrows never turn back."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "seeds": set(),
    "indicators": {"indicators", "seeds"},
    "scenarios": {"scenarios", "indicators", "seeds"},
    "dashboard": {"dashboard", "scenarios", "indicators", "seeds"},
}
NO_STREAMLIT = [
    *("brief", "charts", "wording", "export.py", "workbook.py", "worksheets.py", "log.py", "palette.py", "tracks.py"),
    *("comparing.py", "dated.py", "differing.py", "matrix.py", "reader.py", "register.py", "uploads.py", "why.py"),
]


def imports(path: Path) -> set[str]:
    """First names of everything a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("layer", MAY_IMPORT)
def test_no_layer_imports_one_above_it(layer: str) -> None:
    for path in (ROOT / layer).rglob("*.py"):
        above = (imports(path) & set(MAY_IMPORT)) - MAY_IMPORT[layer]
        assert not above, f"{path.relative_to(ROOT)} imports {above}"


@pytest.mark.parametrize("layer", ["seeds", "indicators", "scenarios"])
def test_the_core_knows_no_screen(layer: str) -> None:
    for path in (ROOT / layer).rglob("*.py"):
        assert not imports(path) & {"streamlit", "plotly"}, path


@pytest.mark.parametrize("name", NO_STREAMLIT)
def test_words_charts_and_exports_know_no_streamlit(name: str) -> None:
    path = ROOT / "dashboard" / name
    files = path.rglob("*.py") if path.is_dir() else [path]
    for file in files:
        assert "streamlit" not in imports(file), file


def test_scoring_from_the_command_line_loads_no_streamlit() -> None:
    loaded = "any(m.split('.')[0] in ('streamlit', 'plotly') for m in sys.modules)"
    code = f"import sys, dashboard.cli, scenarios; sys.exit({loaded})"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_only_state_touches_the_session_and_only_cached_caches() -> None:
    for path in (ROOT / "dashboard").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if path.name != "cached.py":
            assert "cache_data" not in text and "cache_resource" not in text, path
        if path.parent.name != "state":
            assert "session_state" not in text and "query_params[" not in text, path
