"""What stands in the browser's address, and what it means that the browser comes with another one. Plain values."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

LATE = 0.4  # seconds after a run in which an address that it replaced may still come along with something else


class Address(NamedTuple):
    """The code of the settings ("": the usual ones) and the name of the draft or version ("": none)."""

    code: str = ""
    named: str = ""


USUAL = Address()


class Step(Enum):
    """What a run does with the address that it came with."""

    STAY = "what is in force stays"
    REWRITE = "what is in force stays, and is written into this address"
    BACK = "the open draft takes over the settings of the address"
    OPEN = "the draft or version that it names is opened"
    TAKE = "its settings are taken over, without a draft"


@dataclass
class AddressBar:
    """What this session wrote last, and what it replaced by that."""

    written: Address = USUAL
    replaced: Address | None = None  # None once the browser has come with what was written
    ended: float | None = None  # when the run that replaced it ended: from then on the browser can know
    past: deque[Address] = field(default_factory=lambda: deque(maxlen=20))  # what was replaced, whoever knows of it

    def write(self, address: Address) -> None:
        """Another address is written."""
        self.past.append(self.written)
        self.replaced, self.written, self.ended = self.written, address, None

    def end(self, now: float) -> None:
        """A run has ended; a second one, of a part of the page, is no new chance to be late."""
        self.ended = self.ended or now

    def step(self, brought: Address, now: float, *, acted: bool, turned: bool, draft: str, did: bool = False) -> Step:
        """What a run does with the address that the browser brings.

        acted: settings were changed since the last run; did: a form came with another text, a button or box pressed,
        whatever came of it; turned: the page is another one; draft: what the address calls the draft or version that is
        open. The first row that fits:

        | the browser brings            | with              | what it is                         | step    |
        |-------------------------------|-------------------|------------------------------------|---------|
        | what was written              | anything          | no news                            | STAY    |
        | another                       | an act, same page | an act that left before it knew    | STAY    |
        | another                       | an act, new page  | a link from before the act         | REWRITE |
        | what was replaced, still late | no act, same page | something that left before it knew | STAY    |
        | what was replaced, still late | no act, new page  | a link from before the last act    | REWRITE |
        | another, of the open draft    | no act            | Back or Forward inside the draft   | BACK    |
        | another, of another draft     | no act            | Back, Forward or a new address     | OPEN    |
        | another, of no draft          | no act            | Back, Forward or a new address     | TAKE    |

        A step Back comes without any act, so that an act always wins. Late is what comes until the run that replaced it
        has ended and a moment after, or at any time with something typed or pressed: whoever sent that had not heard of
        the draft begun for the field before. Not late is what comes with nothing once the new address has come; that
        the browser knows it is not said so, for a run that the server begins by itself comes with it too.
        """
        if brought == self.written:
            self.replaced = None
            return Step.STAY
        soon = brought == self.replaced and (self.ended is None or now - self.ended < LATE)
        late = soon or (did and brought in self.past)
        if acted or late:
            return Step.REWRITE if turned else Step.STAY
        if not brought.named:
            return Step.TAKE
        return Step.BACK if brought.named == draft else Step.OPEN
