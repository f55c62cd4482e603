"""Proposals are made in English alone, and a document is judged as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from scenarios.coding.english import in_english, lower_words, stem
from scenarios.reference.known_pairs import known_pairs

TEXTS = Path(__file__).parents[2] / "support" / "texts"
# The first article of the declaration of human rights, and what a newspaper might say.
OTHERS = {
    "German": "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Es war in dem Land.",
    "Dutch": "Alle mensen worden vrij en gelijk in waardigheid en rechten geboren. De minister was er, of is hij daar.",
    "Afrikaans": "Alle menslike wesens word vry, met gelyke waardigheid en regte, gebore. Hy was in die stad.",
    "French": "Tous les êtres humains naissent libres et égaux en dignité et en droits. On a dit que tout est prêt.",
    "Spanish": "Todos los seres humanos nacen libres e iguales en dignidad y derechos. No hay tropas a la vista.",
    "Portuguese": "Todos os seres humanos nascem livres e iguais em dignidade e em direitos, a par do que são.",
    "Italian": "Tutti gli esseri umani nascono liberi ed eguali in dignità e diritti. Le forze armate sono in Italia.",
    "Danish": "Alle mennesker er født frie og lige i værdighed og rettigheder. Der var for mange at se, by for by.",
    "Swedish": "Alla människor är födda fria och lika i värde och rättigheter. Det var för tidigt att tala om baser.",
    "Polish": "Wszyscy ludzie rodzą się wolni i równi w swojej godności i prawach. To jest to, a to nie jest nowe.",
    "Turkish": "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. Bu bir anlaşma, o da bir üs.",
    "Indonesian": "Semua orang dilahirkan merdeka dan mempunyai martabat dan hak-hak yang sama.",
    "Russian": "Все люди рождаются свободными и равными в своем достоинстве и правах.",
    "Greek": "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα.",
    "Chinese": "人人生而自由,在尊严和权利上一律平等。",
    "Arabic": "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق.",
}


@pytest.mark.parametrize("language", OTHERS)
def test_no_other_language_is_taken_for_english(language: str) -> None:
    assert not in_english(OTHERS[language])
    assert not in_english(*[OTHERS[language]] * 30)


@pytest.mark.parametrize("name", ["straits.txt", "uplands.txt"])
def test_a_document_in_english_is_taken_for_one_whole_or_passage_by_passage(name: str) -> None:
    text = (TEXTS / name).read_text(encoding="utf-8")
    assert in_english(text)
    assert in_english(*text.split("\n\n"))


def test_short_claims_one_after_another_are_english_for_every_known_pair() -> None:
    pairs = known_pairs()
    assert pairs is not None
    for case in pairs.cases:
        assert in_english(*(claim.claim for claim in case.evidence)), case.id


def test_the_first_thousand_words_decide_so_that_a_foreign_annex_does_not() -> None:
    english, german = "They agreed that troops of the partner may stay. " * 150, f"{OTHERS['German']} " * 500
    assert in_english(english, german)
    assert not in_english(german, english)
    assert not in_english(german, "Abstract. The two states agreed that their staffs should meet.")


@pytest.mark.parametrize("text", ["", " \n", "1. 2. 3.", "— § *", "T-90"])
def test_what_holds_no_words_of_a_language_is_no_english(text: str) -> None:
    assert not in_english(text)
    assert not in_english()


def test_a_heading_alone_does_not_make_a_document_another_language() -> None:
    assert in_english("Joint Statement", "Moscow, 2017", "The presidents met and agreed that the talks would go on.")


@pytest.mark.parametrize(
    "same",
    [
        ("exercise", "exercises", "exercised", "exercising"),
        ("treaty", "treaties"),
        ("deploy", "deployed", "deployment", "deployments", "deploying"),
        ("consult", "consultation", "consultations", "consulting"),
        ("base", "bases"),
        ("joint", "jointly"),
    ],
)
def test_forms_of_a_word_are_one_word(same: tuple[str, ...]) -> None:
    assert len({stem(word) for word in same}) == 1


def test_short_words_and_what_only_looks_like_an_ending_stay() -> None:
    assert [stem(word) for word in ("us", "gas", "king", "pass", "status", "real", "ring")] == [
        *("us", "gas", "king", "pass", "status", "real", "ring")
    ]


def test_words_are_told_apart_by_signs_in_any_script() -> None:
    assert lower_words("Sino-Russian “Joint Sea”_2016; учения, 演习") == [
        "sino",
        "russian",
        "joint",
        "sea",
        "2016",
        "учения",
        "演习",
    ]
