"""The sentences of a passage, the words of a sentence, and the few of them that become a locator.

A sentence ends where a passage may be split (`borders.ends`), but not behind an abbreviation, an initial, a number that
counts a list, or in the middle of a date. A list is one sentence an entry where bullets part it; what has no end of a
sentence otherwise, such as a table, is one, unless it is so long that nobody could mark it. A dateline is none, and
what only names a part of a text ("Article 1.", and "Meetings." where a passage begins) belongs to the one behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from indicators.evidence import LOCATOR_WORDS
from indicators.passages import Searched, bare, fold, fold_text
from scenarios.documents.borders import CLOSING, ends
from scenarios.documents.dateline import behind

Span = tuple[int, int]  # characters of the passage's text, from and up to

LONGEST_LOCATOR = 120  # characters, as in a register
_LONG, _WINDOW = 600, 1_200  # characters from which on semicolons part a sentence, and from which on spaces do
_PIECE = 12  # letters of a script without spaces that stand for a word: eight of them are no longer than a locator

# What `borders.ends` does not set: stops of scripts without spaces that a space follows, and those of Arabic and Hindi.
_MORE_ENDS = re.compile(r"(?:[。！？][」』”’）]*|[؟۔।])(?= \S)")
# The number of a footnote behind a full stop: "It was signed.12 Then ..."
_NOTE = re.compile(rf"(?<=[^\W\d_])[.!?…][{CLOSING}]*((?:\d{{1,3}}|\[\d{{1,3}}\]){{1,2}})(?= [\"“«‘(]?[^\W\d_a-z])")
_BULLET = re.compile(r"(?<=\s)(?=[•▪●◦‣■□➢►✓] ?\S)")
_SEMICOLON = re.compile(r";(?= \S)|；(?=\S)")
_LAST_WORD = re.compile(r"[^\s(\[«“”\"'‘’„]*$")
_ENUMERATOR = re.compile(
    r"(?:(?i:articles?|sections?|chapters?|paragraphs?|clauses?|статья|глава|(?:art|sect?|chap|ch|para|cl|ст|гл|п)\.?)\s)?"
    r"[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[ivxlcIVXLC]{1,5}|[^\W\d_])[.)\]]+"
)
# One word or two that name a part of a text: two have a capital each, or the second ends as hardly any verb does.
_HEAD = re.compile(rf"(?:{_ENUMERATOR.pattern}\s)?([^\W\d_]{{3,}}(?:[-’'][^\W\d_]+)?)(?:\s([^\W\d_]{{3,}}))?\.")
_NAMES = re.compile(r"(?:[st]ions?|ments?|ships?|ings|it(?:y|ies)|ness)$")
_ANSWERS = re.compile(r"(?:yes|no|да|нет|ja|nein|oui|non|never|nothing|nobody|[^\W\d_]+ed)$", re.IGNORECASE)
_QUOTED = re.compile(r"[^\s(\[][”\"'’“‘]\.$")  # behind the mark that closes a quotation, German ones too
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]{1,2}")
_NUMBER = re.compile(r"\d|[IVX]{2,}\b|[VX]\b|№")
_DAY_MONTH, _YEAR = re.compile(r"(?<!\S)\d{1,2}\. ?\d{1,2}\.$"), re.compile(r"\d{4}\b")
_MONTH = re.compile(
    r"\d{1,2}\.|(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahrhundert)"
)
_UNSPACED = re.compile(r"[。！？\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_MARKS = "。！？，、；：」』”’）》"
_PIECES = re.compile(rf"[^{_MARKS}]{{1,{_PIECE}}}(?:[。！？][」』”’）]*|[，、；：」』”’）》]+)?|[{_MARKS}]")


def _each(said: str) -> frozenset[str]:
    return frozenset(said.split())


_TITLES = _each(
    "mr mrs ms dr prof gen lt col capt maj sgt adm amb gov sen rep rev hon pres messrs mme mm mlle brig cmdr cdr hr"
    " ing dipl ген проф акад гр тов св им"
)
_GO_ON = _each(
    "e.g i.e eg ie vs cf viz approx ca resp incl esp bzw ggf vgl z.b d.h u.a o.ä p.ex т.е т.к т.н т.ч см ср напр"
)
_BEFORE_A_NUMBER = _each(
    "no nos nr art arts fig figs sec sect para paras pp vol vols ch chap cl ed abs tab jan feb mar apr jun jul aug sep"
    " sept oct nov dec ст п пп гл рис табл абз янв фев мар апр авг сен сент окт ноя нояб дек"
)
# These may end a sentence: they do where a word follows that hardly stands in the middle of one.
_MAY_END = _each("st inc co ltd corp bros jr sr al ph.d dept govt univ assn г гг вв др млн млрд тыс руб обл")
_DO_END = frozenset(("a.m", "p.m", "т.д", "т.п"))
_BEGINS = re.compile(
    r"(?:The|An?|It|Its|He|His|She|Her|They|Their|This|That|These|Those|In|On|At|But|And|However|Yet|For|From|By|As|We|"
    r"Our|There|When|While|If|After|Before|Since|Both|Such|Some|Many|Most|Not|What|Who|Why|How|Although|Though|Under|"
    r"With|Until|Moreover|Instead|Thus|Then|Nor|Er|Sie|Es|Die|Der|Das|Il|Elle|Le|La|Les|Он|Она|Оно|Они|Это|Эти|Этот|Эта|"
    r"В|Во|На|Но|И|А|По|При|Как|Однако|Мы|Так|Также|После|Для|Если|Кроме)\b(?![.’'-])"
)


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a passage as they follow, without the spaces between them; every word stands in one.

    But for those of a dateline: where it is all of the passage there is none.

    >>> [text[a:b] for text in ["ROME, May 3 (AP) - Mr. Li met J. V. Roe. They agreed."] for a, b in sentences(text)]
    ['Mr. Li met J. V. Roe.', 'They agreed.']
    """
    found: list[Span] = []
    begins = behind(text)
    for start, end in _parts(text, begins, len(text), [cut for cut in _cuts(text) if cut > begins]):
        if end - start <= _LONG:
            found.append((start, end))
            continue
        for a, b in _parts(text, start, end, (m.end() for m in _SEMICOLON.finditer(text, start, end))):
            found += [(a, b)] if b - a <= _WINDOW else _parts(text, a, b, _windows(text, a, b))
    return tuple(found)


