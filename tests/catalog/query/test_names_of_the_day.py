"""A record shows the names of its day; the search finds it by all of them, and by what an entry became."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.catalog import Catalog
from catalog.commands.taking_in import TakeIn
from catalog.commands.vocabulary import SucceedEntry
from catalog.interchange import Exchange, read, write
from catalog.model.record import EquipmentLine, OrganisationLink, PlaceLink, Recipient
from catalog.model.vocabulary import SUCCEEDED, Entry, Name, Tie
from tests.catalog.commands.vocabulary_world import number_of
from tests.worlds import activity, entry, ids, titles, with_records

NAMES = (Name("Joint unit", "en", since="2020-06"), Name("Port unit", "en", until="2020-05"), Name("Единица", "sr"))
BORNE = {"organisations": (OrganisationLink("unit"),), "places": (PlaceLink("bar"),), "themes": ("trade",)}
BEFORE = {
    "equipment": (EquipmentLine("kit", donor="unit", recipients=(Recipient("unit"),)),),
    "kind": "donation",
}


def world() -> Catalog:
    return with_records(
        activity("Before", date="2020-02", **BORNE, **BEFORE),
        activity("After", date="2020-06-01", **BORNE),
        activity("Some day", **BORNE),
        entries=(
            Entry("organisations", "unit", NAMES),
            Entry("themes", "trade", (Name("Trade", until="2020"), Name("Commerce"))),
            entry("areas", "ME", "Montenegro"),
            Entry("places", "bar", (Name("Bar", since="2020-06"), Name("Antivari")),
                  ties=(Tie("jurisdiction", "areas", "ME"),)),
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("title", "organisation", "place", "theme"),
    [
        ("Before", "Port unit", "Antivari", "Trade"),
        ("After", "Joint unit", "Bar", "Trade"),
        ("Some day", "Joint unit", "Bar", "Trade"),
    ],
)
def test_list_and_page_show_the_names_of_the_records_day(title: str, organisation: str, place: str, theme: str) -> None:
    catalog = world()
    (number,) = ids(catalog, f'"{title}"')
    (row,) = catalog.rows([number])
    page = catalog.page(number)
    assert (row.organisations, row.places, row.themes) == ((organisation,), (f"{place}, Montenegro",), (theme,))
    assert page is not None
    assert (page.called("organisations", "unit", None), page.called("places", "bar", None)) == (organisation, place)
    assert page.donors == ((organisation,) if title == "Before" else ())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (Name("Port unit", until="2020-05"), "Port unit (until 2020-05)"),
        (Name("Port unit", since="2010"), "Port unit (since 2010)"),
        (Name("Port unit", since="2010", until="2019"), "Port unit (2010–2019)"),
        (Name("Port unit"), "Port unit"),
    ],
)
def test_a_former_name_says_when_it_was_in_use(name: Name, said: str) -> None:
    assert name.in_words == said


def test_files_say_the_names_of_the_day(tmp_path: Path) -> None:
    catalog = world()
    catalog.export(tmp_path / "out.csv")
    lines = (tmp_path / "out.csv").read_text("utf-8-sig").splitlines()
    assert [("Port unit" in line, "Joint unit" in line) for line in lines[1:4]] == [
        (title == "Before", title != "Before") for title in titles(catalog, "")
    ]


@pytest.mark.parametrize("text", ["Joint unit", "port unit", "Единица", "org:port", "org:joint", "antivari"])
def test_every_name_finds_all_records(text: str) -> None:
    assert sorted(titles(world(), text)) == ["After", "Before", "Some day"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("alpha", ["Old", "Younger"]), ("gamma", ["Old", "Other", "Younger"]), ("beta", ["Other", "Younger"])],
)
def test_the_name_of_a_successor_finds_what_was_done_with_its_forerunners(text: str, found: list[str]) -> None:
    catalog = with_records(
        *(activity(title, organisations=(OrganisationLink(key),)) for title, key in
          (("Old", "a"), ("Other", "b"), ("Younger", "c"))),
        entries=(entry("organisations", "a", "Alpha"), entry("organisations", "b", "Beta"),
                 entry("organisations", "c", "Gamma")),
    )  # fmt: skip
    for key in ("a", "b"):
        catalog.do(SucceedEntry(number_of(catalog, "organisations", key), number_of(catalog, "organisations", "c")))
    assert sorted(titles(catalog, text)) == found


@pytest.mark.parametrize("vocabulary", SUCCEEDED)
def test_what_became_another_is_known_after_an_exchange_too(vocabulary: str) -> None:
    catalog = with_records(entries=(entry(vocabulary, "a", "Alpha"), entry(vocabulary, "b", "Beta")))
    catalog.do(SucceedEntry(number_of(catalog, vocabulary, "a"), number_of(catalog, vocabulary, "b"), "2020"))
    given = {(item.vocabulary, item.key): item for item in read(write(catalog.exchange())).entries}[vocabulary, "a"]
    assert (given.tied("successors"), given.names) == (("b",), (Name("Alpha", until="2020"),))


def test_an_import_changes_nothing_because_of_another_days_name() -> None:
    catalog = world()
    given = catalog.exchange()
    assert not catalog.do(TakeIn(Exchange(given.records)))
    assert len(catalog.preview(given).same) == 3
