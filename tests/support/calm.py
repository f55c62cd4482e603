"""How calm a page is, counted in Chromium: its blocks, what stands in which of them, figures, height."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

FOLD, MOST_HIGH = 900, 480
# Of the main part: blocks, the runs of digits outside rows above the fold, texts that stand in no block or in two.
COUNTED = """fold => {
  const main = document.querySelector('[data-testid=stMain]');
  const seen = e => e.checkVisibility({visibilityProperty: true, opacityProperty: true});
  const blocks = [...main.querySelectorAll('[data-block]')].filter(seen);
  const box = e => e.getBoundingClientRect();
  const texts = [], walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const at = node.parentElement;
    if (!node.data.trim() || !seen(at) || at.closest('style, script, .unseen')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const {top, height} = range.getBoundingClientRect();
    const row = !!at.closest('[data-row]'), block = at.closest('[data-block]');
    if (height) texts.push({said: node.data.trim(), top, row, block});
  }
  return {
    above: blocks.map(b => [b.dataset.block, Math.round(box(b).top), Math.round(box(b).height)]),
    nested: blocks.filter(b => b.parentElement.closest('[data-block]')).map(b => b.dataset.block),
    astray: texts.filter(t => !t.block).map(t => t.said),
    figures: texts.filter(t => !t.row && t.top < fold).flatMap(t => t.said.match(/\\d+/g) || []),
    rows: main.querySelectorAll('.ar.fig [data-row]').length,
    height: main.scrollHeight,
  };
}"""


NO_WIDER = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"


def counted(page: Page, *high: str) -> dict[str, Any]:
    """What stands on the page: every text in one block, none higher than it may be but of these kinds, none cut off."""
    found: dict[str, Any] = page.evaluate(COUNTED, FOLD)
    assert found["astray"] == [] and found["nested"] == []
    assert not [b for b in found["above"] if b[2] > MOST_HIGH and b[0] not in high]
    assert page.evaluate(NO_WIDER)
    return found | {"before": [kind for kind, *_ in found["above"] if kind != "fold"]}
