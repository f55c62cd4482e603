"""Cells that no spreadsheet runs, and that read back as they were."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.parsing.spreadsheet import csv_text, neutralised, restored
from tests.support.counts import examples


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "'=1", "''+1"])
def test_text_that_a_spreadsheet_would_run_is_guarded_and_comes_back(text: str) -> None:
    written = next(csv.reader(io.StringIO(csv_text(["a"], [[text]]).split("\n", 1)[1], newline="")))[0]
    assert written == "'" + text
    assert restored(written) == text


@given(st.text())
@examples(300)
def test_guarding_text_loses_nothing(text: str) -> None:
    assert restored(neutralised(text)) == text
    assert not neutralised(text).startswith(tuple("=+-@\t\r"))


@given(st.floats(allow_nan=False, allow_infinity=False))
@examples(200)
def test_a_number_is_written_so_that_it_reads_back_the_same(value: float) -> None:
    assert float(csv_text(["a"], [[value]]).split("\n")[1]) == value


@pytest.mark.parametrize("mark", ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
@pytest.mark.parametrize("unseen", ["", "\u200b", "\ufeff", "\u200b\u200b"])
def test_a_formula_behind_unseen_signs_or_in_full_width_is_guarded(mark: str, unseen: str) -> None:
    text = f"{unseen}{mark}1+1"
    assert neutralised(text) == f"'{text}"
    assert restored(neutralised(text)) == text