def may_stand(text: str, span: Span) -> bool:
    """Whether a sentence stands there, or may have before a head or a dateline was known and by whatever rule.

    What was handed out keeps its sentences as they were cut on that day.

    >>> [may_stand("Article 1. They met. They left.", span) for span in ((0, 20), (11, 20), (11, 31), (13, 20))]
    [True, True, True, False]
    """
    parts = (m.end() for m in _SEMICOLON.finditer(text))
    cuts = {0, len(text), *ends(text), *parts}.union(*sentences(text))
    start, end = span
    return (start in cuts or len(text[:start].rstrip()) in cuts) and end in cuts


def of_locator(text: str, spans: Sequence[Span], locator: str) -> int | None:
    """Which of the sentences a locator begins in, from 0; the first where it stands twice, None where it does not."""
    at = place_of(text, locator)
    return None if at is None else next((n for n, (_, end) in enumerate(spans) if at[0] < end), None)


def place_of(text: str, locator: str) -> Span | None:
    """Where a locator stands in a text; the first place where it stands twice, None where it does not."""
    sought = fold_text(locator)
    if not sought or (at := fold_text(text).find(sought)) < 0:
        return None
    folded = fold(text)
    return folded.starts[at], folded.ends[at + len(sought) - 1]


def word_spans(text: str) -> tuple[Span, ...]:
    """The words of a text as a locator counts them: what spaces part.

    Where a script sets none a few letters stand for a word, never over a comma: so few words stay a short locator.

    >>> word_spans("They met."), word_spans("双方举行会谈，签署了协议。")
    (((0, 4), (5, 9)), ((0, 7), (7, 13)))
    """
    found: list[Span] = []
    for word in re.finditer(r"\S+", text):
        start, end = word.span()
        if _UNSPACED.search(word.group()) is None:
            found.append((start, end))
        else:
            found += [(start + m.start(), start + m.end()) for m in _PIECES.finditer(word.group())]
    return tuple(found)


def locator(text: str, first: int, last: int) -> str:
    """The words from one to another, places in `word_spans`, as a locator: verbatim, without the marks around them.

    At most 120 characters: where they are more the last words are left away. Raises ValueError where these are no
    words of the text or more than eight.

    >>> locator("They met in May. They parted.", 1, 3)
    'met in May'
    """
    spans = word_spans(text)
    if not 0 <= first <= last < len(spans):
        raise ValueError(f"the words {first} to {last} are not among the {len(spans)} of this text")
    if last - first >= LOCATOR_WORDS:
        raise ValueError(f"a locator has at most {LOCATOR_WORDS} words, these are {last - first + 1}")
    return _run(text, spans, first, last)


def usual_locator(sentence: Span, text: str, searched: Searched) -> tuple[int, int]:
    """The middle eight words of a sentence, or those nearest the middle that stand once in the paragraphs, by place.

    All of them where it has no more, the middle ones where none stand once; for `locator`. Raises ValueError where no
    word of the text stands in the sentence.

    >>> from indicators.passages import Paragraph
    >>> text = "Both of them say that the two staffs met in May of that year again."
    >>> locator(text, *usual_locator((0, len(text)), text, Searched.of([Paragraph(1, text)])))
    'say that the two staffs met in May'
    """
    spans = word_spans(text)
    mine = [n for n, (start, end) in enumerate(spans) if start < sentence[1] and end > sentence[0]]
    if not mine:
        raise ValueError(f"no word of the text stands between its characters {sentence[0]} and {sentence[1]}")

    def stands_once(first: int, last: int) -> bool:
        run = fold_text(_run(text, spans, first, last))
        return bool(run) and searched.text.count(run) == 1

    return usual_run(mine[0], mine[-1], stands_once)


