"""What a moved weight makes anew of the frame around every page: it is to fall and not to creep back."""

from __future__ import annotations

import pytest

from dashboard.installed import SCREENS
from dashboard.session.wording import WEIGHTS
from tests.support.talking import Talk, waited

pytestmark = pytest.mark.slow
THINGS, BYTES = 11, 6_000  # of the sidebar at most; 18 and 17,100 once
LIVE = [screen.path for screen in SCREENS[1:] if screen.live]


async def moved(address: str) -> list[int]:
    async with Talk(address) as talk:
        await talk.open()
        await talk.move("Threat perception", 40.0)
        await talk.move("Threat perception", 45.0)
        return [size for beside, size in talk.sent if beside]


def test_a_moved_weight_sends_of_the_sidebar_what_it_changes(address: str) -> None:
    sizes = waited(moved(address))
    assert 0 < len(sizes) <= THINGS and sum(sizes) <= BYTES, sizes


async def folded(address: str, page: str) -> set[str]:
    async with Talk(address) as talk:
        await talk.open(page)
        return {*talk.widgets}


@pytest.mark.parametrize("page", LIVE)
def test_no_slider_goes_to_a_page_on_which_the_weights_are_folded(address: str, page: str) -> None:
    assert not {"Institutions", "Threat perception", WEIGHTS} & waited(folded(address, page))
