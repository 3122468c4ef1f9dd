"""A picture never tells another number than the list."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from catalog.query.parsing import parse
from catalog.query.tree import NOT_STATED, Query, Term
from ui.controllers.question import Question
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.models.areas import counted
from ui.models.board import laid_out, programmes
from ui.views.pillars import PillarsView
from ui.views.regions import RegionsView

QUERIES = (
    "",
    "serbia",
    "kind:training",
    "pillar:I,II -online",
    "jurisdiction:RS",
    "jurisdiction:serbia,BA kind:activity",
    "-jurisdiction:BA",
    "no:jurisdiction",
    "jurisdiction:~",
    "held-in:online",
    "place:sarajevo jurisdiction:BA",
    "date:2020-10..2020-12",
    "region:western-balkans",
    "no:pillar",
    "nothingofthekind",
)
TREES = [(field, scheme) for field in ("jurisdiction", "place") for scheme in ("office", "un-m49")]


def found(session: Session, query: Query) -> set[int]:
    return set(session.catalog.search(query).ids)


@pytest.mark.parametrize("text", QUERIES)
@pytest.mark.parametrize(("field", "scheme"), TREES)
def test_every_node_counts_what_choosing_it_finds(session: Session, text: str, field: str, scheme: str) -> None:
    query = parse(text)
    areas = counted(session.catalog, query, field, scheme)
    counts = {value.value: value.count for value in areas.values}
    assert counts == {value: len(found(session, query.choosing(field, (value,)))) for value in counts}


@pytest.mark.parametrize("text", QUERIES)
@pytest.mark.parametrize(("field", "scheme"), TREES)
def test_the_uppermost_nodes_together_are_the_whole_list(session: Session, text: str, field: str, scheme: str) -> None:
    query = parse(text).choosing(field, ())
    areas = counted(session.catalog, query, field, scheme)
    tops = [value.value for value in areas.values if value.depth == 0]
    together = {number for value in tops for number in found(session, query.choosing(field, (value,)))}
    assert together == found(session, query)
    assert areas.total == len(together)


@pytest.mark.parametrize("text", QUERIES)
def test_the_tree_and_the_list_beside_it_agree(
    qtbot: QtBot, session: Session, question: Question, selection: Selection, text: str
) -> None:
    view = RegionsView(session, question, selection)
    qtbot.addWidget(view)
    view.show()
    question.ask(parse(text))
    for switch in (view.concerns, view.held_in):
        switch.click()
        assert view.model.total() == len(found(session, question.query.choosing(view.field, ())))
        if not question.query.terms(view.field):
            assert view.model.total() == len(view.records.model.ids)


@pytest.mark.parametrize("text", QUERIES)
def test_the_board_and_the_list_agree(
    qtbot: QtBot, session: Session, question: Question, selection: Selection, text: str
) -> None:
    view = PillarsView(session, question, selection)
    qtbot.addWidget(view)
    view.show()
    question.ask(parse(text))
    for place in range(view.programme.count()):
        view.programme.setCurrentIndex(place)
        view.programme.activated.emit(place)
        board = view.shown()
        assert len({record for column in board.columns for record in column.ids}) == board.total
        assert board.total == len(found(session, question.query))


@pytest.mark.parametrize("text", QUERIES)
def test_every_column_holds_what_its_pillar_finds(session: Session, text: str) -> None:
    query = parse(text)
    ids = session.catalog.search(query).ids
    for programme in programmes(session.catalog):
        *columns, outside = laid_out(session.catalog, programme, ids).columns
        for column in columns:
            assert set(column.ids) == found(session, query.also(Term("pillar", (column.key,))))
            assert column.ids == tuple(number for number in ids if number in set(column.ids))
        none = query.also(Term("pillar", tuple(column.key for column in columns), negated=True))
        assert set(outside.ids) == found(session, none)


def test_what_states_no_jurisdiction_has_its_node(session: Session) -> None:
    areas = counted(session.catalog, Query(), "jurisdiction", "office")
    assert {value.value for value in areas.values} >= {NOT_STATED, "~"}
