"""The Source page by AppTest: passages without a text, in a made-up copy, and hostile text that stays text."""

from __future__ import annotations

import ast
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from dashboard import CASE_VARIABLE
from dashboard.screens.evidence import passages, passages_wording
from dashboard.screens.evidence import wording as evidence_wording
from dashboard.session import claim_forms
from dashboard.texts import documents
from indicators.evidence import Claim
from indicators.passages import MAX_BYTES, Finding, Paragraph, Searched, find, split
from scenarios import load_case, seed_folder
from scenarios.documents.document import Document, Passage
from scenarios.model.link import from_code, to_code
from scenarios.model.settings import usual
from scenarios.reference.known_pairs import pairs_hash
from tests.support.folders import copied, replaced
from tests.support.made_up import FILL, made_up
from tests.support.only_plain import never_ending, only_plain
from tests.support.pages import again, code_of, html, opened, page, pressed, session_of, weigh

pytestmark = pytest.mark.page

CASE = load_case(seed_folder("china-russia-2017"))
SOURCE = CASE.sources["korolev-2017"]
SECRET = "Only the reader has these words."


def at_source(code: str = "") -> AppTest:
    return opened(code, path="evidence", show="By passage")


def with_text(at: AppTest, text: str | bytes, name: str = "mine.txt") -> AppTest:
    data = text.encode() if isinstance(text, str) else text
    at.file_uploader[0].set_value((name, data, "text/plain")).run()
    assert not at.exception
    return at


def said_by(at: AppTest) -> str:
    return " ".join(m.value for m in (*at.markdown, *at.caption)).replace("\\", "").replace("\u2060", "")


def test_without_a_text_the_passages_are_listed_with_the_publishers_link() -> None:
    at = at_source()
    shown = html(at)
    assert "Paragraph 13" in shown
    assert passages_wording.NO_TEXT.split(". ")[0] in said_by(at)
    link = "http://www.ippreview.com/index.php/Blog/single/id/385.html#:~:text=did%20not%20target%20any%20third%20party"
    assert f'<a href="{link}" target="_blank" rel="noopener noreferrer">' in shown
    assert "<mark" not in shown
    assert shown.count('class="claim ') == 96


def test_the_strip_counts_every_claim_once() -> None:
    shown = passages.strip(CASE, SOURCE, passages.claims_of(CASE, "korolev-2017"))
    foot = shown.split("<tfoot>")[1]
    assert sum(int(cell.split("<")[0]) for cell in foot.split("<td>")[1:]) == 96
    assert shown.count("<tr>") == 13 + 2


def test_in_a_copy_the_passages_are_marked_and_the_copy_can_be_put_away() -> None:
    at = with_text(at_source(), made_up(CASE, "korolev-2017"))
    shown = html(at)
    assert '<mark class="contradicts" style="--c:var(--d2)"' in shown
    assert '<mark class="supports" style="--c:var(--d3)"' in shown
    assert '<mark class="context" style="--c:var(--ar-ink)"' in shown
    assert "E82−</a></sup>" in shown
    assert "A Title Made Up" in shown
    assert passages_wording.DIFFERS in said_by(at)
    assert not at.file_uploader
    assert code_of(at) == ""
    at = page(page(at, "evidence"), "evidence", "By passage")
    assert "<mark" in html(at)  # held while the session lasts
    next(b for b in at.button if b.label == "Put my copy away").click().run()
    assert not at.exception
    assert FILL not in html(at)
    assert at.file_uploader


def test_a_copy_leaves_no_trace_in_link_file_or_other_session(tmp_path: Path) -> None:
    at = with_text(at_source(), made_up(CASE, "korolev-2017") + SECRET)
    weigh(at, "INS", 80.0)
    assert SECRET in html(at)
    moved = {"INS": 100.0, "TEC": 8.33333, "EXE": 8.33333, "THR": 8.33333}
    hashes = {"case_hash": CASE.hash, "pairs_hash": pairs_hash(CASE)}
    assert from_code(code_of(at)) == usual(CASE).changed(weights={"dimensions": moved}, **hashes)
    assert SECRET not in html(at_source(code_of(at)))
    assert not [p for p in seed_folder("china-russia-2017").glob("*.txt") if SECRET in p.read_text()]


