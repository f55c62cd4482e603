"""A sentence is marked whole, and its few words point at it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.evidence import LOCATOR_WORDS
from indicators.passages import Paragraph, Searched, find
from scenarios.coding.sentences import (
    LONGEST_LOCATOR,
    locator,
    may_stand,
    of_locator,
    sentences,
    usual_locator,
    word_spans,
)
from scenarios.documents.dateline import behind
from tests.support import golden

# Each with its sentences parted by a bar.
NASTY = [
    "Mr. Li met Dr. A. Smith.|They agreed.",
    "The U.S. Secretary of State came.|He left.",
    "Bases lie in the U.S.|The treaty says so.",
    "Order No. 5 was signed.|It holds.",
    "Was it all?|No.|They went on.",
    "Gen. J. R. Dunford and Lt. Col. Roe spoke.|Nobody answered.",
    "Exercises, e.g. Joint Sea, were held.|Others, i.e. Peace Mission, were not.",
    "Talks (e.g. Beijing) went on, cf. Art. 5 and pp. 12-14.|They ended.",
    "On 5 Sept. 2017 they met.|On Jan. 6 they parted.",
    "Trade rose to 3.5 billion.|It fell by .4 points.",
    "Am 3. Oktober 1990 trat er bei.|Es war der 12. 5. 1991.",
    "Das gilt z. B. Nachbarn.|Er ging.",
    "Vice-Adm. Roe et al. Signed it.|It holds.".replace("Signed", "signed"),
    "“We agree.”|Mr. Roe said so.",
    "They spoke of “a coalition from the south”.|Officials declined to speak.",
    "They spoke of “a coalition”?|Officials declined.|Of 'a pact'!|Nobody did.",
    'It was "a pact".|“Officials” declined, and the ‘others’.|Sie gehört zum „Süden“.|Beamte schwiegen.',
    "It was “a pact”. officials declined, and “others”, Russia among them.",
    "“We agree” . . . Russia said, and “they” ... China too.",
    "“Why?” he asked.|Nobody knew.",
    "He said “no!”|Then he left.",
    "“Is it so?”|– “Yes.”|They left.",
    "They waited… and left.|Nobody came…|Then it was over.",
    "He went on ... Russia agreed.|It was so.",
    "“We [...] Russia agree.”|It was so.",
    "We were there . . . Russia too.|All of us.",
    "[...] They met.|They parted.",
    "It was signed.12 The text is lost.".replace(" The", "|The"),
    "It was signed.[3] The text is lost.".replace(" The", "|The"),
    "It was signed in No.5 The text says.",
    "В 2015 г. Россия и Китай подписали договор.|Он действует.",
    "В. В. Путин и С. В. Лавров прибыли.|Встреча прошла в Москве.",
    "Договор подписан в 2001 г.|Он действует.",
    "Речь шла о газе, нефти и т.д.|Стороны согласились, т. е. Россия и Китай.",
    "Заводы им. А. С. Попова работают.|На них смотрят.",
    "双方举行会谈。|会谈很成功！|是吗？",
    "他说：“我们同意。”|双方签署协议。",
    "他们同意（见第5条。）|双方签署协议。",
    "双方举行会谈。 |会谈很成功。",
    "1. The parties agree.|2. They consult.",
    "(a) They agree.|(b) They consult.",
    "IV. The parties agree.",
    "3.2. The parties agree.|They consult.",
    "Members:|• China, which leads |• Russia |• Iran",
    "Country 2015 2016 China 34 45 Russia 12 13",
    "Article 1. The parties agree.|They consult.",
    "ARTICLE IV. General Provisions. The parties agree.|They consult.",
    "They met.|Art. 2. The parties agree.|Section 3. They consult.",
    "Ст. 2. Стороны согласны.|Глава 3. Они встречаются.",
    "It says so in Article 1.|The parties agree.",
    "Meetings. The council meets.|It ends.",
    "(2) Officers. There is a chair.|There is no other.",
    "Annual Meetings. The council meets.|Officers.|It ends.",
    "Voting restrictions. Each party has a vote.|It ends.",
    "Заседания. Совет собирается.|Он решает.",
    "They agreed.|So did we.",
    "Russia agreed.|China did not.",
    "These questions.|They were not asked.",
    "Россия согласилась.|Китай нет.",
    "Yes.|They did.",
    "Agreed.|They left.",
    "Meetings!|They left.",
    "Acme Co. Ltd. and Bros. Inc. built it.|It stands.",
    "They met at 3 p.m.|Ministers came.",
    "(They met.)|They parted.",
    "Really?!|Yes!!|Good.",
    "John F. Kennedy and J.-P. Sartre met on St. Helena.|He knew.",
    "وقعت الدولتان اتفاقا؟ |نعم.",
    "दोनों देशों ने समझौता किया। |वे मिले।",
    "The so-called “alliance.”",
    "World War II.|Russia won.",
    "It rose (see Fig. 3).|It fell (see p. 5.)|Then it rose.",
    "word",
]


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


@pytest.mark.parametrize("marked", NASTY)
def test_a_sentence_ends_where_a_reader_ends_it(marked: str) -> None:
    parts = marked.split("|")
    spaced = any("\u3040" < c < "\u9fff" for c in marked)
    text = "".join(parts) if spaced else " ".join(p.strip() for p in parts)
    assert cut(text) == [p.strip() for p in parts]


@pytest.mark.parametrize("empty", ["", "   "])
def test_where_nothing_stands_there_is_no_sentence(empty: str) -> None:
    assert sentences(empty) == () and word_spans(empty) == ()


@given(st.text("aB. 5?!…。”)(“;•U中г[]", max_size=60) | st.text(max_size=40))
def test_every_word_stands_in_one_sentence_and_none_is_changed(text: str) -> None:
    spans = sentences(text)
    at = behind(text)
    for start, end in spans:
        assert at <= start < end and not text[at:start].strip() and text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()
    marks_alone = [s for s in spans if not any(map(str.isalnum, text[s[0] : s[1]]))]
    assert not marks_alone or len(spans) == 1


def test_a_long_enumeration_is_parted_at_its_semicolons_and_a_table_where_nobody_could_mark_it() -> None:
    clause = "noting that the parties met " * 12
    assert len(cut(f"{clause}; {clause}; {clause}.")) == 3
    assert len(cut("They met; they parted.")) == 1
    table = cut("China 34 45 " * 400)
    assert len(table) > 5 and max(map(len, table)) <= 1_200
    assert max(map(len, cut("中" * 5_000))) <= 1_200


def test_a_sentence_is_found_by_its_locator_as_a_register_writes_it() -> None:
    text = "They met in May. The “two–way street” was closed. They met in May, and parted."
    spans = sentences(text)
    assert of_locator(text, spans, 'the "two-way street"') is None  # another word: it is a capital letter there
    assert of_locator(text, spans, 'The "two-way street"') == 1
    assert of_locator(text, spans, "They met in May") == 0
    assert of_locator(text, spans, "in May, and parted") == 2
    assert of_locator(text, spans, "closed. They met") == 1  # over a border: where it begins
    assert of_locator(text, spans, "not there") is None and of_locator(text, spans, "") is None


@given(st.lists(st.text("aBcd,“”.中文，。 ", min_size=1, max_size=30), min_size=1, max_size=5).map(" ".join))
def test_the_usual_locator_of_a_sentence_is_found_in_it_and_a_register_takes_it(text: str) -> None:
    spans = sentences(text)
    searched = Searched.of([Paragraph(1, text)])
    for n, span in enumerate(spans):
        run = locator(text, *usual_locator(span, text, searched))
        assert len(run.split()) <= LOCATOR_WORDS and len(run) <= LONGEST_LOCATOR
        if not run:
            continue
        (found,) = find([golden.claim(locator=run)], searched)
        assert found.state in ("found", "twice")
        if found.state == "found":
            assert of_locator(text, spans, run) == n


def test_a_sentence_is_pointed_at_by_words_in_its_middle_and_nearest_to_it_where_these_stand_twice() -> None:
    said = "A b c d e f g h i j k l m n"
    for before, run in (("Before.", "d e f g h i j k"), ("d e f g h i j k.", "c d e f g h i j")):
        text = f"{before} {said}."
        assert locator(text, *usual_locator(sentences(text)[-1], text, Searched.of([Paragraph(1, text)]))) == run


@pytest.mark.parametrize("head", ["Meetings.", "Article 1.", "Article 1. Meetings.", "Ст. 2."])
def test_a_head_with_nothing_behind_it_is_a_sentence_and_takes_no_more_than_one_along(head: str) -> None:
    assert cut(head) == [head]
    assert cut(f"{head} They met. They parted.") == [f"{head} They met.", "They parted."]


def test_a_sentence_may_stand_where_it_did_before_heads_datelines_and_quotations_were_known() -> None:
    text = "PORT SELKE, 4 September 2021. It was “a pact”. Officials agreed. They left."
    for old in ("PORT SELKE, 4 September 2021.", "It was “a pact”. Officials agreed.", "They left."):
        assert may_stand(text, (text.index(old), text.index(old) + len(old)))
    for none in ("SELKE, 4 September 2021.", "Officials agreed. They", "hey left."):
        assert not may_stand(text, (text.index(none), text.index(none) + len(none)))


def test_a_dateline_is_no_sentence_and_what_points_into_it_points_at_the_first() -> None:
    text = "ASTANA, June 9 (Xinhua) -- The two met. They parted."
    assert cut(text) == ["The two met.", "They parted."]
    assert of_locator(text, sentences(text), "June 9 (Xinhua)") == 0
    assert sentences("June 9, 2017") == ()


def test_eight_words_of_a_script_without_spaces_are_no_longer_than_a_locator_may_be() -> None:
    text = "双方就进一步发展两国全面战略协作伙伴关系以及共同关心的国际和地区问题深入交换了意见，达成广泛共识。" * 4
    run = locator(text, 0, 7)
    assert 50 < len(run) <= LONGEST_LOCATOR and run in text


def test_a_locator_of_long_words_leaves_the_last_ones_away() -> None:
    text = " ".join(["Staatsangehörigkeitsangelegenheiten"] * 8)
    assert locator(text, 0, 7) == " ".join(["Staatsangehörigkeitsangelegenheiten"] * 3)
    assert locator("x" * 500, 0, 0) == "x" * LONGEST_LOCATOR


@pytest.mark.parametrize("first, last, said", [(0, 8, "at most 8 words"), (0, 9, "not among"), (2, 1, "not among")])
def test_what_is_no_locator_is_refused_with_a_sentence(first: int, last: int, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        locator("a b c d e f g h i", first, last)
    with pytest.raises(ValueError, match="no word of the text"):
        usual_locator((5, 9), "a b", Searched.of([Paragraph(1, "a b")]))
