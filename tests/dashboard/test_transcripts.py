"""What every page says, as it opens and in other states, is what was looked at when it last changed."""

from __future__ import annotations

import pytest

from tests.support.pages import PATHS
from tests.support.transcripts import stand, transcripts

pytestmark = [pytest.mark.page, pytest.mark.always]


@pytest.mark.parametrize("path", PATHS)
def test_a_page_says_what_its_transcripts_have(path: str) -> None:
    stand(transcripts(path))