def test_the_text_the_case_was_coded_from_is_recognised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = made_up(CASE, "korolev-2017")
    folder = copied(tmp_path)
    (folder / "korolev-2017.txt").write_text(text, encoding="utf-8")
    replaced(folder, "case.toml", (SOURCE.sha256 or "", hashlib.sha256(text.encode()).hexdigest()))
    monkeypatch.setenv(CASE_VARIABLE, str(folder))
    at = at_source()
    assert f"Read from korolev-2017.txt beside the case. {passages_wording.THE_SAME_TEXT}" in said_by(at)
    assert "<mark" in html(at)
    no_sum = SOURCE.model_copy(update={"sha256": None})
    assert "cannot be checked" in passages_wording.whose_text("a.txt", "0" * 64, no_sum, True)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b" \n", "There is no text in this file."),
        ("Käse".encode("latin-1"), "not plain text in UTF-8"),
        (b"x" * (MAX_BYTES + 1), "larger than 2 MB"),
    ],
)
def test_a_file_that_cannot_be_used_is_a_sentence(data: bytes, sentence: str) -> None:
    at = with_text(at_source(), data)
    assert sentence in at.error[0].value.replace("\\", "")
    assert "Paragraph 13" in html(at)


def test_a_faulty_file_beside_the_case_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copied(tmp_path)
    (folder / "korolev-2017.txt").write_bytes(b"\xff\xfe")
    monkeypatch.setenv(CASE_VARIABLE, str(folder))
    at = at_source()
    assert passages_wording.NOT_USED in at.warning[0].value.replace("\\", "")
    assert "Paragraph 13" in html(at)


@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_what_may_never_end_beside_the_case_is_no_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    never_ending(tmp_path / f"{SOURCE.id}.txt", kind)
    only_plain(monkeypatch)
    assert passages.copy_beside(tmp_path, SOURCE) is None


def test_what_is_not_where_the_register_says_is_listed_with_what_to_do() -> None:
    text = made_up(CASE, "korolev-2017", without=("E02", "E19")).split("\n\n")
    text[3] += " Word has it: falsified by the actual pattern, and so on. Again: expanded into new regions, he said."
    at = with_text(at_source(), "\n\n".join([*text[:-1], "One paragraph more than the case has, at the end of it."]))
    listed = said_by(at)
    assert (
        passages_wording.NOT_IN_TEXT.format(words="E02: “has not been taken seriously”", stated="paragraph 1") in listed
    )
    assert "E19: “falsified by the actual pattern” stands in paragraph 2; the claim says paragraph 4" in listed
    assert "E75: “expanded into new regions” stands 2 times (paragraph 2 and paragraph 12)" in listed
    assert passages_wording.SEEMS_TO_HAVE.format(expected=13, found=14) in at.warning[0].value


def test_a_claim_in_view_is_shown_above_the_text_and_leads_to_the_evidence() -> None:
    code = to_code(usual(CASE).changed(view={"claim": "E82"}), CASE)
    at = at_source(code)
    assert "E82: paragraph 12" in html(at)
    at = with_text(at, made_up(CASE, "korolev-2017"))
    box = html(at).split('class="passage"')[1].split("</div>")[0]
    assert '<mark class="contradicts here"' in box
    assert 'class="par here" id="paragraph-12"' in html(at)
    led = re.search(r'href="evidence\?s=([^"&]+)"[^>]*>E82 among', html(at))
    assert led
    view = from_code(unquote(led[1])).view
    assert (view.indicator, view.claim) == ("EXE4", "E82")
    at.selectbox(key="see:claim").set_value("E07").run()
    assert from_code(code_of(at)).view.claim == "E07"
    at.selectbox(key="see:source").set_value("treaty-2001").run()
    assert not at.exception
    view = from_code(code_of(at)).view
    assert (view.source, view.claim) == ("treaty-2001", None)  # so that its link opens the same source
    assert passages_wording.AS_A_WHOLE in html(page(again(at), "evidence", "By passage"))


def test_a_source_without_paragraphs_lists_its_claims() -> None:
    at = at_source()
    at.selectbox(key="see:source").set_value("treaty-2001").run()
    assert not at.exception
    shown = html(at)
    assert passages_wording.AS_A_WHOLE in shown
    assert all(e in shown for e in ("E97", "E98", "E99"))
    assert passages_wording.FROM_OUTSIDE in shown
    assert '<mark class="context"' not in shown
    at = with_text(at, f"{FILL}\n\n{FILL}")
    assert passages_wording.LOST in html(at)


