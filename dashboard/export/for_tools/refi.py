"""Codebook and codings for software of qualitative analysis (REFI-QDA 1.0: codebook.qdc, project.qdpx).

Texts of documents are nobody's to hand on: a source is the register's own text of it, a paragraph a claim, the words
that it points at in quotes and then the coder's own. Every field of a claim stands with its selection: nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from uuid import NAMESPACE_URL, UUID, uuid5
from xml.etree import ElementTree as Xml

from dashboard.drawing.palette import dimension_ink
from dashboard.wording.headline import cited
from indicators.codebook import TOP, Codebook, Commitment
from indicators.evidence import Claim
from scenarios.files.bring_over import coded
from scenarios.files.everything_zip import pack
from scenarios.model.case import Case
from scenarios.version import VERSION

CODEBOOK, PROJECT = "codebook.qdc", "project.qdpx"
CODEBOOK_SPACE, PROJECT_SPACE = "urn:QDA-XML:codebook:1.0", "urn:QDA-XML:project:1.0"
ORIGIN = f"Alliance Readiness {VERSION}"
CODER = "first coder"
CONTEXT = "context"
_NEUTRAL = "#5d6972"  # of commitments and of what bears on nothing
_DIRECTIONS = {"supports": range(TOP + 1), "at_least": range(1, TOP + 1), "contradicts": range(TOP)}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Code(NamedTuple):
    """A code of the tree: what is coded stands at its leaves."""

    path: str
    name: str
    says: str
    colour: str
    codable: bool
    inside: tuple[_Code, ...] = ()


def codebook_qdc(case: Case) -> bytes:
    """The codebook as a tree of codes: part, indicator, and what a claim may say of its levels."""
    root = Xml.Element("CodeBook", {"xmlns": CODEBOOK_SPACE, "origin": ORIGIN})
    _codes(root, case)
    return _written(root)


def project_qdpx(case: Case) -> bytes:
    """The claims of a case as codings of the register's own texts; the same case gives the same bytes."""
    user = str(_guid(case, "user"))
    root = Xml.Element("Project", {"xmlns": PROJECT_SPACE, "name": _xml(case.header.title), "origin": ORIGIN})
    root.set("creatingUserGUID", user)
    Xml.SubElement(Xml.SubElement(root, "Users"), "User", {"guid": user, "name": CODER})
    _codes(Xml.SubElement(root, "CodeBook"), case)
    sources, files = Xml.SubElement(root, "Sources"), {}
    for source in case.header.sources:
        claims = [c for c in case.evidence if c.source == source.id]
        if claims:
            guid = str(_guid(case, f"source {source.id}"))
            named = {"guid": guid, "name": _xml(f"{source.id} {cited(source)}"), "creatingUser": user}
            held = Xml.SubElement(sources, "TextSource", named | {"plainTextPath": f"internal://{guid}.txt"})
            text = _selections(held, case, claims, user)
            files[f"sources/{guid}.txt"] = text.encode()
    return pack({"project.qde": _written(root), **files})


def _selections(held: Xml.Element, case: Case, claims: list[Claim], user: str) -> str:
    """A selection for each claim, and the text of the source: a paragraph a claim."""
    text = ""
    for claim in claims:
        words = f"\u201c{claim.locator}\u201d " if claim.locator else ""
        paragraph = _xml(" ".join(f"{words}{claim.claim}".split()))
        ends = {"startPosition": str(len(text)), "endPosition": str(len(text) + len(paragraph))}
        named = {"guid": str(_guid(case, f"claim {claim.id}")), "name": claim.id, "creatingUser": user}
        selection = Xml.SubElement(held, "PlainTextSelection", named | ends)
        Xml.SubElement(selection, "Description").text = _xml("\n".join(fields(claim)))
        coding = {"guid": str(_guid(case, f"coding {claim.id}")), "creatingUser": user}
        code = str(_code_guid(case, path_of(claim)))
        Xml.SubElement(Xml.SubElement(selection, "Coding", coding), "CodeRef", {"targetGUID": code})
        text += f"{paragraph}\n"
    return text


def fields(claim: Claim) -> Iterator[str]:
    """Every field of a claim that is filled, a line each; of one with several lines the others are set in."""
    for name, value in claim.model_dump(mode="json", exclude_defaults=True).items():
        text = "; ".join(value) if isinstance(value, list) else str(value)
        yield f"{name}: " + text.replace("\n", "\n  ")


def path_of(claim: Claim) -> str:
    """The code of a claim: its indicator, its direction, its level."""
    return CONTEXT if claim.indicator is None else coded(claim).replace(" ", "/")


def _codes(root: Xml.Element, case: Case) -> None:
    held = Xml.SubElement(root, "Codes")
    for code in _tree(case.codebook):
        _code(held, code, case)


def _code(held: Xml.Element, code: _Code, case: Case) -> None:
    named = {"guid": str(_code_guid(case, code.path)), "name": _xml(code.name), "color": code.colour}
    made = Xml.SubElement(held, "Code", named | {"isCodable": str(code.codable).lower()})
    if code.says:
        Xml.SubElement(made, "Description").text = _xml(code.says)
    for inside in code.inside:
        _code(made, inside, case)


def _tree(book: Codebook) -> Iterator[_Code]:
    for d, dimension in enumerate(book.dimensions):
        mine = [i for i, home in zip(book.indicators, book.dimension_index, strict=True) if home == d]
        colour = dimension_ink(d)
        items = tuple(_item(i, colour) for i in mine)
        yield _Code(f"part/{dimension.id}", dimension.name, "", colour, False, items)
    bonds = tuple(_item(c, _NEUTRAL) for c in book.commitments)
    if bonds:
        yield _Code("part/commitments", "Commitments", "", _NEUTRAL, False, bonds)
    yield _Code(CONTEXT, "Context", "Bears on no indicator.", _NEUTRAL, True)


def _item(of: Commitment, colour: str) -> _Code:
    says = {"supports": "documents this level", "at_least": "shows that it is reached", "contradicts": "allows no more"}
    leaves = [
        _Code(f"{of.id}/{way}/{k}", f"{of.id} {way} {k}", f"{says[way]}: {of.levels[k]}", colour, True)
        for way, those in _DIRECTIONS.items()
        for k in those
    ]
    context = _Code(f"{of.id}/{CONTEXT}", f"{of.id} {CONTEXT}", "speaks to it and says no level", colour, True)
    return _Code(of.id, f"{of.id} {of.name}", of.definition, colour, True, (*leaves, context))


def _guid(case: Case, what: str) -> UUID:
    """A name of something in a case that its content alone decides."""
    return uuid5(NAMESPACE_URL, f"alliance-readiness:{case.id}:{case.hash}:{what}")


def _code_guid(case: Case, path: str) -> UUID:
    """The same of a code: cases of one codebook share it."""
    return uuid5(NAMESPACE_URL, f"alliance-readiness:codebook:{case.hash.split('-')[0]}:{path}")


def _xml(text: str) -> str:
    """Without what no XML may hold."""
    return _NOT_XML.sub("", text)


def _written(root: Xml.Element) -> bytes:
    Xml.indent(root, " ")
    made: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"
