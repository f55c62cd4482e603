"""The observed benchmark as a file beside the known pairs: its targets, and what each was read off."""

from __future__ import annotations

import tomli_w

from scenarios.reference.known_pairs import FEWEST, SHARE, ReferenceSet, observed

NAME = "Observed in functioning alliances"
_HEAD = """\
# Written by `python -m dashboard yardstick`; a test says that it is current. Do not edit by hand.
# Target: the highest level that at least {share:.0f} of 100 functioning alliances among the known pairs with a known
# cell reach by best supported level; fewer than {few} known: the formal target.

"""


def observed_toml(yardstick: ReferenceSet) -> str:
    """The file observed.toml for a set of known pairs."""
    found = observed(yardstick)
    content = {
        "codebook_version": yardstick.codebook.version,
        "benchmark": {
            "name": NAME,
            "short": "observed",
            "source": f"Read off {len(yardstick.members('functioning'))} functioning alliances among the known pairs.",
        },
        "targets": {x.indicator: x.target for x in found},
        "by_verdict": {x.indicator: x.by_verdict for x in found},
        "known": {x.indicator: x.known for x in found},
        "formal_instead": [x.indicator for x in found if x.formal],
    }
    return _HEAD.format(share=100 * SHARE, few=FEWEST) + tomli_w.dumps(content)
