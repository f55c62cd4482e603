"""What a round gives the browser of a coder: sentences in the coder's own order, and their own answers. No Streamlit.

Nothing of the first coder goes along: of an item only what `round.for_coder` gives of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

from dashboard.coding.blind import Sheet, document_of
from dashboard.coding.log import Told
from dashboard.coding.to_code import Json, codes, shown_words
from dashboard.screens.blind import wording
from dashboard.wording.text import plain
from scenarios.coding import prepared, sentences
from scenarios.coding import round as rounds_of
from scenarios.coding.round import Item, Passage
from scenarios.workspace.answers import Given, held_by

TURNS = 60  # acts that can be taken back


def count(log: Iterable[Given]) -> int:
    """How many sentences a coder has answered."""
    return len(held_by(log))


def version(sheet: Sheet, token: str) -> str:
    """What tells one round with its texts from another: of another one the browser asks for the whole again."""
    told = [token, sheet.case.hash, *(f"{n}:{p.text}" for n, p in sorted(sheet.passages.items()))]
    return blake2b("\n".join(told).encode(), digest_size=12).hexdigest()


def text(sheet: Sheet, token: str, version: str, signed_in: bool = False) -> Json:
    """A round as it is coded: each sentence in its passage, the codebook, and every sentence of the page."""
    task, case = sheet.task, sheet.case
    order = rounds_of.order(sheet.items, rounds_of.coder_seed(task.round.token, task.coder.number))
    return {
        "version": version,
        "document": document_of(token),
        "title": plain(task.round.title),
        "coder": plain(task.coder.name),
        "until": task.round.until[:10],
        "sentences": [sentence(sheet, n) for n in order],
        **codes(case),
        "w": wording.page_words(signed_in),
    }


def sentence(sheet: Sheet, n: int) -> Json:
    """One sentence of a round, by its place in it: in its passage, or the words of a claim whose text is not here."""
    item, passage = sheet.items[n], sheet.passages.get(n)
    source = sheet.case.sources[item.source]
    words = "" if item.has_passage else sheet.case.claims[item.claims[0]].claim
    seen = rounds_of.for_coder(item, passage, source, words)
    given: Json = {
        "item": n,
        "title": plain(seen["title"]),
        "language": source.language or None,
        "by": wording.by(plain(seen["publisher"]), seen["date"], seen["paragraph"], seen["page"]),
    }
    if passage is not None and item.has_passage:
        return given | {"passage": in_words(item, passage)}
    return given | {"words": plain(words)} if words else given | {"missing": wording.bring(plain(seen["title"]))}


def in_words(item: Item, passage: Passage) -> Json:
    """A passage in words, as the page of reading has it: t its words, s the first and last word of each sentence.

    glue: words behind which no space stands; at: which sentence is marked, with the words that the round handed out,
    though sentences be cut otherwise by now.
    """
    told = prepared.in_words(passage.text)
    spans = sentences.sentences(passage.text)
    marked = next((k for k, (a, b) in enumerate(spans) if a <= item.start < b), 0)
    parts = list(told.sentences)
    words = sentences.word_spans(passage.text) if (item.start, item.end) not in spans else ()
    if mine := [n for n, (a, b) in enumerate(words) if a < item.end and b > item.start]:
        first, last = mine[0], mine[-1]
        before = [(a, min(b, first - 1)) for a, b in told.sentences if a < first]
        parts = [*before, (first, last), *((max(a, last + 1), b) for a, b in told.sentences if b > last)]
        marked = len(before)
    number = item.paragraph or 0
    beside = {"before": (number - 1, passage.before), "after": (number + 1, passage.after)}
    return {
        "n": number,
        "page": item.page,
        "t": shown_words(told.words),
        "s": parts,
        "glue": told.glue,
        "at": marked,
        **{name: {"n": at, "whole": plain(whole)} for name, (at, whole) in beside.items() if whole},
    }


def state(log: list[Given], token: str, told: Told, said: str) -> Json:
    """What this coder has answered, what of it can be taken back, and what became of the acts that were sent."""
    past, turned = turns(log)
    return {
        "document": document_of(token),
        "tab": told.tab,
        "kept": told.kept,
        "refused": [{"number": n, "said": why} for n, why in told.refused],
        "said": said,
        "held": [[n, [answer.model_dump(mode="json") for answer in held]] for n, held in held_by(log).items()],
        "past": past[-TURNS:],
        "turned": turned[-TURNS:],
    }


def turns(log: Iterable[Given]) -> tuple[list[Json], list[Json]]:
    """The acts that stand and can be taken back, and those that were and can be done again, the last of each last.

    An act that says what was last taken back does that again; any other leaves nothing to do again.
    """
    past, turned = list[Json](), list[Json]()
    held = dict[int, Any]()
    for row in log:
        if row.act.get("undo"):
            at = next((k for k in reversed(range(len(past))) if past[k]["item"] == row.item), None)
            if at is not None:
                turned.append(past.pop(at))
                held[row.item] = turned[-1]["before"]
            continue
        after = row.act["answers"]
        if turned and (turned[-1]["item"], turned[-1]["after"]) == (row.item, after):
            turned.pop()
        else:
            turned.clear()
        past.append({"item": row.item, "before": held.get(row.item), "after": after})
        held[row.item] = after
    return past, turned
