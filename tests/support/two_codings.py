"""A draft coded by two: a known pair with its own codes beside those of a second coder, in a file and in a round."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from indicators.parsing.spreadsheet import csv_text
from scenarios import load_case, seed_folder
from scenarios.coding.round import Answer, Item, items_json
from scenarios.model.case import Case
from scenarios.reference.coder_file import CODED, Code, first_code
from scenarios.workspace import answers, attachments, contents, drafts, rounds
from scenarios.workspace.attachments import Attached
from scenarios.workspace.opening import Workspace
from scenarios.workspace.rounds import Round
from tests.support.kept import saved

CASE = load_case(seed_folder("us-japan-1985"))
NAME = "Kestrel Two"  # nobody's: found in a text it has come from here
REMARK = "Said of the year before"
BEFORE, AFTER = "Something stood before it. ", " And something came behind."


class Coded(NamedTuple):
    """A draft, a round of it with one coder, and that coder's codes by claim."""

    draft: str
    round: Round
    codes: dict[str, Code]

    @property
    def coder(self) -> str:
        """What the address of settling calls the coder."""
        return self.round.coders[0].token


def second_codes(case: Case = CASE, seed: int = 7, share: float = 0.3) -> dict[str, Code]:
    """What a second coder makes of every claim that scores: of a share of them something else."""
    drawn, items = random.Random(seed), list(case.codebook.indicator_ids)
    found = {}
    for claim in case.evidence:
        code = first_code(claim)
        if code.scores and drawn.random() < share:
            assert code.level is not None
            other = {
                0: code._replace(level=code.level - 1 if code.level > 1 else code.level + 1),
                1: code._replace(
                    direction="supports" if code.direction == "at_least" else "at_least", level=code.level or 1
                ),
                2: code._replace(indicator=next(i for i in drawn.sample(items, len(items)) if i != code.indicator)),
            }
            code = other[drawn.randrange(3)]
        found[claim.id] = code
    return found


def codes_csv(codes: dict[str, Code]) -> bytes:
    """A second coder's file."""
    return csv_text(("id", *CODED), [[i, *code] for i, code in codes.items()]).encode()


def coded(workspace: Workspace, case: Case = CASE, *, closed: bool = True, passages: bool = True) -> Coded:
    """Every claim in a file of the draft and in a round, and beyond it two sentences in which the first saw nothing.

    In one of the two the second saw something; of the round's first claim the second says that nothing is there.
    """
    codes = second_codes(case)
    marked = [c.claim[:300] for c in case.evidence]
    items = [
        Item(
            id=f"S{n}",
            source=c.source,
            paragraph=c.paragraph or n,
            start=len(BEFORE),
            end=len(BEFORE + said),
            claims=(c.id,),
        )
        for n, (c, said) in enumerate(zip(case.evidence, marked, strict=True), start=1)
    ]
    source = case.evidence[0].source
    items += [
        Item(id=f"S{len(items) + n}", source=source, paragraph=900 + n, start=len(BEFORE), end=len(BEFORE) + 20)
        for n in (1, 2)
    ]
    texts = [*marked, "Nobody coded this one.", "This one the second did."]
    handed = {n: ("", f"{BEFORE}{text}{AFTER}", "") for n, text in enumerate(texts)} if passages else {}
    given = [*([_answer(codes[c.id])] for c in case.evidence), [], [_answer(Code("INS1", "at_least", 2), REMARK)]]
    given[0] = []
    with workspace.writing() as c:
        draft = drafts.create(c, saved(contents.put(c, case), case)).token
        attachments.attach(c, draft, Attached("coder", "", "theirs.csv", codes_csv(codes)), None)
        until = datetime.now(UTC) + timedelta(days=3)
        held = rounds.hand_out(c, draft, case, "A round", items_json(items), [(NAME, None)], until, handed)
        acts = [answers.Given("tab", n + 1, n, {"answers": held_}) for n, held_ in enumerate(given)]
        answers.answer(c, held.coders[0].link, acts)
        if closed:
            answers.finish(c, held.coders[0].link)
    return Coded(draft, held, codes)


def _answer(code: Code, words: str = "") -> dict[str, object]:
    given = Answer(item=code.indicator or "INS1", direction=code.direction, level=code.level, words=words or "why")
    return given.model_dump(mode="json", exclude_defaults=True)
