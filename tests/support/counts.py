"""How often a property test tries: a few times in `make quick`, as written in CI, many times in `make soak`."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar

from hypothesis import HealthCheck, settings

Of = TypeVar("Of")
# Examples for each hundred that a test asks for: two commits in a row, each with examples of its own, try them all. The
# same commit gives the same result (tests/support/turns.py has the seed), and how busy a machine is decides nothing.
PROFILES = {"quick": 10, "usual": 50, "soak": 1000}


def chosen(profile: str) -> None:
    """Put a profile in force. Raises ValueError for one that is none of them."""
    if profile not in PROFILES:
        raise ValueError(f"COUNTS is {profile!r}; allowed are {', '.join(PROFILES)}.")
    settings.register_profile(
        profile,
        max_examples=PROFILES[profile],
        deadline=None,
        derandomize=profile != "soak",
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile(profile)


def examples(count: int = 100, *, unchecked: Collection[HealthCheck] = ()) -> settings:
    """The settings of a property test that tries so many examples in two commits."""
    scaled = max(1, count * settings().max_examples // 100)
    return settings(max_examples=scaled, suppress_health_check={HealthCheck.too_slow, *unchecked})


def many(usual: Of, soak: Of, quick: Of | None = None) -> Of:
    """How many cases a loop of our own tries, or which: the second in a soak alone, the third in `make quick`."""
    if settings().max_examples > PROFILES["usual"]:
        return soak
    return usual if quick is None or settings().max_examples == PROFILES["usual"] else quick
