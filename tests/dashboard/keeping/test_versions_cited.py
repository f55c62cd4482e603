"""A link to a version has the very same numbers, or says which data or method changed and what the old ones were."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.keeping import wording as keeping_wording
from dashboard.session import links, wording
from dashboard.shell import services
from dashboard.wording import ratio
from dashboard.wording.text import points
from scenarios import assess
from scenarios.model.settings import usual
from scenarios.reference.place import place
from scenarios.workspace import notebook, versions
from scenarios.workspace.merge import Work
from scenarios.workspace.versions import Version, headline, headline_of
from tests.support.pages import APP, CASE, page, plain, session_of

pytestmark = pytest.mark.page
SETTINGS = usual(CASE).changed(weights={"dimensions": {CASE.codebook.dimension_ids[0]: 2.0}})


def saved() -> Version:
    return notebook.save(services.workspace(), Work(CASE, SETTINGS), "to be cited", None).version


def opened(version: Version, key: str = links.VERSION) -> AppTest:
    at = AppTest.from_file(APP, default_timeout=60)
    at.query_params[key] = version.hash
    return page(at, "")


def told(at: AppTest) -> str:
    return plain(" ".join(x.value for x in (*at.info, *at.warning, *at.error)))


@pytest.mark.parametrize("key", [links.VERSION, links.DRAFT])
def test_a_link_to_a_version_has_its_numbers_and_says_so(key: str) -> None:
    version = saved()
    at = opened(version, key)
    assert session_of(at).settings.weights == SETTINGS.weights
    assert plain(version.after) in told(at) and keeping_wording.AS_IT_WAS in told(at)
    a = assess(CASE, SETTINGS)
    assert version.after == headline_of(a) == headline(CASE, SETTINGS)
    beside = place(a, a.ids[0])
    assert beside and f", ratio {ratio.figure(beside.ratio)} (" in version.after  # as pages print it
    assert f"{points(a.marks.readiness[0])} of 100" in version.after


def test_a_ratio_beyond_what_pairs_can_show_has_no_figure_in_the_line_of_a_version(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    a = assess(CASE, SETTINGS)
    beside = place(a, a.ids[0])
    assert beside
    monkeypatch.setattr("scenarios.workspace.versions.place", lambda *_: beside._replace(ratio=18.0, high=18.0))
    over = ratio.figure(18.0)
    assert f", ratio {over} ({ratio.figure(beside.low)} to {over})" in headline_of(a) and "18" not in over


def test_the_address_names_the_version_until_something_is_done() -> None:
    version = saved()
    at = opened(version)
    assert at.query_params[links.VERSION] in (version.hash, [version.hash])
    at.slider[0].set_value(at.slider[0].max).run()
    assert not at.exception


def test_where_the_known_pairs_have_changed_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scenarios.workspace.versions.pairs_hash", lambda case: "0" * 8)
    version = saved()
    monkeypatch.undo()
    said = told(opened(version))
    assert "known pairs have changed since" in said and plain(version.after) in said


def test_where_numbers_are_others_the_old_ones_and_the_new_ones_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    real = versions.headline
    old = "no treaty, readiness 12 of 100 (2-20), ratio 0.1 (0.05-0.2)"
    monkeypatch.setattr(versions, "headline", lambda case, settings: old)
    version = saved()
    monkeypatch.undo()
    said = told(opened(version))
    assert plain(old) in said and plain(real(CASE, SETTINGS)) in said
    assert plain(keeping_wording.NEWER_METHOD) in said


def test_a_hash_of_no_version_is_a_sentence() -> None:
    at = AppTest.from_file(APP, default_timeout=60)
    at.query_params[links.VERSION] = "0" * 64
    assert wording.GONE.split(".")[0] in told(page(at, ""))