def test_each_claim_on_the_evidence_page_leads_to_its_passage_and_comes_first_when_led_to() -> None:
    code = to_code(usual(CASE).changed(view={"claim": "E39", "indicator": "THR2"}), CASE)
    at = opened(code, path="evidence")
    cards = [e.proto.body for e in at.get("html") if "ar claimed" in e.proto.body]
    assert "E39 ▸" in cards[0]
    led = dict(
        re.findall(
            r'href="evidence\?show=By\+passage&amp;s=([^"&]+)">[^<]*<span class="unseen">, passage of (E\d+)<', html(at)
        )
    )
    assert len(led) == len(cards)
    assert {from_code(unquote(code)).view.claim: claim for code, claim in led.items()} == {c: c for c in led.values()}
    at.selectbox(key="see:indicator").set_value("INS1").run()
    assert from_code(code_of(at)).view.claim is None


HOSTILE = "<script>alert(1)</script> <img src=x onerror=alert(1)> ![x](http://evil.example/y) \u202etxt\u200f \x07 end."


def test_hostile_text_from_case_and_upload_stays_plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copied(tmp_path)
    replaced(
        folder,
        "case.toml",
        ('title = "China-Russia Strategic Cooperation:', 'title = "<b>x</b> ![x](http://evil.example) \\u202eT:'),
    )
    replaced(folder, "evidence.csv", ("has not been taken seriously", "<i>not</i> ![y](http://evil.example)"))
    monkeypatch.setenv(CASE_VARIABLE, str(folder))
    at = with_text(at_source(), f"{HOSTILE}\n\n" + made_up(CASE, "korolev-2017"), name="![n](http://n)<u>.txt")
    for _ in range(2):
        shown = html(at)
        assert not any(bad in shown for bad in ("<script", "<img", "<b>x", "<i>not", "\u202e", "\u200f", "\x07"))
        assert "&lt;script&gt;" in shown
        texts = [m.value for m in at.markdown] + [c.value for c in at.caption] + [w.value for w in at.warning]
        assert not any("](http" in t or "\u202e" in t for t in texts)
        at = page(page(at, "evidence"), "evidence", "By passage")


class Balanced(HTMLParser):
    """Checks that every element closes in order, and collects the text outside ids."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "sup" not in self.open:
            self.text += data


SPANS = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 20)), max_size=6)


@given(st.text(alphabet="ab <&\"'", min_size=40, max_size=40), SPANS)
def test_overlapping_marks_close_in_order_and_keep_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    claims: list[Claim] = list(CASE.evidence)
    marks = [passages.Mark(start, start + length, claims[n]) for n, (start, length) in enumerate(spans)]
    parser = Balanced()
    parser.feed(str(passages.marked(CASE, text, marks)))
    parser.close()
    assert parser.open == []
    assert parser.text == text


class Counted(int):
    """A place in a text that counts how often it is compared."""

    seen = 0

    def __le__(self, other: int) -> bool:
        Counted.seen += 1
        return int(self) <= int(other)

    def __ge__(self, other: int) -> bool:
        Counted.seen += 1
        return int(self) >= int(other)

    def __lt__(self, other: int) -> bool:
        Counted.seen += 1
        return int(self) < int(other)

    def __gt__(self, other: int) -> bool:
        Counted.seen += 1
        return int(self) > int(other)

    def __eq__(self, other: object) -> bool:
        Counted.seen += 1
        return isinstance(other, int) and int(self) == int(other)

    def __hash__(self) -> int:
        return hash(int(self))


def test_a_text_that_repeats_a_passage_is_marked_in_one_sweep() -> None:
    count, passage = 2_000, "good-neighborliness x. "
    claim = CASE.evidence[0]
    step = len(passage)
    marks = [passages.Mark(Counted(n * step), Counted(n * step + 19), claim) for n in range(count)]
    Counted.seen = 0
    shown = passages.marked(CASE, passage * count, marks)
    assert shown.count("<mark") == shown.count("</mark>") == count
    # Twice as many cuts as marks: looking at every mark for every cut would take 8 million comparisons.
    assert Counted.seen < 100 * count


def test_the_reader_knows_no_streamlit_and_every_claim_has_a_link_beside_the_text() -> None:
    for module in (passages.__file__, passages_wording.__file__):
        tree = ast.parse(Path(module).read_text(encoding="utf-8"))
        assert not [n for n in ast.walk(tree) if isinstance(n, ast.Import) and n.names[0].name == "streamlit"]
    claims = passages.claims_of(CASE, "korolev-2017")
    pieces = split(made_up(CASE, "korolev-2017", without=("E05",)), 13, claims)
    findings = [*find(claims, Searched.of(pieces)), Finding(CASE.claims["E97"], "no locator")]
    beside = {c.id for b in passages.text_blocks(CASE, pieces, findings, None, {}) for c in b.claims}
    assert beside == {f.claim.id for f in findings}


PASSAGES = ("The harbour was empty in the spring.", "Boats left at dawn, and rain fell.", "Boats came back in June.")


@pytest.fixture
def brought(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text of three passages on two pages that this reader has of the treaty."""
    text = Document(
        kind="pdf",
        file="treaty.pdf",
        sha256="0" * 64,
        pages=2,
        passages=tuple(Passage(p, 1 if n < 3 else 2) for n, p in enumerate(PASSAGES, start=1)),
    )
    numbered = (Paragraph(None, "A heading"), *(Paragraph(n, p) for n, p in enumerate(PASSAGES, start=1)))
    monkeypatch.setattr(documents, "text", lambda source: text if source == "treaty-2001" else None)
    monkeypatch.setattr(
        documents, "searched", lambda source: Searched.of(numbered) if source == "treaty-2001" else None
    )


