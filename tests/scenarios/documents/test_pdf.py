"""A PDF gives the paragraphs that its author wrote, each with its page, and what it says of itself."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Browser

from indicators.passages import fold_text
from scenarios import load_case, seed_folder
from scenarios.documents import pdf
from scenarios.documents.found import Found, Unread
from scenarios.documents.pdf import without_margins
from scenarios.documents.pdf_lines import Line
from tests.support.drawn_pdf import Words, drawn
from tests.support.typeset import ARTICLE, LAYOUTS, TEXTS, piece, printed

CLAIMS = [c for c in load_case(seed_folder("china-russia-2017")).evidence if c.source == "korolev-2017"]
# By writers other than Chromium, of texts of our own: two columns by LibreOffice, three by Typst, two by WeasyPrint.
WRITTEN = sorted(TEXTS.glob("*.pdf"))


def read(data: bytes) -> Found:
    return pdf.read(data, lambda page, pages: None)


def told(number: int) -> str:
    return f"Sentence {number} of this text says what the two states did in the year {1990 + number}."


def assert_as_written(found: Found, source: Path) -> None:
    """Each sentence stands in its paragraph and nowhere else, what is below the text last, and pages only go up."""
    text = piece(source)
    below = [" ".join(text.below)] if text.below else []
    assert [fold_text(p.text) for p in found.passages] == [fold_text(told) for told in (*text.body, *below)]
    pages = [p.page or 0 for p in found.passages]
    assert pages == sorted(pages)
    assert (min(pages), found.notes) == (1, ())


@pytest.mark.parametrize("file", WRITTEN, ids=lambda file: file.stem)
def test_what_other_writers_set_is_read_as_written(file: Path) -> None:
    assert_as_written(read(file.read_bytes()), TEXTS / f"{file.stem.partition('-')[0]}.txt")


@pytest.mark.browser
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("source", sorted(TEXTS.glob("*.txt")), ids=lambda source: source.stem)
def test_made_up_articles_are_read_as_written_in_every_layout(browser: Browser, source: Path, layout: str) -> None:
    text = piece(source)
    data = printed(browser, text, LAYOUTS[layout])
    found = read(data)
    assert_as_written(found, source)
    assert found.title == text.above[0]
    document = pdfium.PdfDocument(data)
    drawn_on = [document[n].get_textpage().get_text_range() for n in range(len(document))]
    for passage in found.passages:
        start = " ".join(passage.text.split()[:3])
        assert start in " ".join(drawn_on[(passage.page or 0) - 1].split()), passage
    document.close()


@pytest.mark.browser
@pytest.mark.skipif(ARTICLE is None, reason="needs a copy of the article's text beside the case")
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_locator_of_the_register_stands_in_the_paragraph_that_its_claim_states(
    browser: Browser, layout: str, record_property: pytest.FixtureRequest
) -> None:
    assert ARTICLE is not None
    found = read(printed(browser, piece(ARTICLE), LAYOUTS[layout]))
    folded = [fold_text(p.text) for p in found.passages]
    assert fold_text(" ".join(piece(ARTICLE).body)) == " ".join(folded[:13])
    for claim in CLAIMS:
        locator = fold_text(claim.locator)
        assert [n for n, text in enumerate(folded, 1) if locator in text] == [claim.paragraph], claim.id


def test_a_heading_stands_above_its_paragraph_and_is_not_counted() -> None:
    page = [
        Words("The strait pact", 50, 740, 20, bold=True),
        Words("What next?", 50, 700, bold=True),
        Words(told(1), 50, 686),
        Words(told(2), 50, 650),
    ]
    assert [(p.heading, p.text) for p in read(drawn([page])).passages] == [
        ("The strait pact What next?", told(1)),
        ("", told(2)),
    ]


def test_footnotes_and_tables_come_after_the_text_and_are_said_to_be_there() -> None:
    text = [Words(told(n), 50, 740 - 40 * n) for n in range(1, 6)]
    table = [Words(f"{row}{c}", 50 + 180 * c, 480 - 14 * row) for row in range(1, 5) for c in range(3)]
    note = [Words("1 A small remark on the first of the sentences above.", 50, 60, 7)]
    found = read(drawn([[*text, *table, *note]]))
    assert [p.text for p in found.passages] == [
        *(told(n) for n in range(1, 6)),
        "1 A small remark on the first of the sentences above.",
        "10 | 11 | 12 | 20 | 21 | 22 | 30 | 31 | 32 | 40 | 41 | 42",
    ]
    assert found.notes == ("tables", "footnotes")


def test_a_file_of_pictures_has_no_text_and_one_with_some_says_so() -> None:
    with pytest.raises(Unread) as refused:
        read(drawn([[], []]))
    assert (refused.value.code, refused.value.holds) == ("scan", 2)
    found = read(drawn([[], [Words(told(1), 50, 700)]]))
    assert (found.notes, found.passages[0].page) == (("pages-without-text",), 2)


def test_a_list_of_words_is_one_passage_and_not_lost_in_a_heading() -> None:
    rows = ["The joint staff plans:", "1. the spring exercise", "2. the winter meeting"]
    page = [*(Words(text, 50, 740 - 14 * n) for n, text in enumerate(rows)), Words(told(1), 50, 640)]
    assert [p.text for p in read(drawn([page])).passages] == [" ".join(rows), told(1)]


def test_a_file_of_headings_alone_gives_these() -> None:
    found = read(drawn([[Words("Two states", 50, 700), Words("One strait", 50, 600)]]))
    assert [p.text for p in found.passages] == ["Two states", "One strait"]


def test_what_a_file_says_of_itself_is_taken_over_and_what_says_nothing_is_not() -> None:
    said = {"Title": "The  strait pact", "Author": "Ilse Tammeraud", "CreationDate": "D:20190914103000+02'00'"}
    found = read(drawn([[Words(told(1), 50, 700)]], said))
    assert (found.title, found.author, found.made) == ("The strait pact", "Ilse Tammeraud", "2019-09-14")
    for title in ("Microsoft Word - pact final.docx", "pact.indd", "untitled"):
        assert read(drawn([[Words(told(1), 50, 700)]], {"Title": title})).title == ""
    for date, read_as in (("D:2019", "2019"), ("D:20191399", ""), ("yesterday", "")):
        assert read(drawn([[Words(told(1), 50, 700)]], {"CreationDate": date})).made == read_as


def test_author_and_date_above_the_text_count_before_what_the_file_says() -> None:
    above = [Words("By Ilse Tammeraud", 50, 740), Words("Sep. 14, 2019", 50, 726)]
    found = read(drawn([[*above, Words(told(1), 50, 680)]], {"Author": "admin", "CreationDate": "D:20261127"}))
    assert (found.author, found.date) == ("Ilse Tammeraud", "2019-09-14")


def test_what_is_set_largest_is_the_title_of_a_file_that_names_none() -> None:
    page = [Words("The strait pact", 50, 740, 20), Words("By Ilse Tammeraud", 50, 715, 12), Words(told(1), 50, 650)]
    assert read(drawn([page])).title == "The strait pact"
    assert read(drawn([page], {"Title": "After the accord"})).title == "After the accord"
    assert read(drawn([page[2:]])).title == ""


def test_progress_is_told_after_each_page() -> None:
    seen: list[tuple[int, int]] = []
    pdf.read(drawn([[Words(told(n), 50, 700)] for n in range(3)]), lambda page, pages: seen.append((page, pages)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(Unread, match="damaged"):
        read(b"no PDF at all")


def test_pages_that_are_all_alike_are_text_and_a_stamp_on_each_page_of_a_scan_is_none() -> None:
    alike = [[Words("They met in May of that year and said so.", 60, 750)]] * 40
    assert "They met in May of that year and said so." in read(drawn(alike)).passages[0].text
    scan = "q 500 0 0 700 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q "
    stamped = [[Words("Approved for release 2004/08/12", 60, 780)]] * 40
    assert read(drawn(stamped, under=scan)).passages == []


def line(text: str, y: float, x: float = 60, size: float = 12) -> Line:
    return Line(text, x, x + 6 * len(text), y, y + size, size)


def page(number: int, head: str, foot: str) -> list[Line]:
    text = [line(f"Line {k} of what is told on this page, the {'abcdefgh'[number]}th.", 700 - 15 * k) for k in range(9)]
    return [line(head, 780), *text, line(foot, 30)]


def texts(pages: list[list[Line]]) -> list[list[str]]:
    return [[n.text for n in lines] for lines in without_margins(pages)]


@pytest.mark.parametrize(
    "pages",
    [
        [page(n, f"The Upland Review {n}", f"Page {n} of 4") for n in range(1, 5)],
        [page(n, "The Upland Review" if n % 2 else "Tobias Anwell", str(n)) for n in range(1, 7)],
        [[*page(n, "The Upland Review", "x"), line(str(40 + n), 780, 500)] for n in range(1, 4)],
    ],
    ids=["numbered", "from left to right", "with its number beside it"],
)
def test_what_recurs_at_an_edge_is_gone(pages: list[list[Line]]) -> None:
    assert all(len(found) == 9 and found[0].startswith("Line 0") for found in texts(pages))


def test_a_head_is_gone_from_a_page_with_a_single_line() -> None:
    short = [line("The Upland Review", 780), line("clerks.", 756)]
    assert texts([*(page(n, "The Upland Review", str(n)) for n in (1, 2)), short])[2] == ["clerks."]


def test_a_page_number_alone_is_gone_from_a_single_page_and_one_that_ends_a_paragraph_stays() -> None:
    for number in ("- 17 -", "xiv"):
        assert len(texts([page(1, "A heading of this page alone", number)])[0]) == 10
    assert texts([[line("They met in the year", 60), line("1998", 45)]]) == [["They met in the year", "1998"]]


def test_what_stands_at_the_edge_of_one_page_stays() -> None:
    pages = [page(n, f"{'abcd'[n]} has a heading", "ends so" if n == 1 else "goes on") for n in range(4)]
    found = texts(pages)
    assert [f[0] for f in found] == [p[0].text for p in pages]
    assert found[1][-1] == "ends so"


def test_a_line_that_recurs_within_the_text_stays() -> None:
    pages = [page(n, "The Upland Review", str(n)) for n in range(1, 4)]
    for lines in pages:
        lines.insert(6, line("And so it went.", 617))
    assert all("And so it went." in found for found in texts(pages))


def test_numbers_that_count_the_lines_are_gone_even_where_a_page_has_few() -> None:
    first = [*page(1, "A heading", "x"), *(line(str(5 * k), 700 - 75 * k, 20, 8) for k in range(1, 5))]
    second = [line("They met in May, and no one", 700), line("25", 700, 20, 8), line("was told.", 685)]
    assert not any(text.isdecimal() for found in texts([first, second]) for text in found)


def test_a_column_of_figures_counts_no_lines() -> None:
    lines = [n for k in range(5) for n in (line(f"Year {k}", 600 - 15 * k), line(str(14 + k * k), 600 - 15 * k, 400))]
    assert len(texts([lines])[0]) == 10


def test_a_foot_that_recurs_within_the_footnotes_stays_with_them() -> None:
    pages = [
        [*page(n, f"Head {n}", "x")[:-1], *(line(f"{n}{k} See page {k}.", 90 - 11 * k, size=9) for k in range(4))]
        for n in (1, 2)
    ]
    assert all(sum("See page" in text for text in found) == 4 for found in texts(pages))


def test_pages_without_text_stay_in_their_place() -> None:
    assert texts([[], [line("They met in May.", 700)], []]) == [[], ["They met in May."], []]
