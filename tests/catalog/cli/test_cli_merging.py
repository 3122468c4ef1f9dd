"""``pillarbook-cli merge-tags``: what it says, does and leaves undone."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from catalog.catalog import Catalog
from tests.catalog.cli.test_cli import refused, run, said
from tests.worlds import activity, entry, titles, with_records

RECORDS = (activity("One", tags=("report q4", "urgent")), activity("Two", tags=("Report-Q4",)))
TAGS = (entry("tags", "q4", "report q4"), entry("tags", "kids", "annex", parent="q4"))


@pytest.fixture
def office(tmp_path: Path) -> Path:
    path = tmp_path / "office.pillarbook"
    with closing(with_records(*RECORDS, entries=TAGS)) as catalog:
        catalog.save_copy(path)
    Catalog.open(path).close()
    return path


def tags(path: Path) -> dict[str, list[str]]:
    """Each tag with the records that bear it."""
    catalog = Catalog.open(path)
    found = {item.name: sorted(titles(catalog, f'tag:"{item.name}"')) for item in catalog.vocabulary("tags")}
    catalog.close()
    return found


def test_a_tag_becomes_another_and_undo_brings_it_back(office: Path) -> None:
    before = tags(office)
    assert said("merge-tags", "report q4", "Report-Q4", "--catalog", office) == (
        "1 record, 1 name and 1 tag below it moved from “report q4” to “Report-Q4”.\n"
    )
    assert tags(office) == {"urgent": ["One"], "Report-Q4": ["One", "Two"], "annex": []}
    assert said("undo", "--catalog", office) == "Undone: Merge tag “report q4” into “Report-Q4”.\n"
    assert tags(office) == before


def test_a_dry_run_tells_and_changes_nothing(office: Path) -> None:
    before = office.read_bytes()
    assert said("merge-tags", "Report-Q4", "report q4", "--dry-run", "--catalog", office) == (
        "1 record and 1 name would move from “Report-Q4” to “report q4”.\n"
    )
    assert office.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("report q4", "nothing"), "This catalogue has no tag named “nothing”. Nothing was changed."),
        (("report q4", "REPORT Q4"), "two different entries of one vocabulary are made one. Nothing was changed."),
        (("", "report q4"), "This catalogue has no tag named “”."),
    ],
)
def test_what_cannot_be_merged_is_refused(office: Path, words: tuple[str, str], sentence: str) -> None:
    assert sentence in refused("merge-tags", *words, "--catalog", office)


def test_a_word_too_few_is_a_command_typed_wrongly(office: Path) -> None:
    assert run("merge-tags", "report q4", "--catalog", office).exit_code == 2