@pytest.mark.usefixtures("brought")
def test_a_claim_is_added_from_a_passage_of_a_document_in_a_form_that_stands_below_it() -> None:
    at = at_source()
    at.selectbox(key="see:source").set_value("treaty-2001").run()
    shown = html(at)
    assert "Boats came back in June." in shown and "A heading" in shown
    assert passages_wording.STAYS_WITH_YOU in said_by(at)
    assert sum(b.label == passages_wording.ADD_FROM for b in at.button) == 3
    at.button(key="act:from:treaty-2001:3").click().run()
    assert not at.exception
    new = "edit:claim:new:"
    assert at.selectbox(key=f"{new}source").value == "treaty-2001"
    assert [at.text_input(key=f"{new}{n}:treaty-2001").value for n in ("paragraph", "page", "locator")] == [
        "3",
        "2",
        "",
    ]
    assert at.text_area(key=f"{new}claim").value == ""
    order = [getattr(e, "key", None) for e in at.main]
    assert order.index("act:from:treaty-2001:3") < order.index(f"{new}claim")  # and nothing comes after the last
    at.text_area(key=f"{new}claim").set_value("Boats are back.").run()
    at.button(key="act:from:treaty-2001:2").click().run()  # half typed, it is kept, and the form there is empty
    assert at.text_area(key=f"{new}claim").value == ""
    at.text_area(key=f"{new}claim").set_value("Boats left.").run()
    assert [at.text_input(key=f"{new}{n}:treaty-2001").value for n in ("paragraph", "page")] == ["2", "1"]
    at.text_input(key=f"{new}locator:treaty-2001").set_value("Boats left at dawn").run()
    at.selectbox(key=f"{new}indicator").set_value("TEC2").run()
    at.radio(key=f"{new}level:TEC2").set_value(3).run()
    at.selectbox(key=f"{new}kind").set_value("document").run()
    assert passages_wording.ONCE.format(words="“Boats left at dawn”", places="paragraph 2") in said_by(at)
    assert "An unfinished claim of paragraph 3" in said_by(at)
    pressed(at, "Add it")
    added = session_of(at).case.claims["N1"]
    assert (added.paragraph, added.page, added.locator) == (2, 1, "Boats left at dawn")
    assert '<mark class="supports here"' in html(at)
    pressed(at, "Go on with it")
    assert at.text_area(key=f"{new}claim").value == "Boats are back."
    assert at.text_input(key=f"{new}paragraph:treaty-2001").value == "3"
    assert "An unfinished claim" not in said_by(at)


@pytest.mark.usefixtures("brought")
def test_an_unfinished_claim_outlives_two_others_and_is_dropped_on_request() -> None:
    at = at_source()
    at.selectbox(key="see:source").set_value("treaty-2001").run()
    for number in (3, 2, 1):
        at.button(key=f"act:from:treaty-2001:{number}").click().run()
        at.text_area(key="edit:claim:new:claim").set_value(f"Of {number}.").run()
    pressed(at, "Close the form")
    assert "An unfinished claim of paragraph 2" in said_by(at) and "An unfinished claim of paragraph 3" in said_by(at)
    assert "An unfinished claim of paragraph 1" not in said_by(at)  # whoever closes a form is done with it
    pressed(at, "Drop it")
    assert "An unfinished claim of paragraph 2" not in said_by(at)
    assert "An unfinished claim of paragraph 3" in said_by(at)


