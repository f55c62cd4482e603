"""The wheel carries everything it needs and runs in an empty environment."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.slow
def test_the_wheel_scores_and_serves_when_installed_into_an_empty_environment(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(tmp_path)]
    source = tmp_path / "source"
    source.mkdir()
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in tracked.splitlines():  # what is committed, not what happens to lie about
        target = source / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / name).read_bytes())
    subprocess.run([*build, str(source)], check=True, capture_output=True)
    wheel = next(tmp_path.glob("*.whl"))
    home = tmp_path / "empty"
    venv.create(home)
    python = home / "bin" / "python"
    # By the pip of the tests, so that it holds nothing else; what is imported compiles itself.
    pip: list[str | Path] = [sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check"]
    install = [*pip, "install", "-q", "--no-compile"]
    subprocess.run(
        [*install, "--require-hashes", "--only-binary", ":all:", "-r", ROOT / "requirements.txt"], check=True
    )
    subprocess.run([*install, "--no-deps", wheel], check=True)
    command = home / "bin" / "alliance-readiness"
    done = subprocess.run([command, "score"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[1].startswith("all-claims,All claims weighed,reading,")
    kept = ["-c", "import scenarios; print(scenarios.open_workspace('w.db').verify())"]
    done = subprocess.run([python, *kept], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
    # The child is started by its path, which an installed package has, too.
    read = ["-c", "from scenarios.documents import reading; print(reading.read('a', b'<p>They met in May.').passages)"]
    done = subprocess.run([python, *read], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "They met in May." in done.stdout
    files = subprocess.run(
        [python, "-c", "import dashboard, pathlib; f = pathlib.Path(dashboard.__file__).parent; "
         "print(*(sorted(p.relative_to(f).as_posix() for p in f.rglob('*') if p.is_file())))"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    for needed in (
        *(
            ".streamlit/config.toml",
            "static/icon.png",
            "served/style.css",
            "served/access.css",
            "served/tables.css",
            "served/follow_links.js",
        ),
        *("drawing/templates/track.html", "screens/compare/templates/table.html", "export/brief/templates/brief.html"),
        *("screens/readiness/page.py", "export/brief/brief.css"),
        *(
            "drawing/templates/strip.svg",
            "screens/cases/templates/atlas.html",
            "screens/how_sure/templates/answer.html",
        ),
        *("export/brief/templates/strip.html", "served/home.css"),
    ):
        assert needed in files
    # What carries no code stands in the room of the content: every file that is committed there.
    content = subprocess.run(
        [python, "-c", "import seeds, pathlib; f = pathlib.Path(seeds.__file__).parent; "
         "print(*(sorted(p.relative_to(f).as_posix() for p in f.rglob('*') if p.is_file())))"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    assert {"method.md", "method.toml", "codebook.toml"} <= set(content)
    shipped = [name for name in tracked.splitlines() if name.startswith(("seeds/", "dashboard/"))]
    missing = {name for name in shipped if name.removeprefix("seeds/") not in content and name.startswith("seeds/")}
    missing |= {n for n in shipped if n.startswith("dashboard/") and n.removeprefix("dashboard/") not in files.split()}
    assert not missing
