"""Documents made ready for reading by keys, and what is proposed for their sentences."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from contextlib import suppress
from itertools import chain

from dashboard.shell.kept import ask, kept
from indicators.codebook import Codebook
from indicators.levels import Floats
from scenarios.assessment import Assessment
from scenarios.coding.at_hand import Maker
from scenarios.coding.prepared import GivenUp, Prepared, sentence_texts
from scenarios.coding.proposals import Proposer, best_of, proposer_of, value_of, worth
from scenarios.documents.opened import Opened
from scenarios.model.case import Case
from scenarios.question import Of
from scenarios.reference import known_pairs as yardstick
from scenarios.shelf import Shelf

_READY, _PROPOSED = 45_000_000, 15_000_000  # bytes of what is ready to be read
AT_ONCE = 60_000  # characters of a document that is made ready while its page waits: a tenth of a second


@kept(1)
def _ready() -> Shelf[Prepared]:
    """Documents made ready for reading by keys, by the hashes of their passages and of the codebook."""
    return Shelf(_READY, lambda prepared: prepared.memory)


@kept(1)
def _maker() -> Maker[Prepared]:
    return Maker(_ready())


@kept(1)
def _proposed() -> Shelf[tuple[Floats, list[int]]]:
    """What is proposed for each sentence of a document, (sentences, items), and how many each passage has."""
    return Shelf(_PROPOSED, lambda found: found[0].nbytes)


def worth_of(opened: Opened, a: Assessment) -> Floats:
    """What the best sentence of each passage could change of the first scenario, (passages,); 0 where that is nothing.

    See `scenarios.coding.proposals`.
    """
    key = _read_with(opened, a.case)
    if (found := _proposed().get(key)) is None:
        said = sentence_texts(opened)
        scores = proposer(a.case.codebook).scores([*chain.from_iterable(said)])
        found = _proposed().put(key, (scores, [*map(len, said)]))
    items = worth(a, a.case.reference, ask("next fact", Of(a, a.case.reference)))
    return best_of(value_of(found[0], items), found[1])


def prepared(opened: Opened, of: Case, wanted: Callable[[], bool]) -> Prepared | None:
    """A document made ready for reading by keys, in its passages as they are cut now; None while a long one is made so.

    wanted: whether the session that asks still has a page; asked again and again meanwhile.
    """

    def make(stopped: Callable[[], bool]) -> Prepared | None:
        with suppress(GivenUp):
            return Prepared(opened, proposals, stopped)
        return None

    key, proposals = _read_with(opened, of), proposer(of.codebook)
    if opened.size > AT_ONCE:
        return _maker().ask(key, make, wanted)
    return _ready().get(key) or _ready().put(key, Prepared(opened, proposals))


def _read_with(opened: Opened, of: Case) -> Hashable:
    return opened.marks, of.hash.partition("-")[0]


def proposer(codebook: Codebook) -> Proposer:
    """What proposes items of a codebook: one for this server where the known pairs are coded with the codebook."""
    pairs = yardstick.known_pairs()
    return _pairs_proposer() if pairs and pairs.coded_with(codebook) else _own_proposer(codebook)


@kept(1)
def _pairs_proposer() -> Proposer:
    pairs = yardstick.known_pairs()
    assert pairs is not None
    return proposer_of(pairs.codebook, pairs)


@kept(16)  # small ones: they know the words of their codebook alone
def _own_proposer(codebook: Codebook) -> Proposer:
    return proposer_of(codebook, None)
