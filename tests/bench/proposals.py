"""What is proposed for a sentence: python -m tests.bench.proposals [--gold FILE].

Without a file each known pair is left out in turn, and its coded claims are proposed for by what the others know.
FILE: CSV with the columns text and items (ids separated by ;), sentences that somebody coded and no known pair holds.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from indicators.codebook import Codebook
from scenarios.coding.proposals import Proposer, proposer_of
from scenarios.reference.known_pairs import known_pairs
from tests.support.proposed import Proposed, left_out, proposed

SENTENCES = 4_000
FIRST = (5, 3, 1)
COMMITMENTS = "commitments"
CUTS: dict[str, Callable[[Proposer], Proposer]] = {
    "both halves": lambda whole: whole,
    "coded claims alone": lambda whole: replace(whole, halves=whole.halves[:1]),
    "codebook alone": lambda whole: replace(whole, halves=whole.halves[1:]),
}


def told(name: str, found: Proposed) -> None:
    """One line: how often one of the items is among the first five, the first three, the first."""
    shares = "  ".join(f"first {most} {found.within(most):.3f}" for most in FIRST)
    print(f"  {name:27} {len(found.items):5,} sentences  {shares}")


def by_part(codebook: Codebook, found: Proposed) -> None:
    """The same for the sentences on each dimension, and on commitments."""
    part = {i.id: i.dimension for i in codebook.indicators} | dict.fromkeys(codebook.commitment_ids, COMMITMENTS)
    for name in (*codebook.dimension_ids, COMMITMENTS):
        rows = [n for n, items in enumerate(found.items) if any(part[i] == name for i in items)]
        if rows:
            told(f"  {name}", Proposed(tuple(found.items[n] for n in rows), found.place[rows]))


def gold(file: Path, codebook: Codebook) -> tuple[list[str], list[tuple[str, ...]]]:
    """Sentences and their items. Raises ValueError on a missing column, an item of no codebook, a file without any."""
    texts, items = [], []
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines)
        if missing := {"text", "items"} - {*(rows.fieldnames or ())}:
            raise ValueError(f"{file.name} has no column {', '.join(sorted(missing))}")
        for number, row in enumerate(rows, 1):
            given = tuple(filter(None, (item.strip() for item in (row["items"] or "").split(";"))))
            if unknown := set(given) - codebook.scored.keys():
                allowed = ", ".join(codebook.scored)
                raise ValueError(
                    f"{file.name}, row {number}: items hold {', '.join(sorted(unknown))}; allowed are {allowed}"
                )
            texts.append(row["text"])
            items.append(given)
    if not any(items):
        raise ValueError(f"{file.name} holds no sentence with an item")
    return texts, items


def main() -> None:
    """Print the figures; fails on nothing."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--gold", type=Path, help="sentences with their items, instead of the known pairs")
    file = asked.parse_args().gold
    pairs = known_pairs()
    if pairs is None:
        print("no known pairs")
        return
    found: Callable[[Callable[[Proposer], Proposer]], Proposed]
    if file is None:
        print("one known pair left out at a time:")
        found = lambda cut: left_out(pairs, cut)  # noqa: E731
    else:
        try:
            texts, items = gold(file, pairs.codebook)
        except (OSError, ValueError) as wrong:
            asked.error(str(wrong))
        coded_ones = [n for n, given in enumerate(items) if given]
        print(f"{file.name}: {len(texts) - len(coded_ones)} of {len(texts)} sentences hold no item and are left aside")
        whole = proposer_of(pairs.codebook, pairs)
        some = [texts[n] for n in coded_ones], [items[n] for n in coded_ones]
        found = lambda cut: proposed(cut(whole), *some)  # noqa: E731
    for name, cut in CUTS.items():
        told(name, each := found(cut))
        if name == "both halves":
            by_part(pairs.codebook, each)
    if file is None:
        told("no state or document shared", left_out(pairs, apart=True))


if __name__ == "__main__":
    main()
