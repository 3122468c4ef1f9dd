"""What a screen prints, and what the cross table saves, names nobody and nothing that is not public unless ticked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.commands.tags import ChangeTags
from catalog.model.dates import PartialDate
from catalog.model.record import (
    Citation,
    EquipmentLine,
    Judged,
    OrganisationLink,
    Participants,
    PersonLink,
    PillarLink,
    PlaceLink,
    Recipient,
    Record,
    Training,
)
from catalog.model.vocabulary import Tie
from catalog.query.cross_forms import CrossForm
from catalog.query.parsing import parse
from tests.ui.opened import Opened
from tests.ui.screens.test_printing import Printed, printed
from tests.worlds import entry, with_records
from ui.controllers.session import Session
from ui.models.columns import NUMBERS
from ui.settings import Settings
from ui.views.cross_table import CrossTableView
from ui.views.equipment import EquipmentView
from ui.views.organisations import OrganisationsView
from ui.views.timeline import TimelineView
from ui.views.training import TrainingView

Make = Callable[[Catalog], Session]
Look = Callable[[Opened], None]
HIDDEN = ("organisations", "themes", "programmes", "places", "tags", "sources", "people", "types")


def world() -> Catalog:
    """Public records that name what is not public, in every field."""
    line = EquipmentLine(
        "Car", quantity=2, donor="z", state="handed over", recipients=(Recipient("z"), Recipient("open"))
    )
    said = Record(
        "training", "Open course", type="z", status="completed", our_role=Judged("led"), themes=("z",),
        date=PartialDate.parse("2020-10-05"), places=(PlaceLink("z", role="venue"),), tags=("Zyzzyva tags",),
        organisations=(OrganisationLink("z", role="donor"), OrganisationLink("open")), people=(PersonLink("z"),),
        citations=(Citation("z"),), participants=Participants(20), equipment=(line,), programmes=("z",),
        pillars=(PillarLink("z", "I"), PillarLink("z", "I.1")),
        training=Training(trainers=("Zyzzyva people",)), jurisdictions=("RS",),
    )  # fmt: skip
    in_serbia = {"places": (Tie("jurisdiction", "areas", "RS"),)}
    entries = (
        entry(
            name,
            "z",
            f"Zyzzyva {name}",
            access="internal",
            parent="open" if name == "organisations" else None,
            ties=in_serbia.get(name, ()),
            details={"latitude": 44.8, "longitude": 20.5} if name == "places" else {},
        )
        for name in HIDDEN
    )
    within = entry("nodes", "z/I", "Zyzzyva pillar"), entry("nodes", "z/I.1", "Zyzzyva below", parent="z/I")
    open_ones = entry("roles", "donor"), entry("organisations", "open", "Open Police"), entry("areas", "RS", "Serbia")
    return with_records(said, replace(said, title="Open courses"), entries=(*entries, *within, *open_ones))


def with_all_columns(opened: Opened) -> None:
    opened.window.screens.browse.records.table.header.arrange(tuple(NUMBERS))


def by_organisation(opened: Opened) -> None:
    view = opened.window.screens.widget("cross", opened.window.stack)
    assert isinstance(view, CrossTableView)
    view.show_form(CrossForm("org", "programme"))


def stacked_by_organisation(opened: Opened) -> None:
    view = opened.window.screens.widget("time", opened.window.stack)
    assert isinstance(view, TimelineView)
    view.stacked.setCurrentIndex(view.stacked.findData("org"))
    view.stacked.activated.emit(view.stacked.currentIndex())


def by_donor(opened: Opened) -> None:
    view = opened.window.screens.widget("equipment", opened.window.stack)
    assert isinstance(view, EquipmentView)
    view.by.setCurrentIndex(view.by.findData("donor"))
    view.by.activated.emit(view.by.currentIndex())
    view.group_table.setCurrentIndex(view.group_table.model().index(1, 0))


def by_donor_and_unit(opened: Opened) -> None:
    """Groups within groups, which are set in."""
    by_donor(opened)
    view = opened.window.screens.widget("equipment", opened.window.stack)
    assert isinstance(view, EquipmentView)
    view.then.setCurrentIndex(view.then.findData("unit"))
    view.then.activated.emit(view.then.currentIndex())


def trained_by(axis: str) -> Look:
    """Along an axis whose values lie below each other, and are set in."""

    def look(opened: Opened) -> None:
        view = opened.window.screens.widget("training", opened.window.stack)
        assert isinstance(view, TrainingView)
        view.by.setCurrentIndex(view.by.findData(axis))
        view.by.activated.emit(view.by.currentIndex())

    return look


def page_of(name: str) -> Look:
    def look(opened: Opened) -> None:
        view = opened.window.screens.widget("organisations", opened.window.stack)
        assert isinstance(view, OrganisationsView)
        view.ask_for_unit(name)

    return look


def after_a_rename(opened: Opened) -> None:
    opened.session.do(ChangeTags((1,), ("Zyzzyva tags",), ("Zyzzyva tags",)))


def nothing(_opened: Opened) -> None:
    """As it is at first."""


@pytest.mark.parametrize(
    ("screen", "look", "names"),
    [
        ("browse", with_all_columns, True),
        ("regions", nothing, False),
        ("pillars", nothing, False),
        ("time", nothing, True),
        ("time", stacked_by_organisation, True),
        ("cross", by_organisation, True),
        ("equipment", nothing, True),
        ("equipment", by_donor, True),
        ("equipment", by_donor_and_unit, True),
        ("training", nothing, True),
        ("training", trained_by("org"), True),
        ("training", trained_by("pillar"), True),
        ("organisations", nothing, True),
        ("organisations", page_of("open"), True),
        ("organisations", page_of("z"), True),
        ("twins", nothing, True),
        ("review", nothing, True),
        ("vocabularies", nothing, True),
        ("sources", nothing, True),
        ("history", after_a_rename, True),
        ("dashboard", after_a_rename, True),
    ],
)  # fmt: skip
def test_a_screen_prints_no_name_that_is_not_public_unless_it_is_ticked(
    qtbot: QtBot, make_session: Make, settings: Settings, tmp_path: Path, screen: str, look: Look, names: bool
) -> None:
    opened = Opened(qtbot, make_session(world()), settings)
    opened.window.show_screen(screen)
    look(opened)
    paper = printed(opened, tmp_path)
    assert found(paper) == []
    if names:
        assert "not public." in paper
        assert found(printed(opened, tmp_path, internal=True)) != []


@pytest.mark.parametrize("screen", ["browse", "regions", "cross", "training"])
@pytest.mark.parametrize(
    "question", ['org:"Zyzzyva organisations" course', "tag:z OR kind:training", '-"zyzzyva themes"']
)
def test_the_head_of_a_print_names_nothing_that_is_not_public(
    qtbot: QtBot, make_session: Make, settings: Settings, tmp_path: Path, screen: str, question: str
) -> None:
    opened = Opened(qtbot, make_session(world()), settings)
    opened.window.show_screen(screen)
    opened.question.ask(parse(question))
    paper = printed(opened, tmp_path)
    assert found(paper) == []
    assert "a name that is not public" in paper
    assert "not public." in paper
    assert found(printed(opened, tmp_path, internal=True)) != []


def found(paper: Printed) -> list[str]:
    text = "".join(paper.pages).casefold()
    return [text[at : at + 20] for at in range(len(text)) if text.startswith("zyzzyva", at)]


def test_a_cross_table_is_saved_without_headings_that_are_not_public(
    qtbot: QtBot, make_session: Make, settings: Settings, tmp_path: Path
) -> None:
    opened = Opened(qtbot, make_session(world()), settings)
    opened.window.show_screen("cross")
    by_organisation(opened)
    view = opened.window.screens.widget("cross", opened.window.stack)
    assert isinstance(view, CrossTableView)
    view.files.save(tmp_path / "table.xlsx", "bars")
    book = openpyxl.load_workbook(tmp_path / "table.xlsx")
    said = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert [text for text in said if "Zyzzyva" in text] == []
    assert "Open Police" in said
    assert "Left out: 2 names that are not public." in said


def test_a_saved_cross_table_tells_its_question_without_names_that_are_not_public(
    qtbot: QtBot, make_session: Make, settings: Settings, tmp_path: Path
) -> None:
    opened = Opened(qtbot, make_session(world()), settings)
    opened.window.show_screen("cross")
    opened.question.ask(parse('org:"Zyzzyva organisations" course'))
    view = opened.window.screens.widget("cross", opened.window.stack)
    assert isinstance(view, CrossTableView)
    view.files.save(tmp_path / "table.xlsx", "bars")
    about = openpyxl.load_workbook(tmp_path / "table.xlsx")["About"]
    said = {str(name): str(value) for name, value in about.iter_rows(values_only=True, max_col=2)}
    assert said["Question"] == "Organisation: a name that is not public; the word “course”"
    assert "Zyzzyva" not in str(said)
