"""What axe-core finds on a page, less what stands in Streamlit's own markup; and pages in every state."""

from __future__ import annotations

import re
from collections.abc import Callable

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from dashboard.questions.overturned import twin as overturned
from dashboard.questions.overturned import wording as overturned_wording
from dashboard.session.wording import BY_INDICATOR
from tests.support.browsing import click, settled, unfold

# Rule, sign in the markup, and why it stands: all of it is made by Streamlit, and nothing of ours can change it.
ALLOWED = (
    (
        "presentation-role-conflict",
        'data-testid="stFileUploaderDropzone"',
        "the place to drop a file says role=presentation and carries a name; the button inside it is what is used",
    ),
    (
        "region",
        "data-floating-ui-portal",
        "what a popover holds is put at the end of the document, outside its landmarks; it is reached from its button",
    ),
    (
        "region",
        'id="stFloatingOverlayPortal"',
        "the words of a help float at the end of the document, outside its landmarks; their button has them too",
    ),
    (
        "scrollable-region-focusable",
        'data-testid="stPopoverBody"',
        "a popover of words alone can be higher than a phone: the browser itself lets the keyboard scroll it",
    ),
)
# Whatever fades or slides has come to its end; what turns without end is not waited for.
STILL = """() => Promise.all(document.getAnimations()
    .filter(a => a.effect.getComputedTiming().iterations !== Infinity).map(a => a.finished.catch(() => 0)))"""
# The element with the keyboard, or none where it has left the page: how far the ring around it, or around what it is
# hidden in, stands out from what is behind.
RING = """() => {
  const at = document.activeElement;
  if (at === document.body) return null;
  const light = color => {
    const [r, g, b] = color.match(/[\\d.]+/g).map(v => v / 255)
      .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const behind = e => {  // the track of a slider is thinner than the ring around its thumb
    for (e = (e.closest('[data-testid=stSlider]') || e).parentElement; e; e = e.parentElement) {
      const color = getComputedStyle(e).backgroundColor;
      if (!color.startsWith('rgba')) return color;
    }
    return getComputedStyle(document.documentElement).backgroundColor;
  };
  for (let e = at, n = 0; e && n < 4; e = e.parentElement, n++) {
    const style = getComputedStyle(e), box = e.getBoundingClientRect(), hidden = e.closest('span[style*=clip]');
    if (hidden || style.outlineStyle !== 'solid' || parseFloat(style.outlineWidth) < 2 || box.height < 8) continue;
    const [a, b] = [light(style.outlineColor), light(behind(e))].sort((x, y) => y - x);
    return {contrast: (a + .05) / (b + .05), what: at.outerHTML.slice(0, 160)};
  }
  return {contrast: 0, what: at.outerHTML.slice(0, 160)};
}"""
# Targets smaller than 24 px that have another within 12 px of their middle. Links within a sentence are free, and so
# are the dots of a plot: where one stands is what it says, and a table has them all.
TARGETS = """() => {
  const pressed = e => e.matches('input[type=checkbox], input[type=radio]') && e.closest('label') || e;
  const free = ':disabled, .pair, [data-testid=stSlider] *, [data-testid=stSkipToContent]';
  const all = [...new Set([...document.querySelectorAll('a[href], button, input, textarea, summary')].map(pressed))]
    .filter(e => e.checkVisibility({visibilityProperty: true, opacityProperty: true}) && !e.matches(free))
    .map(e => ({e, box: e.getBoundingClientRect()}))
    .filter(({box}) => box.width > 1 && box.height > 1 && box.right > 0 && box.left < innerWidth);
  const inline = e => e.matches('a') && getComputedStyle(e).display === 'inline';
  const near = (box, other) => {
    const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
    return Math.hypot(Math.max(other.left - x, 0, x - other.right), Math.max(other.top - y, 0, y - other.bottom)) < 12;
  };
  return all
    .filter(({e, box}) => Math.min(box.width, box.height) < 23.5 && !inline(e))
    .filter(({e, box}) => all.some(o => !o.e.contains(e) && !e.contains(o.e) && near(box, o.box)))
    .map(({e, box}) => `${Math.round(box.width)} x ${Math.round(box.height)}: ${e.outerHTML.slice(0, 120)}`);
}"""
OF_COLOURS = ["color-contrast", "link-in-text-block"]  # axe-core's rules that ask for colours
SIDEWAYS = "e => e.scrollWidth > e.clientWidth + 1"
PHONE = 768  # below this width the sidebar is a drawer over the page


