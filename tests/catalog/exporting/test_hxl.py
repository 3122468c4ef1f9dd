"""The HXL profile, judged by libhxl: hashtags, dates, numbers and codes are what the standard expects.

The judge is first shown spoiled files, and refuses each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import hxl
import pytest

from catalog.exporting.hxl import HASHTAGS, SUGGESTED, hashtag, meaning
from catalog.exporting.profiles.built_in import HXL
from catalog.exporting.profiles.grains import usual
from catalog.exporting.profiles.profile import GrainName, Profile
from tests import worlds

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")

RULES = [
    ["#valid_tag", "#valid_required+min", "#valid_datatype", "#valid_value+regex"],
    ["#activity+name", "1", "", ""],
    ["#activity+id", "1", "", r"^[A-Z0-9-]+$"],
    ["#date+start", "", "date", r"^\d{4}-\d{2}-\d{2}$"],
    ["#date+end", "", "date", r"^\d{4}-\d{2}-\d{2}$"],
    ["#reached", "", "number", ""],
    ["#country+code+v_iso2", "", "", r"^[A-Z]{2}$"],
    ["#country+code+v_iso3", "", "", r"^[A-Z]{3}$"],
    ["#country+code+v_m49", "", "", r"^\d{3}$"],
    ["#geo+lat", "", "number", ""],
]
"""What these columns hold by the standard's dictionary, as a schema of its own sort; beside the standard's schema."""


def problems(content: bytes) -> list[str]:
    """What the judge finds by the standard's own schema (errors alone) and by the rules above."""
    return [*_found(content, None), *_found(content, RULES)]


def _found(content: bytes, rules: list[list[str]] | None) -> Iterator[str]:
    told: list[hxl.validation.HXLValidationException] = []
    hxl.schema(rules, callback=told.append).validate(hxl.data(BytesIO(content)))
    for problem in told:
        if problem.rule.severity == "error":
            yield f"{problem.column and problem.column.display_tag}: {problem.message}"


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The seed by the HXL profile, in each form."""
    catalog, folder = worlds.seeded(), tmp_path_factory.mktemp("hxl")
    for name in ("out.csv", "out.xlsx"):
        catalog.export(folder / name, profile=HXL)
    return {path.suffix: path.read_bytes() for path in folder.iterdir()}


SPOILED = {
    "a date in words": (rb",2020-10-30,", b",October 2020,", "#date"),
    "a number in words": (rb",29,over,", b",twenty-nine,over,", "#reached"),
    "a country's code": (rb",BA,BIH,", b",Bosnia,BIH,", "#country+code+v_iso2"),
    "no name": (rb"#activity \+name", b"#activity +title", "None"),
}


@pytest.mark.parametrize("name", SPOILED)
def test_the_judge_refuses_what_is_spoiled(exported: dict[str, bytes], name: str) -> None:
    good, bad, column = SPOILED[name]
    spoiled = re.sub(good, bad, exported[".csv"])
    assert spoiled != exported[".csv"]
    assert [line for line in problems(spoiled) if line.startswith(column)]


def test_a_file_without_hashtags_is_none(exported: dict[str, bytes]) -> None:
    lines = exported[".csv"].splitlines(keepends=True)
    with pytest.raises(hxl.input.HXLTagsNotFoundException):
        problems(b"".join((lines[0], *lines[2:])))


@pytest.mark.parametrize("form", [".csv", ".xlsx"])
def test_what_the_profile_writes_is_valid(exported: dict[str, bytes], form: str) -> None:
    assert problems(exported[form]) == []


def test_it_can_be_asked_in_hashtags(exported: dict[str, bytes]) -> None:
    held = hxl.data(BytesIO(exported[".csv"])).with_rows("#loc+name=Tirana")
    assert {row.get("#activity+id") for row in held} == {"2020-046", "2020-047"}
    trainings = hxl.data(BytesIO(exported[".csv"])).with_rows("#activity+kind=training")
    assert sum(int(row.get("#reached") or 0) for row in trainings) == 117


def test_a_workbook_says_the_same_as_the_file_of_values(exported: dict[str, bytes]) -> None:
    values, workbook = ({(row.get("#activity+id"), row.get("#org+name")) for row in hxl.data(BytesIO(exported[form]))}
                        for form in (".csv", ".xlsx"))  # fmt: skip
    assert values == workbook


# Hashtags of one's own


@pytest.mark.parametrize(("typed", "written"), [
    ("#org", "#org"), ("org +name", "#org +name"), ("#Org+Name + IMPL", "#org +name +impl"), ("# adm1 ", "#adm1"),
    ("", None), ("#", None), ("#org name", None), ("#1st", None), ("#org +", None), ("=1+1", None), ("#œuvre", None),
])  # fmt: skip
def test_a_hashtag_is_written_in_one_way(typed: str, written: str | None) -> None:
    assert hashtag(typed) == written


def test_all_hashtags_that_are_offered_are_well_formed_and_said() -> None:
    assert [hashtag(tag) for tag in (*HASHTAGS, *SUGGESTED.values())] == [*HASHTAGS, *SUGGESTED.values()]
    assert meaning("#org +acronym") == "an organisation: its acronym"
    assert meaning("#geo +lat") == "latitude"


@pytest.mark.parametrize("grain", ["record", "equipment line"])
def test_a_table_with_the_hashtags_that_fit_its_columns_is_valid(grain: GrainName, tmp_path: Path) -> None:
    columns = [replace(column, hashtag=SUGGESTED.get(column.key, "")) for column in usual(grain)]
    worlds.seeded().export(tmp_path / "out.csv", profile=Profile("Mine", grain=grain, columns=tuple(columns)))
    content = (tmp_path / "out.csv").read_bytes()
    assert list(_found(content, None)) == []
    assert list(_found(re.sub(rb"202\d-\d\d-\d\d", b"soon", content), None)) != []
    found = hxl.data(BytesIO(content)).columns
    assert [column.display_tag for column in found if column.tag] == [
        column.hashtag.replace(" ", "") for column in columns if column.hashtag
    ] + ["#meta+naming"]  # fmt: skip
