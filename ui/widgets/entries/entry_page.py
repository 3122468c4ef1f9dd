"""The page of an entry: its names with their years, other names, what it is, what it is tied to, who uses it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QColorDialog,
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from catalog.catalog import Catalog
from catalog.model.care import CareLine
from catalog.model.changes import Step
from catalog.model.codes import ACCESS_LEVELS
from catalog.model.vocabulary import DONORS, Tie
from ui.models.vocabularies import Held
from ui.theme import color
from ui.widgets.entries.agreements import AgreementsTable
from ui.widgets.entries.entry_fields import EntryField, Relation, fields_of, relations_of
from ui.widgets.entries.entry_names import EntryNames
from ui.widgets.filters.filter_chip import FilterChip
from ui.widgets.isolating import isolated, revealed, shortened
from ui.widgets.made import GAP, column, named, plain_label
from ui.widgets.searching.flow import FlowLayout
from ui.words import _, ngettext, number

_STEPS = 12
_PROSE_LINES = 4
_WIDEST = 32


class EntryPage(QScrollArea):
    """``edited`` carries the entry and what is to be set, ``agreed`` its agreements, ``browse_asked`` asks for the
    records that say it, ``tie_asked`` for a tie to be made."""

    edited = Signal(CareLine, dict)
    agreed = Signal(CareLine, tuple)
    browse_asked = Signal()
    tie_asked = Signal(Relation)

    def __init__(self, catalog: Catalog, parent: QWidget | None = None) -> None:
        super().__init__(parent, widgetResizable=True)
        self._catalog = catalog
        self.setAccessibleName(_("Entry"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._line: CareLine | None = None
        self._fixed = True
        self.names = EntryNames()
        self._agreed: AgreementsTable | None = None
        self._shown: tuple[CareLine | None, tuple[Step, ...], bool] | None = None

    def show_line(self, line: CareLine | None, held: Held, steps: Sequence[Step], *, fixed: bool) -> None:
        """Shows an entry, or nothing; one that is ``fixed`` can only be read. What is shown already stays."""
        shown = (line, tuple(steps), fixed)
        if shown == self._shown:
            return
        same = line is not None and self._line is not None and line.id == self._line.id
        top, place = self.verticalScrollBar().value(), self._place() if same else None
        half_typed = self._agreed.half_typed() if same and self._agreed else ()
        self._shown, self._line, self._fixed = shown, line, fixed
        old = self.takeWidget()
        self._agreed = None
        self.setWidget(self._page(line, held, steps) if line else QWidget())
        self.verticalScrollBar().setValue(top if same else 0)
        if old:
            old.setParent(None)
            old.deleteLater()
        if self._agreed and half_typed:
            self._agreed.go_on_with(half_typed)
        if place:
            self._go_back(*place)

    def not_agreed(self, line: CareLine) -> None:
        """The agreements of an entry could not be saved."""
        if self._agreed and self._line and line.id == self._line.id:
            self._agreed.was_refused()

    def _place(self) -> tuple[str, int, int] | None:
        """What has the focus, by its accessible name, and which cell of the names is current."""
        focused = self.focusWidget() if self.isAncestorOf(QApplication.focusWidget() or self) else None
        while focused is not None and focused is not self and not focused.accessibleName():
            focused = focused.parentWidget()
        if focused is None or focused is self or not self.isAncestorOf(focused):
            return None
        return focused.accessibleName(), self.names.currentRow(), self.names.currentColumn()

    def _go_back(self, name: str, row: int, col: int) -> None:
        found = next((each for each in self.findChildren(QWidget) if each.accessibleName() == name), None)
        if found:
            found.setFocus()
            self.names.setCurrentCell(row, col)

    def _page(self, line: CareLine, held: Held, steps: Sequence[Step]) -> QWidget:
        page, entry = QWidget(), line.entry
        form = QFormLayout(horizontalSpacing=16, verticalSpacing=GAP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.names = EntryNames()
        self.names.show_names(entry.names, fixed=self._fixed)
        self.names.changed.connect(lambda names: self.edited.emit(line, {"names": names}))
        form.addRow(_label(_("Names")), self.names)
        form.addRow(_label(_("Also called")), self._aliases(line))
        for field in fields_of(entry.vocabulary):
            form.addRow(_label(field.label), self._field(line, field))
        if entry.vocabulary == "programmes":
            form.addRow(_label(_("Agreements")), self._agreements(line))
        form.addRow(_label(_("Description")), self._description(line))
        form.addRow(_label(_("Lies below")), _value(_above(line, held)))
        if entry.ties or relations_of(entry.vocabulary):
            form.addRow(_label(_("Ties")), self._ties(line, held))
        form.addRow(_label(_("Access")), self._access(line))
        form.addRow(_label(_("Used by")), self._uses(line))
        form.addRow(_label(_("History")), _value("\n".join(_step(step) for step in steps[:_STEPS])))
        layout = column(page, self._title(line), form)
        layout.addStretch(1)
        return page

    def _title(self, line: CareLine) -> QLabel:
        title = plain_label(revealed(line.entry.name))
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.4)
        font.setBold(True)
        title.setFont(font)
        return title

    # Names and words

    def _aliases(self, line: CareLine) -> QWidget:
        box = QWidget()
        flow = FlowLayout(box, gap=6)
        aliases = line.entry.aliases
        for alias in aliases:
            chip = FilterChip(shortened(revealed(alias), _WIDEST))
            chip.setAccessibleName(_("Other name {name}, press to take it away").format(name=alias))
            chip.setToolTip(_("Take “{name}” away").format(name=alias))
            chip.setEnabled(not self._fixed)
            kept = tuple(other for other in aliases if other != alias)
            chip.clicked.connect(partial(self.edited.emit, line, {"aliases": kept}))
            flow.addWidget(chip)
        if not self._fixed:
            more = named(QLineEdit(placeholderText=_("Add another name")), _("Add another name"))
            more.setFixedWidth(180)
            more.returnPressed.connect(
                lambda: self._set(line, {"aliases": (*aliases, more.text())}, more.text().strip())
            )
            flow.addWidget(more)
        return box

    def _field(self, line: CareLine, field: EntryField) -> QWidget:
        if field.choices:
            return self._choice(line, field)
        value = field.value(line.entry)
        edit = named(QLineEdit(value, placeholderText=field.hint, readOnly=self._fixed), field.label)
        edit.editingFinished.connect(
            lambda: self._set(line, field.changed(line.entry, edit.text().strip()), edit.text().strip() != value)
        )
        if field.key != "colour" or self._fixed:
            return edit
        box, choose = QWidget(), named(QPushButton(_("Choose…"), autoDefault=False), _("Choose a colour"))
        choose.clicked.connect(partial(self._choose_colour, line, field))
        row = FlowLayout(box, gap=6)
        edit.setFixedWidth(120)
        row.addWidget(edit)
        row.addWidget(choose)
        return box

    def _agreements(self, line: CareLine) -> QWidget:
        table = AgreementsTable(self._catalog, line.entry, fixed=self._fixed)
        table.left.connect(partial(self.agreed.emit, line))
        self._agreed = table
        return table

    def _choice(self, line: CareLine, field: EntryField) -> QWidget:
        value = field.value(line.entry)
        box = named(QComboBox(), field.label)
        unknown = {} if value in field.choices else {value: value}
        for code, words in {**unknown, **field.choices, "": _("not stated")}.items():
            box.addItem(words, code)
        box.setCurrentIndex(box.findData(value))
        box.setEnabled(not self._fixed)
        box.activated.connect(
            lambda _row: self._set(line, field.changed(line.entry, box.currentData()), box.currentData() != value)
        )
        return box

    def _choose_colour(self, line: CareLine, field: EntryField) -> None:
        dialog = QColorDialog(color(field.value(line.entry) or "#0b62a8"), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(lambda chosen: self.edited.emit(line, field.changed(line.entry, chosen.name())))
        dialog.open()

    def _description(self, line: CareLine) -> QWidget:
        edit = named(_Prose(line.entry.description or ""), _("Description"))
        edit.setReadOnly(self._fixed)
        edit.left.connect(
            lambda text: self._set(line, {"description": text or None}, text != (line.entry.description or ""))
        )
        return edit

    def _access(self, line: CareLine) -> QWidget:
        box = named(QComboBox(), _("Access"))
        words = {"public": _("public"), "internal": _("internal"), "restricted": _("restricted")}
        for level in ACCESS_LEVELS:
            box.addItem(words[level], level)
        box.setCurrentIndex(ACCESS_LEVELS.index(line.entry.access))
        box.setEnabled(not self._fixed)
        box.setMaximumWidth(160)
        box.activated.connect(lambda _row: self._set(line, {"access": box.currentData()}, True))
        return box

    def _set(self, line: CareLine, values: dict[str, Any], differs: object) -> None:
        if differs and not self._fixed:
            self.edited.emit(line, values)

    # What it hangs together with

    def _ties(self, line: CareLine, held: Held) -> QWidget:
        box = QWidget()
        flow = FlowLayout(box, gap=6)
        words = {relation.key: relation.label for relation in relations_of(line.entry.vocabulary)}
        for tie in (tie for tie in line.entry.ties if tie.relation != DONORS):
            chip = FilterChip(_tie(tie, words, held.names))
            chip.setAccessibleName(_("{tie}, press to take it away").format(tie=chip.text()))
            chip.setToolTip(_("Take this away"))
            chip.setEnabled(not self._fixed)
            kept = tuple(other for other in line.entry.ties if other is not tie)
            chip.clicked.connect(partial(self.edited.emit, line, {"ties": kept}))
            flow.addWidget(chip)
        relations = relations_of(line.entry.vocabulary)
        if relations and not self._fixed:
            more = QPushButton(_("Add…"), autoDefault=False)
            menu = QMenu(more)
            for relation in relations:
                menu.addAction(relation.label, partial(self.tie_asked.emit, relation))
            more.setMenu(menu)
            flow.addWidget(named(more, _("Add a tie")))
        return box

    def _uses(self, line: CareLine) -> QWidget:
        box = QWidget()
        flow = FlowLayout(box, gap=GAP)
        records = ngettext("{count} record", "{count} records", line.below).format(count=number(line.below))
        if line.below:
            button = QPushButton(records, autoDefault=False)
            button.setToolTip(_("Show them in Browse"))
            button.clicked.connect(self.browse_asked)
            flow.addWidget(button)
        said = [] if line.below else [_("no record")]
        if line.below != line.records:
            said.append(_("{count} say it itself").format(count=number(line.records)))
        if line.ties:
            said.append(ngettext("{count} other entry", "{count} other entries", line.ties).format(
                count=number(line.ties)))  # fmt: skip
        told = plain_label(" · ".join(said), wrap=False)
        told.setMinimumHeight(told.fontMetrics().height() + 10)
        flow.addWidget(told)
        return box


class _Prose(QPlainTextEdit):
    """``left`` carries the text when the focus goes; Tab goes on."""

    left = Signal(str)

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _PROSE_LINES + 14)
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self and event.type() == QEvent.Type.FocusOut:
            self.left.emit(self.toPlainText().strip())
        return super().eventFilter(watched, event)


def _label(text: str) -> QLabel:
    return plain_label(text, wrap=False)


def _value(text: str) -> QLabel:
    label = plain_label(text)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _above(line: CareLine, held: Held) -> str:
    above = held.line(line.parent) if line.parent else None
    return isolated(above.entry.name) if above else _("nothing; it stands at the top")


def _tie(tie: Tie, words: Mapping[str, str], names: Mapping[tuple[str, str], str]) -> str:
    name = names.get((tie.vocabulary, tie.key), tie.key)
    return f"{words.get(tie.relation, tie.relation)}: {shortened(revealed(name), _WIDEST)}"


def _step(step: Step) -> str:
    when = datetime.fromisoformat(step.recorded_at).astimezone()
    return f"{when.day} {when:%b %Y %H:%M} · {step.author} · {shortened(_(step.label), 70)}"
