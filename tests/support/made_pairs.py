"""Known pairs made up from those that come with the product: some before they signed, with their controls."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np

from indicators.parsing.fields import years_after
from indicators.sources import Signing
from scenarios.model.case import Case
from scenarios.model.settings import usual
from scenarios.reference.coder_file import Codes
from scenarios.reference.known_pairs import ReferenceSet, reference_set
from scenarios.scoring.readiness import Scale
from tests.support import golden


def signing(as_of: date, years: int = 2, club: str | None = None) -> Signing:
    """A treaty that was signed some years after a date."""
    on, source = years_after(as_of, years), "https://example.org/treaty"
    return Signing(treaty="Treaty of Ruritania", on=on, in_force=str(on.year + 1), source=source, club=club)


def named(case: Case, name: str, **header: object) -> Case:
    """A case under another id, of two states of its own, with some lines of its header replaced."""
    own = {"id": name, "title": name, "parties": (f"{name} A", f"{name} B")}
    return golden.changed(case, header=case.header.model_copy(update=own | header))


def joined(pairs: ReferenceSet, *more: tuple[Case, Codes | None]) -> ReferenceSet:
    """The pairs with some more behind them."""
    settings = usual(pairs.cases[0]).changed(burden_of_proof=pairs.burden)
    cases, codes = [case for case, _ in more], [of for _, of in more]
    return reference_set((*pairs.cases, *cases), settings, (*pairs.codes, *codes))


def without_couples(pairs: ReferenceSet) -> ReferenceSet:
    """The pairs without those before signing, their controls as any pair without a treaty."""
    kept = [n for n, group in enumerate(pairs.groups) if group != "before signing"]
    cases = [pairs.cases[n] for n in kept]
    plain = [
        golden.changed(c, header=c.header.model_copy(update={"beside": None})) if c.header.beside else c for c in cases
    ]
    settings = usual(cases[0]).changed(burden_of_proof=pairs.burden)
    return reference_set(plain, settings, [pairs.codes[n] for n in kept])


def with_couples(pairs: ReferenceSet, count: int = 1, club: str | None = None) -> ReferenceSet:
    """The pairs, and so many before signing, made of scored ones without a treaty, each with one as its control.

    Of pairs that stand beside one already none is taken, and those before signing that there are go.
    """
    pairs = without_couples(pairs)
    at = pairs.readiness(Scale.of(pairs.codebook, pairs.cases[0].method, usual(pairs.cases[0])))
    unallied = [int(n) for n in pairs.members("no treaty") if not np.isnan(at[n])][:count]
    controls = {n: pairs.cases[n].header.model_copy(update={"beside": f"signed-{k}"}) for k, n in enumerate(unallied)}
    cases = [golden.changed(case, header=controls[n]) if n in controls else case for n, case in enumerate(pairs.cases)]
    signed = [
        (named(pairs.cases[n], f"signed-{k}", signing=signing(pairs.cases[n].header.as_of, club=club)), pairs.codes[n])
        for k, n in enumerate(unallied)
    ]
    return joined(replace(pairs, cases=tuple(cases)), *signed)
