"""The filter panel: exact counts, and what a click or a key makes of the query."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from catalog.query.answers import Facet, FacetValue
from catalog.query.fields import FACETS, OPEN_FACETS
from catalog.query.parsing import parse
from catalog.query.tree import Query, Term
from ui.controllers.question import Question
from ui.controllers.session import Session
from ui.controllers.term_words import TermWords, field_label
from ui.models.facet_lines import FIRST, Node
from ui.models.facets import FacetsModel
from ui.widgets.filters.facet_delegate import tick_rect
from ui.widgets.filters.filter_panel import SHOWN, FilterPanel

KINDS = Facet("kind", (FacetValue("activity", "activity", 3), FacetValue("training", "training", 2)))
AREAS = Facet(
    "jurisdiction",
    (FacetValue("see", "South East", 4), FacetValue("RS", "Serbia", 3, 1), FacetValue("AL", "Albania", 1, 1)),
)
MANY = Facet("org", tuple(FacetValue(f"o{number}", f"Office {number}", 30 - number) for number in range(30)))


@pytest.fixture
def panel(qtbot: QtBot, session: Session, question: Question) -> FilterPanel:
    panel = FilterPanel(question, TermWords(session, question, question))
    qtbot.addWidget(panel)
    panel.resize(300, 900)
    question.ask(Query())
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def line_of(panel: FilterPanel, field: str, value: str) -> QModelIndex:
    root = next(node for node in panel.model._roots if node.field == field)
    found = find(root, value)
    assert found is not None, value
    return panel.model.index_of(found)


def find(node: Node, value: str) -> Node | None:
    if node.value and node.value.value == value:
        return node
    return next((found for child in node.children if (found := find(child, value))), None)


def click(panel: FilterPanel, field: str, value: str, *modifiers: Qt.KeyboardModifier, tick: bool = False) -> None:
    place = panel.view.visualRect(line_of(panel, field, value))
    where = tick_rect(place).center() if tick else QPoint(place.left() + 60, place.center().y())
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, held, where)


class Plain:
    """Every value means itself."""

    def meant(self, field: str, value: str) -> frozenset[str]:  # noqa: ARG002
        return frozenset((value,))

    def value(self, field: str, value: str) -> str:  # noqa: ARG002
        return value

    def field(self, name: str) -> str:
        return field_label(name)


SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def test_the_model_is_a_sound_tree(qtmodeltester: ModelTester) -> None:
    model = FacetsModel(Plain())
    model.arrange(("kind", "jurisdiction", "org"))
    model.show((KINDS, AREAS, MANY))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_the_model_stays_sound_through_new_counts_and_searches(qapp: object) -> None:  # noqa: ARG001
    model = FacetsModel(Plain())
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.arrange(("kind", "jurisdiction", "org"))
    for facets in ((KINDS, AREAS, MANY), (KINDS,), (AREAS, MANY), (KINDS, AREAS, MANY)):
        model.show(facets)
    model.find("org", "office 2")
    model.find("org", "")
    model.show_all("org")
    model.choose(parse("kind:training -country:AL"))


def test_all_facets_stand_in_order_and_the_first_are_open(panel: FilterPanel) -> None:
    fields = [node.field for node in panel.model._roots]
    assert tuple(fields) == SHOWN
    opened = [panel.model.node(index) for index in panel.model.roots() if panel.view.isExpanded(index)]
    assert tuple(node.field for node in opened if node) == OPEN_FACETS


def test_counts_are_those_of_the_catalogue(panel: FilterPanel, question: Question) -> None:
    facet = next(facet for facet in question.facets if facet.field == "kind")
    for value in facet.values:
        node = panel.model.node(line_of(panel, "kind", value.value))
        assert node is not None
        assert node.value == value


def test_a_click_on_the_text_means_only_this(panel: FilterPanel, question: Question) -> None:
    click(panel, "kind", "training")
    assert question.query == parse("kind:training")
    click(panel, "kind", "activity")
    assert question.query == parse("kind:activity")


def test_a_second_click_forgets_it(panel: FilterPanel, question: Question) -> None:
    click(panel, "kind", "training")
    click(panel, "kind", "training")
    assert question.query == Query()


def test_the_box_means_any_of(panel: FilterPanel, question: Question) -> None:
    click(panel, "kind", "training", tick=True)
    click(panel, "kind", "donation", tick=True)
    assert question.query == parse("kind:training,donation")
    click(panel, "kind", "training", tick=True)
    assert question.query == parse("kind:donation")


def test_space_ticks_and_enter_means_only_this(panel: FilterPanel, question: Question) -> None:
    for value in ("training", "donation"):
        panel.view.setCurrentIndex(line_of(panel, "kind", value))
        QTest.keyClick(panel.view, Qt.Key.Key_Space)
    assert question.query == parse("kind:training,donation")
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert question.query == parse("kind:donation")


def test_shift_requires_and_control_shift_excludes(panel: FilterPanel, question: Question) -> None:
    click(panel, "jurisdiction", "RS", SHIFT)
    click(panel, "kind", "training", SHIFT, CONTROL)
    assert question.query.conditions == (Term("jurisdiction", ("RS",)), Term("kind", ("training",), negated=True))
    assert panel.model.is_excluded(find(panel.model._roots[0], "training") or panel.model._roots[0])


def test_shift_requires_and_control_shift_excludes_by_keys_too(panel: FilterPanel, question: Question) -> None:
    for field, value, held in (("jurisdiction", "RS", SHIFT), ("kind", "training", SHIFT | CONTROL)):
        panel.view.setCurrentIndex(line_of(panel, field, value))
        QTest.keyClick(panel.view, Qt.Key.Key_Return, held)
    assert question.query == parse("jurisdiction:RS -kind:training")


def test_a_folded_facet_is_not_said_to_be_counted(panel: FilterPanel) -> None:
    assert not any(panel.model.is_awaited(name) for name in FACETS)
    panel.model.show(())
    assert [name for name in FACETS if panel.model.is_awaited(name)] == list(OPEN_FACETS)


def test_required_values_add_up(panel: FilterPanel, question: Question) -> None:
    click(panel, "jurisdiction", "RS", SHIFT)
    click(panel, "jurisdiction", "ME", SHIFT)
    assert question.query == parse("jurisdiction:RS jurisdiction:ME")


def test_a_typed_value_ticks_the_entry_it_names(panel: FilterPanel, question: Question) -> None:
    question.ask(parse("country:serbia"))
    assert panel.model.chosen("jurisdiction") == {"RS"}
    click(panel, "jurisdiction", "AL", tick=True)
    assert question.query == parse("country:RS,AL")


def test_a_long_facet_shows_its_first_lines_and_more(panel: FilterPanel) -> None:
    root = next(node for node in panel.model._roots if node.field == "org")
    assert root.children == []
    panel.view.expand(panel.model.index_of(root))
    panel.model.show((MANY,))
    assert [node.kind for node in root.children] == ["search", *["value"] * FIRST, "more"]
    panel.model.show_all("org")
    assert len(root.children) == 31


def test_what_is_chosen_or_excluded_in_a_long_facet_stays_in_sight(panel: FilterPanel, question: Question) -> None:
    root = next(node for node in panel.model._roots if node.field == "org")
    panel.view.expand(panel.model.index_of(root))
    below = FacetValue("o28/1", "Desk", 1, 1)
    question.ask(parse('org:"o28/1" -org:o20'))
    panel.model.show((Facet("org", (*MANY.values[:29], below, *MANY.values[29:])),))
    shown = [node.value.value for node in root.children if node.value]
    assert shown == [f"o{number}" for number in (*range(FIRST), 20, 28)]


def test_a_long_facet_has_a_search_of_its_own(panel: FilterPanel) -> None:
    root = next(node for node in panel.model._roots if node.field == "org")
    panel.view.expand(panel.model.index_of(root))
    panel.model.show((MANY,))
    editor = panel.view.indexWidget(panel.model.index_of(root.children[0]))
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "29")
    assert [node.value.label for node in root.children if node.value] == ["Office 29"]
    editor.clear()
    assert len(root.children) == FIRST + 2


def test_folds_stay_when_counts_change(panel: FilterPanel, question: Question) -> None:
    panel.view.collapse(panel.model.roots()[0])
    panel.view.expand(panel.model.roots()[15])
    question.ask(parse("kind:training"))
    assert not panel.view.isExpanded(panel.model.roots()[0])
    assert panel.view.isExpanded(panel.model.roots()[15])


def test_lines_that_are_told_anew_leave_nothing_behind(panel: FilterPanel, question: Question) -> None:
    made = len(panel.model._nodes)
    for text in ("kind:training", "", "kind:training", ""):
        question.ask(parse(text))
    assert len(panel.model._nodes) == made


def test_counts_that_are_not_known_yet_say_so(panel: FilterPanel) -> None:
    panel._show_counting()
    assert "counting" in str(panel.model.data(line_of(panel, "kind", "training"), Qt.ItemDataRole.AccessibleTextRole))


def test_facets_can_be_hidden_and_moved(qtbot: QtBot, panel: FilterPanel) -> None:
    with qtbot.waitSignal(panel.arranged):
        panel._hide("kind", True)
    panel._move("pillar", -1)
    assert [node.field for node in panel.model._roots][:2] == ["pillar", "jurisdiction"]
    panel.arrange(("year", "nonsense"), ("nonsense",))
    assert panel.order[0] == "year"
    assert set(panel.order) == set(SHOWN)
    assert find(panel.model._roots[0], "2020") is not None


def test_pinned_facets_stay_at_the_top_and_say_so(qtbot: QtBot, panel: FilterPanel) -> None:
    with qtbot.waitSignal(panel.arranged):
        panel._pin("tag", True)
    panel._move("kind", -1)
    assert [node.field for node in panel.model._roots][:3] == ["tag", "kind", "jurisdiction"]
    assert panel.model.aside("tag") == "pinned"
    click(panel, "tag", "?", tick=True)
    assert panel.model.aside("tag") == "pinned · 1"
    panel._pin("tag", False)
    panel._move("kind", -1)
    assert [node.field for node in panel.model._roots][:2] == ["kind", "tag"]


def test_a_clicked_line_has_the_focus_but_no_second_ground_of_its_own(panel: FilterPanel) -> None:
    click(panel, "kind", "training")
    assert panel.view.currentIndex().isValid()
    assert not panel.view.selectionModel().hasSelection()
