"""What other tools read: described by frictionless, read back by pyrefiqda, found in a text by its words."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, system, validate
from pyrefiqda.reficodebook import RefiCodebook
from pyrefiqda.refiproject import RefiProject

from dashboard.export import tables
from dashboard.export.for_tools import datapackage, refi, web_annotations
from indicators.evidence import Claim
from scenarios import assess, load_case, seed_folder
from scenarios.columns import Unit
from scenarios.model.case import Case
from scenarios.model.settings import usual
from scenarios.other_cases import together
from tests.support.random_registers import random_case

NAMES = ("china-russia-2017", "china-russia-documents", "sweden-us-2024")
OWN = {"id": "mine", "name": "=Mine", "group": "future", "starts_from": "all-claims"}

pytestmark = pytest.mark.slow


def case_of(name: str) -> Case:
    return load_case(seed_folder(name))


@pytest.fixture(params=NAMES)
def case(request: pytest.FixtureRequest) -> Case:
    return case_of(request.param)


def described(folder: Path) -> list[str]:
    """What frictionless has against a folder; each table is read to its end, nothing is fetched."""
    system.onerror = "ignore"
    report = validate(str(folder / datapackage.NAME))
    return [str(e) for task in report.tasks for e in task.errors] + [str(e) for e in report.errors]


def test_all_that_is_written_is_described_and_valid(tmp_path: Path, case: Case) -> None:
    a = assess(case, usual(case).changed(draws=1_000, notes={f"scenario:{case.reference}": "A note"}))
    tables.write_all(a, case, tmp_path)
    assert described(tmp_path) == []
    package = Package(str(tmp_path / datapackage.NAME))
    assert {r.path for r in package.resources} == {p.name for p in tmp_path.glob("*.csv")}


def test_everything_zip_is_described_and_valid_with_its_case(tmp_path: Path) -> None:
    case = case_of("china-russia-documents")
    for mark in ("", tables.BOM):
        a = assess(case, usual(case).changed(draws=1_000))
        (tmp_path / "x.zip").write_bytes(tables.everything(a, case, mark=mark))
        with zipfile.ZipFile(tmp_path / "x.zip") as archive:
            archive.extractall(tmp_path / f"out{len(mark)}")
        assert described(tmp_path / f"out{len(mark)}") == []
        names = {r.path for r in Package(str(tmp_path / f"out{len(mark)}" / datapackage.NAME)).resources}
        assert {"case/evidence.csv", "case/searches.csv", "scores.csv"} <= names


def test_tables_of_scenarios_of_other_cases_are_described_too(tmp_path: Path) -> None:
    case, other = case_of(NAMES[0]), case_of("sweden-us-2024")
    settings = usual(case).changed(
        draws=1_000, own_scenarios=[OWN], view={"compare": ["all-claims", f"{other.id}:as-documented"]}
    )
    a = assess(case, settings)
    tables.write_all(a, case, tmp_path, together(a, {other.id: other}))
    assert described(tmp_path) == []
    assert (tmp_path / "compared_scores.csv").exists()


def test_every_column_says_type_unit_and_meaning(case: Case) -> None:
    a = assess(case, usual(case).changed(draws=1_000))
    files = tables.EXPORTS.csv(a)
    held = json.loads(datapackage.datapackage(a, files))
    assert [r["path"] for r in held["resources"]] == [*files]
    for resource in held["resources"]:
        heads = files[resource["path"]].decode().splitlines()[0].split(",")
        assert [f["name"] for f in resource["schema"]["fields"]] == heads
        for field in resource["schema"]["fields"]:
            assert field["description"] and field["unit"] in {*Unit} and field["type"]
            assert "as in evidence.csv" not in field["description"]


def test_a_table_that_is_not_as_described_is_found(tmp_path: Path) -> None:
    """The check can fail: a score of 101, a word where a number stands."""
    case = case_of(NAMES[0])
    tables.write_all(assess(case, usual(case).changed(draws=1_000)), case, tmp_path)
    text = (tmp_path / "scores.csv").read_text(encoding="utf-8").splitlines()
    for column, value in (("readiness", "101"), ("known", "many"), ("own", "perhaps")):
        cells = text[1].split(",")
        cells[text[0].split(",").index(column)] = value
        (tmp_path / "scores.csv").write_text("\n".join([text[0], ",".join(cells), *text[2:]]) + "\n", encoding="utf-8")
        assert described(tmp_path)


# Codebook and codings


def codes(found: Any) -> dict[str, Any]:
    """Codes by guid, those inside others too."""
    return {c.guid: c for c in found} | {g: c for x in found for g, c in codes(x.code).items()}


def claims_read(path: Path, folder: Path) -> dict[str, tuple[Claim, str, str]]:
    """The claims of a project as another program reads it: all fields, the name of its code, its words."""
    project = RefiProject.load(path, str(folder))
    named = {guid: code.name for guid, code in codes(project.code_book.codes.code).items()}
    found = {}
    for source in project.sources.text_source:
        text = RefiProject.resolve_source_path(source.plain_text_path, folder).read_bytes().decode()
        for selection in source.plain_text_selection:
            (coding,) = selection.coding
            fields = dict(re.findall(r"^(\w+): (.*(?:\n  .*)*)", selection.description, re.MULTILINE))
            raw: dict[str, Any] = {k: v.replace("\n  ", "\n") for k, v in fields.items()}
            raw |= {"rebuts": tuple(raw["rebuts"].split("; "))} if "rebuts" in raw else {}
            raw |= {k: int(raw[k]) for k in ("level", "paragraph", "page") if k in raw}
            words = text[selection.start_position : selection.end_position]
            found[selection.name] = Claim.model_validate(raw), named[coding.code_ref.target_guid], words
    return found


def test_claims_are_read_back_without_loss(tmp_path: Path, case: Case) -> None:
    (tmp_path / "project.qdpx").write_bytes(refi.project_qdpx(case))
    read = claims_read(tmp_path / "project.qdpx", tmp_path / "out")
    assert {i: claim for i, (claim, _, _) in read.items()} == case.claims
    for claim, code, words in read.values():
        wanted = [x for x in (claim.indicator, claim.direction, claim.level) if x is not None]
        assert code == (" ".join(map(str, wanted)) if claim.indicator else "Context")
        assert " ".join(claim.claim.split()) in words and claim.locator in words and "\n" not in words
    assert list(refi.project_qdpx(case)) == list(refi.project_qdpx(case))


def test_registers_at_random_are_read_back_without_loss(tmp_path: Path) -> None:
    for number in range(20):
        case, _ = random_case(number)
        odd = "Two\nlines: “quoted” <b>&amp; 中文 \U0001f600 e\u0301"
        claims = tuple(c.model_copy(update={"claim": f"{odd} {c.id}", "note": odd}) for c in case.evidence)
        case = case.model_copy(update={"evidence": claims})
        (tmp_path / "x.qdpx").write_bytes(refi.project_qdpx(case))
        read = claims_read(tmp_path / "x.qdpx", tmp_path / str(number))
        assert {i: claim for i, (claim, _, _) in read.items()} == case.claims


def test_the_codebook_alone_is_that_of_the_project(tmp_path: Path) -> None:
    case, other = case_of(NAMES[0]), case_of(NAMES[1])
    for name, of in (("one", case), ("two", other)):
        (tmp_path / f"{name}.qdc").write_bytes(refi.codebook_qdc(of))
    one, two = (codes(RefiCodebook.load(tmp_path / f"{n}.qdc").codes.code) for n in ("one", "two"))
    assert one.keys() == two.keys()  # cases of one codebook share their codes
    (tmp_path / "p.qdpx").write_bytes(refi.project_qdpx(case))
    project = RefiProject.load(tmp_path / "p.qdpx", str(tmp_path / "out"))
    assert one.keys() == codes(project.code_book.codes.code).keys()
    said = {c.name: c.description for c in one.values()}
    for item in (*case.codebook.indicators, *case.codebook.commitments):
        assert f"{item.id} {item.name}" in said
        for k, level in enumerate(item.levels):
            assert said[f"{item.id} supports {k}"] == f"documents this level: {level}"


# Annotations


def test_each_claim_is_an_annotation_that_points_at_its_words(case: Case) -> None:
    page = json.loads(web_annotations.annotation_page(case))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld" and page["type"] == "AnnotationPage"
    assert len({item["id"] for item in page["items"]}) == len(case.evidence)
    for item, claim in zip(page["items"], case.evidence, strict=True):
        assert item["type"] == "Annotation" and item["motivation"] == "classifying"
        bodies = {body["purpose"]: body["value"] for body in item["body"]}
        assert bodies["describing"] == claim.claim
        assert bodies["classifying"].split()[-1] == str(claim.direction if claim.level is None else claim.level)
        source, target = case.sources[claim.source], item["target"]
        if claim.locator:
            assert target["selector"] == {"type": "TextQuoteSelector", "exact": claim.locator}
            target = target["source"]
        assert target == (source.url or target) and re.match(r"https?://|urn:", target)


def test_no_text_of_a_document_goes_along(case: Case) -> None:
    """Beside the register's own words there are its pointers, of eight words at most."""
    for item in json.loads(web_annotations.annotation_page(case))["items"]:
        if isinstance(item["target"], dict):
            assert len(item["target"]["selector"]["exact"].split()) <= 8
