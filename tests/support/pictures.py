"""The pictures of README: `make pictures` takes those anew that are out of date, `ARGS=all` all of them.

They are of the embedded case as it opens, in Chromium. Beside them is kept what the page said when its picture was
taken, as a hash. What it says now stands in its transcript, which a test holds to it and which has neither day nor
version: no browser is needed to see that a picture is out of date.
"""

from __future__ import annotations

import hashlib
import io
import re
import sys
import tempfile
import tomllib
from pathlib import Path

import tomli_w
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.support.browsing import opened, settled
from tests.support.guides import README
from tests.support.pages import ADDRESSES, PATHS
from tests.support.serving import ARGUMENTS, CHROMIUM, dashboard, free_port, running
from tests.support.transcripts import FOLDER, OPENED

STATIC = Path(__file__).parents[2] / "dashboard" / "static"
HASHES = STATIC / "pictures.toml"
# Those that README shows; each is called by the address of its page.
PICTURES = re.findall(r"\(dashboard/static/([\w-]+)\.png\)", README.read_text(encoding="utf-8"))
UNDER_THE_MOUSE = "  ? "  # begins what a page says of a control when asked
LETTERS = "--font-render-hinting=none"  # as wide as in a window


def file(name: str) -> Path:
    """Where a picture lies."""
    return STATIC / f"{name}.png"


def said(name: str) -> str:
    """The hash of what a page says as it opens, what stands under the mouse apart."""
    lines = (FOLDER / f"{name}-{OPENED}.txt").read_text(encoding="utf-8").splitlines()
    seen = "\n".join(line for line in lines if not line.startswith(UNDER_THE_MOUSE))
    return hashlib.sha256(seen.encode()).hexdigest()


def kept() -> dict[str, str]:
    """What the pages said when their pictures were taken."""
    return tomllib.loads(HASHES.read_text(encoding="utf-8"))


def taken(browser: Browser, address: str, name: str) -> bytes:
    """A picture of a page as it opens, as PNG."""
    path = dict(zip(PATHS, ADDRESSES, strict=True))[name]
    with opened(browser, f"{address}/{path}") as page:
        page.mouse.move(700, 5)  # over nothing that answers it
        page.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton]')")
        settled(page)
        whole, small = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB"), io.BytesIO()
    # 256 colours, none further than 5 of 255 from its own, in a third of the bytes.
    few = whole.quantize(256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(small, "PNG", optimize=True)
    return small.getvalue()


def old() -> list[str]:
    """The pictures whose pages say something else by now."""
    was = kept()
    return [name for name in PICTURES if was.get(name) != said(name)]


def main(names: list[str]) -> None:
    """Take pictures anew and keep what their pages say."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, LETTERS])
        with running(dashboard(port, "--workspace", str(Path(folder) / "pictures.db")), port) as address:
            for name in names:
                file(name).write_bytes(taken(browser, address, name))
                print(f"{file(name).name}: {file(name).stat().st_size // 1024} KiB")
        browser.close()
    HASHES.write_text(tomli_w.dumps({name: said(name) for name in PICTURES}), encoding="utf-8")


if __name__ == "__main__":
    main(PICTURES if sys.argv[1:] == ["all"] else old())