def findings(page: Page, *, colours_alone: bool = False) -> list[str]:
    """Every violation of any rule and impact, one sentence each: rule, impact, element, what axe-core says of it.

    colours_alone: only the rules that ask for colours, where the same page has been looked at by another light.
    """
    page.mouse.move(0, 0)  # what was pressed last is still lit, and a light that fades has any contrast
    page.add_style_tag(content=".ar .scroll { background: none !important }")  # words over a gradient are not judged
    page.evaluate(STILL)
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(f"{AXE_SCRIPT};0")  # by the debugger, not as a script of the page: our policy stays in force
    asked = {"resultTypes": ["violations"]} | ({"runOnly": OF_COLOURS} if colours_alone else {})
    result = page.evaluate("asked => axe.run(document, asked)", asked)
    assert len(result["passes"]) > (0 if colours_alone else 10), "axe-core has looked at nothing"
    return [
        f"{violation['id']} ({violation['impact']}): {node['html'][:160]} {_why(node)}"
        for violation in result["violations"]
        for node in violation["nodes"]
        if not any(violation["id"] == rule and sign in node["html"] for rule, sign, _ in ALLOWED)
    ]


def _why(node: dict[str, list[dict[str, str]]]) -> str:
    return " ".join(check["message"] for kind in ("any", "all", "none") for check in node[kind])


def everything_open(page: Page) -> None:
    """Every box of the page and of the sidebar, and every fold of our own."""
    sidebar(page, shown=True)
    _opened(page, "stSidebar")
    sidebar(page, shown=False)
    _opened(page, "stMain")
    page.evaluate("() => document.querySelectorAll('.ar details:not([open])').forEach(fold => { fold.open = true; })")
    settled(page)


def _opened(page: Page, part: str) -> None:
    """Press every box of a part that is not open, until none is left: an open one can bring others."""
    boxes = page.locator(f"[data-testid={part}] [data-testid=stExpander] details:not([open]) > summary")
    for _ in range(30):
        if not boxes.evaluate_all("found => { found.forEach(box => box.click()); return found.length; }"):
            return
        settled(page)
    raise AssertionError("boxes that do not open")


def sidebar(page: Page, *, shown: bool) -> None:
    """Draw the drawer of a phone out, or close it; on a desk it stands open."""
    if (page.viewport_size or {"width": PHONE})["width"] >= PHONE:
        return
    button = "[data-testid=stExpandSidebarButton]" if shown else "[data-testid=stSidebarCollapseButton] button"
    page.evaluate("name => document.querySelector(name)?.click()", button)
    page.wait_for_timeout(400)  # it slides


def drawer(page: Page) -> None:
    """The sidebar with all its boxes, as the last thing opened."""
    sidebar(page, shown=True)
    _opened(page, "stSidebar")


def pressed(*names: str) -> Callable[[Page], None]:
    """Buttons pressed one after the other: popovers, dialogs, forms."""

    def act(page: Page) -> None:
        for name in names:
            click(page, name)

    return act


def folded(question: str, *names: str) -> Callable[[Page], None]:
    """A fold opened by its question, and buttons in it pressed."""

    def act(page: Page) -> None:
        unfold(page, question)
        pressed(*names)(page)

    return act


def certificate(page: Page) -> None:
    """What would overturn each headline."""
    unfold(page, overturned.TWIN.asks)
    expect(page.get_by_role("region", name=overturned_wording.OVERTURNS)).to_be_visible()
    settled(page)


def asked(panel: str) -> Callable[[Page], None]:
    """What opens over the first screen, opened."""
    return lambda page: page.locator(f"details.{panel} summary").click()


def points_open(page: Page) -> None:
    """Shares to type, more than 100 in all: what is wrong stands beside them."""
    sidebar(page, shown=True)
    page.get_by_test_id("stSidebar").locator("summary").filter(has_text=BY_INDICATOR).click()
    settled(page)
    for name in ("Institutions", "Exercises"):
        field = page.get_by_role("spinbutton", name=name)
        field.fill("60")
        field.press("Enter")
        settled(page)


def searched_in_vain(page: Page) -> None:
    """A register in which nothing is found."""
    box = page.get_by_role("textbox", name=re.compile("^Search"))
    box.fill("no claim says this")
    box.press("Enter")
    settled(page)


def as_it_opens(page: Page) -> None:
    """Nothing done."""
