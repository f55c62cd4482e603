"""The wheel carries everything it needs and runs in an empty environment."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BUILD = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"  # what pip asks for
TRACKED = subprocess.run(
    ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
).stdout.splitlines()  # what is committed, not what happens to lie about

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in TRACKED:
        target = folder / "source" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / name).read_bytes())
    subprocess.run([sys.executable, "-c", BUILD, folder], cwd=folder / "source", check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_every_file_of_the_product_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        carried = {n: packed.read(n) for n in packed.namelist() if ".dist-info/" not in n}
        (command,) = [packed.read(n).decode() for n in packed.namelist() if n.endswith("/entry_points.txt")]
    shipped = [n for n in TRACKED if n.startswith(("dashboard/", "indicators/", "scenarios/", "seeds/"))]
    assert carried == {name: (ROOT / name).read_bytes() for name in shipped}
    assert command.split("\n")[:2] == ["[console_scripts]", "alliance-readiness = dashboard.cli.main:main"]


@pytest.mark.soak
def test_the_wheel_scores_and_serves_when_installed_into_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
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
    subprocess.run([command, "score", "--out", tmp_path / "out"], cwd=tmp_path, capture_output=True, check=True)
    assert (tmp_path / "out" / "everything.zip").exists()  # all that is taken away, without a library of the tests
    kept = ["-c", "import scenarios; print(scenarios.open_workspace('w.db').verify())"]
    done = subprocess.run([python, *kept], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
    # The child is started by its path, which an installed package has, too.
    read = ["-c", "from scenarios.documents import reading; print(reading.read('a', b'<p>They met in May.').passages)"]
    done = subprocess.run([python, *read], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "They met in May." in done.stdout