@pytest.mark.usefixtures("brought")
def test_an_empty_form_waits_at_its_passage_and_one_that_is_begun_goes_along() -> None:
    claim = "edit:claim:new:claim"
    at = at_source()
    at.selectbox(key="see:source").set_value("treaty-2001").run()
    at.button(key="act:from:treaty-2001:3").click().run()
    assert claim in [t.key for t in at.text_area]
    at.segmented_control(key="show").set_value("By indicator").run()
    assert claim not in [t.key for t in at.text_area]
    at.segmented_control(key="show").set_value("By passage").run()
    at.text_area(key=claim).set_value("Boats are back.").run()
    at.segmented_control(key="show").set_value("By indicator").run()
    assert at.text_area(key=claim).value == "Boats are back."
    at = at_source()
    at.selectbox(key="see:source").set_value("treaty-2001").run()
    at.button(key="act:from:treaty-2001:3").click().run()
    at.segmented_control(key="show").set_value("By indicator").run()
    pressed(at, "Add a claim")  # another form, of no passage
    assert at.text_area(key=claim).value == ""
    assert claim_forms.CLAIM + "from" not in session_of(at).draft.typed


@pytest.mark.usefixtures("brought")
def test_a_sentence_that_is_chosen_names_the_words_and_words_name_the_paragraph() -> None:
    at = at_source()
    at.selectbox(key="see:source").set_value("treaty-2001").run()
    at.button(key="act:from:treaty-2001:2").click().run()
    new = "edit:claim:new:"
    missing = next(c.value for c in at.caption if "Still missing" in c.value)
    assert "the locator" in missing and evidence_wording.WHAT_IT_SAYS in missing
    at.radio(key=f"{new}sentence:treaty-2001:2").set_value(0).run()
    assert at.text_input(key=f"{new}locator:treaty-2001").value == "Boats left at dawn, and rain fell"
    assert "the locator" not in next(c.value for c in at.caption if "Still missing" in c.value)
    at.text_input(key=f"{new}locator:treaty-2001").set_value("in June").run()
    place = [at.text_input(key=f"{new}{n}:treaty-2001").value for n in ("paragraph", "page")]
    assert place == ["3", "2"]
    assert f"“in June” stands in paragraph 3, not in paragraph 2: {passages_wording.NAMES_THAT}" in said_by(at)
    at.text_input(key=f"{new}paragraph:treaty-2001").set_value("1").run()  # a wrong number is not kept
    assert at.text_input(key=f"{new}paragraph:treaty-2001").value == "3"


@pytest.mark.usefixtures("brought")
@pytest.mark.parametrize(
    ("locator", "said"),
    [
        ("Boats sank", f"“Boats sank” is not in the text. {passages_wording.AS_THERE}"),
        ("boats leave at dawn", "is not in the text. Nearest there: “Boats left at dawn”."),
        ("Boats", "“Boats” stands 2 times (paragraph 2 and paragraph 3)."),
    ],
)
def test_words_that_do_not_stand_where_the_claim_points_are_told_before_it_is_added(locator: str, said: str) -> None:
    at = at_source()
    at.selectbox(key="see:source").set_value("treaty-2001").run()
    at.button(key="act:from:treaty-2001:2").click().run()
    new = "edit:claim:new:"
    at.text_area(key=f"{new}claim").set_value("Boats are back.").run()
    at.selectbox(key=f"{new}indicator").set_value("TEC2").run()
    at.radio(key=f"{new}level:TEC2").set_value(3).run()
    at.selectbox(key=f"{new}kind").set_value("document").run()
    at.text_input(key=f"{new}locator:treaty-2001").set_value(locator).run()
    assert said in said_by(at)


def test_a_case_without_a_source_says_how_one_comes_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    text = (folder / "case.toml").read_text(encoding="utf-8")
    (folder / "case.toml").write_text(text[: text.index("[[sources]]")], encoding="utf-8")
    (folder / "evidence.csv").write_text("id,source,claim,indicator,direction,level,kind\n", encoding="utf-8")
    (folder / "scenarios.toml").write_text(
        '[[scenarios]]\nid = "all"\nname = "All"\ngroup = "reading"\n', encoding="utf-8"
    )
    monkeypatch.setenv(CASE_VARIABLE, str(folder))
    at = at_source()
    assert "No document yet." in said_by(at)
    pressed(at, "Add a claim")
    assert at.selectbox(key="edit:claim:new:source").value == "a new source ..."
