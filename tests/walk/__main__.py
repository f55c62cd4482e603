"""Walk for so many minutes, four readers at a time; of each fault print the seed and the shortest list of acts."""

from __future__ import annotations

import argparse
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from pprint import pformat

from tests.support.talking import waited
from tests.walk.walking import walked


def main() -> None:
    """Print what was done, and each fault; end with 1 where there is one."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--minutes", type=float, default=10.0)
    asked.add_argument("--seed", default="")
    given = asked.parse_args()
    seed = given.seed or f"{datetime.now(UTC):%Y-%m-%d}"
    with tempfile.TemporaryDirectory(prefix="walk-") as folder:
        found = waited(walked(Path(folder), seed, 60 * given.minutes, say=lambda line: print(line, flush=True)))
    print(f"seed {seed}: {found.readers} readers, {found.acts:,} acts, slowest {found.slowest:.1f} s,", end=" ")
    print(f"{len(found.faults)} faults")
    for fault in found.faults:
        print(f"\n{fault.said}\nseed {fault.seed}; the shortest list of acts that still fails:")
        print(pformat(fault.acts, width=110))
    sys.exit(bool(found.faults))


if __name__ == "__main__":
    main()