def usual_run(first: int, last: int, stands_once: Callable[[int, int], bool]) -> tuple[int, int]:
    """Of the words of a sentence, from one place to another, those that `usual_locator` gives."""
    most = LOCATOR_WORDS - 1
    if last - first <= most:
        return first, last
    middle = (first + last - most) // 2
    starts = sorted(range(first, last - most + 1), key=lambda start: abs(start - middle))
    start = next((start for start in starts if stands_once(start, start + most)), middle)
    return start, start + most


def _run(text: str, spans: Sequence[Span], first: int, last: int) -> str:
    """Words of a text as a locator, no longer than one may be."""
    while True:
        run = bare(text[spans[first][0] : spans[last][1]].split())
        if len(run) <= LONGEST_LOCATOR or first == last:
            return run[:LONGEST_LOCATOR]
        last -= 1


def _parts(text: str, start: int, end: int, cuts: Iterator[int] | Sequence[int]) -> list[Span]:
    """A stretch of text in parts, without the spaces around them; marks that stand alone go with what follows them."""
    found: list[Span] = []
    at = start
    for cut in (*cuts, end):
        piece = text[at:cut]
        if not any(map(str.isalnum, piece)) and (cut < end or found):
            if cut == end and piece.strip():  # nothing follows: they close the last part
                found[-1] = (found[-1][0], end - len(piece) + len(piece.rstrip()))
            continue
        if piece.strip():
            found.append((at + len(piece) - len(piece.lstrip()), cut - len(piece) + len(piece.rstrip())))
        at = cut
    return found


def _cuts(text: str) -> Iterator[int]:
    """Behind which characters a sentence ends, but for the last, and where an entry of a list begins."""
    stops = {end: end for end in ends(text)}  # where it ends, and where the mark that ends it does
    stops |= {m.end(): m.end() for m in _MORE_ENDS.finditer(text)}
    stops |= {m.end(): m.start(1) for m in _NOTE.finditer(text)}
    stops |= {m.start(): -1 for m in _BULLET.finditer(text)}
    start = 0
    for end in sorted(stops):
        if stops[end] < 0 or _ends_one(text, start, stops[end], end):
            yield end
            start = end


def _ends_one(text: str, start: int, stop: int, end: int) -> bool:
    """Whether a sentence from `start` on ends at a stop. end: the same, or behind the number of a footnote."""
    head, after = text[start:stop].lstrip(), text[end : end + 40].lstrip().lstrip("\"'“«‘(„")
    if after.startswith((".", "…")):
        return False  # an ellipsis goes on
    if _ENUMERATOR.fullmatch(head) or (start == 0 and _is_head(head)):
        return False
    head = head[-40:].rstrip(")]")
    if not head.endswith((".", "…")):
        return True
    word = _LAST_WORD.search(head)
    token = word.group() if word else ""
    stem = re.split(r"[-/—–]", token.rstrip(".…"))[-1]
    if not stem:  # behind a quotation, or what was left out of one
        return _QUOTED.search(head) is not None or _BEGINS.match(after) is not None
    if token.endswith(("..", "…")):
        return True
    low = stem.lower()
    if low in _GO_ON or (low in _TITLES and (stem[0].isupper() or low in ("им", "гр", "св", "тов"))):
        return False
    if low in _BEFORE_A_NUMBER and (end > stop or _NUMBER.match(after)):
        return False
    if low.isdecimal() and len(low) <= 2 and (_MONTH.match(after) or (_DAY_MONTH.search(head) and _YEAR.match(after))):
        return False
    initial = len(stem) == 1 and stem.isalpha() and stem.lower() != stem.upper()
    if low not in _DO_END and (initial or low in _MAY_END or _ACRONYM.fullmatch(stem)):
        return _BEGINS.match(after) is not None
    return True


def _is_head(said: str) -> bool:
    """Whether this names the part of a text that it begins, and tells nothing by itself."""
    found = _HEAD.fullmatch(said)
    if found is None or not found[1][0].isupper():
        return False
    if found[2] is None:
        return not (_BEGINS.fullmatch(found[1]) or _ANSWERS.match(found[1]))
    return found[2][0].isupper() or (_BEGINS.fullmatch(found[1]) is None and _NAMES.search(found[2]) is not None)


def _windows(text: str, start: int, end: int) -> Iterator[int]:
    """Behind which characters a stretch without any end of a sentence is parted: at a space where there is one."""
    while end - start > _LONG:
        cut = text.rfind(" ", start + 1, start + _LONG)
        start = start + _LONG if cut < 0 else cut
        yield start
