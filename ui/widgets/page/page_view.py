"""A page to be read: text that can be selected and copied throughout, with chips drawn behind their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from catalog.query.tree import Query
from ui import theme
from ui.widgets.page.page_formats import PageFormats
from ui.widgets.page.page_shapes import PageShapes
from ui.widgets.page.page_writer import PageWriter, Written
from ui.widgets.page.sections.pieces import Action, Block

_MARGIN = 16
_WIDEST_LINE = 115
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PageView(QTextBrowser):
    """``acted`` says what the reader followed. Tab goes through what can be followed, arrows move the caret,
    Shift selects; Ctrl+Return confirms the value that has the focus."""

    acted = Signal(Action)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, openLinks=False, openExternalLinks=False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.anchorClicked.connect(self._clicked)
        self.selectionChanged.connect(self.viewport().update)
        self._written = Written()
        self._palette = theme.palette()
        self._menu_place = QPoint()
        self.footnotes: tuple[str, ...] = ()

    def write(self, blocks: Iterable[Block], query: Query, *, stay: bool = False) -> None:
        """Shows a page; ``stay`` keeps the place in it, and the focus on what was followed there."""
        place, caret = self.verticalScrollBar().value(), self.textCursor().position()
        followed = self.textCursor().selectionStart() if stay and self.textCursor().hasSelection() else None
        self._palette = theme.palette()
        self._dress(self._palette)
        with self._scroll_bar_held():
            self._write(blocks, query)
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(caret, self.document().characterCount() - 1) if stay else 0)
        self.setTextCursor(cursor)
        if followed is not None:
            self._focus(next((anchor for anchor in self._anchors() if anchor[0] == followed), None))
        self.verticalScrollBar().setValue(place if stay else 0)

    @contextmanager
    def _scroll_bar_held(self) -> Iterator[None]:
        """Leaves the bar where it is: a page that is empty on the way would take it away, and be laid out twice."""
        if self.verticalScrollBar().isVisible():
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        try:
            yield
        finally:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def _write(self, blocks: Iterable[Block], query: Query) -> None:
        self._written = Written()  # frames let go before they die: their wrappers would be taken for new ones
        self.document().clear()
        self.document().setDocumentMargin(_MARGIN)
        formats = PageFormats(self._palette, self.font())
        self._written = PageWriter(self.document(), formats, query).write(blocks)

    def _dress(self, look: theme.Palette) -> None:
        colors = self.palette()
        colors.setColor(QPalette.ColorRole.Base, QColor(look.ground))
        colors.setColor(QPalette.ColorRole.Text, QColor(look.text))
        colors.setColor(QPalette.ColorRole.Link, QColor(look.accent))
        self.setPalette(colors)

    def loadResource(self, _kind: int, _name: QUrl | str) -> Any:
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines are no longer than can be read with ease."""
        widest = round(self.fontMetrics().averageCharWidth() * _WIDEST_LINE)
        self.setLineWrapColumnOrWidth(min(self.viewport().width(), widest))
        super().resizeEvent(event)

    def show_action(self, action: Action) -> None:
        """Brings what stands beside an action into sight, from its line downwards, if it is not wholly there."""
        if action not in self._written.actions:
            return
        block = self.document().findBlock(self._written.places[self._written.actions.index(action)])
        top = self.document().documentLayout().blockBoundingRect(block).top()
        bar = self.verticalScrollBar()
        if not bar.value() <= top <= bar.value() + self.viewport().height() / 2:
            bar.setValue(round(top) - _MARGIN)

    # Following

    def _clicked(self, url: QUrl) -> None:
        action = self._written.action(url.toString())
        if action:
            self.acted.emit(action)

    def action_here(self) -> Action | None:
        """What the value or button at the caret, or with the focus, would do."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(self.textCursor().selectionStart() + 1, self.document().characterCount() - 1))
        return self._written.action(cursor.charFormat().anchorHref())

    def field_here(self) -> str:
        """The field that could be confirmed where the focus is; "" where nothing could."""
        action = self.action_here()
        return action.subject if action and action.verb in ("ask", "confirm") else ""

    def go_to_inferred(self) -> bool:
        """Gives the focus to the next value that could be confirmed, after the last to the first; False for none."""
        anchors = list(self._anchors())
        here = self.textCursor().selectionStart() if self.textCursor().hasSelection() else self.textCursor().position()
        waiting = [place for place in anchors if self._confirms(place[0])]
        found = next((place for place in waiting if place[0] > here), waiting[0] if waiting else None)
        if self._focus(found):
            self.setFocus()
        return bool(found)

    def focusNextPrevChild(self, next: bool) -> bool:
        """From the caret on, where Qt would begin at one end of the page."""
        here = self.textCursor()
        if here.hasSelection():
            return super().focusNextPrevChild(next)
        anchors = [anchor for anchor in self._anchors() if next == (anchor[0] >= here.position())]
        return self._focus(anchors[0 if next else -1] if anchors else None) or super().focusNextPrevChild(next)

    def _focus(self, anchor: tuple[int, int] | None) -> bool:
        """Gives what can be followed the focus as Tab does, which goes on from what is selected."""
        if anchor is None:
            return False
        cursor = QTextCursor(self.document())
        cursor.setPosition(max(anchor[0] - 1, 0))
        cursor.setPosition(anchor[0], QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        return super().focusNextPrevChild(True)

    def _anchors(self) -> Iterator[tuple[int, int]]:
        """Where each thing that can be followed begins and ends."""
        block = self.document().begin()
        while block.isValid():
            part = block.begin()
            while not part.atEnd():
                fragment = part.fragment()
                if fragment.charFormat().anchorHref():
                    yield fragment.position(), fragment.position() + fragment.length()
                part += 1
            block = block.next()

    def _confirms(self, place: int) -> bool:
        cursor = QTextCursor(self.document())
        cursor.setPosition(place + 1)
        action = self._written.action(cursor.charFormat().anchorHref())
        return bool(action and action.verb in ("ask", "confirm"))

    def paragraphs_above(self) -> list[str]:
        """The caret's paragraph and those before it, nearest first."""
        block, found = self.textCursor().block(), []
        while block.isValid():
            found.append(plain(block.text()))
            block = block.previous()
        return found

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.acted.emit(Action("edit"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        confirms = event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if confirms and self.field_here():
            self.acted.emit(Action("confirm", self.field_here()))
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        self._menu_place = event.globalPos() if by_mouse else self.caret_place()
        self.acted.emit(Action("menu"))
        event.accept()

    def caret_place(self) -> QPoint:
        """Below the caret, on the screen."""
        return self.viewport().mapToGlobal(self.cursorRect().bottomLeft())

    def menu_place(self) -> QPoint:
        """Where the menu was asked for, on the screen."""
        return self._menu_place

    # Copying

    def createMimeDataFromSelection(self) -> QMimeData:
        """Text and HTML without our links, and with the naming footnotes that belong to the page."""
        copied = QTextDocument()
        QTextCursor(copied).insertFragment(self.textCursor().selection())
        everything = QTextCursor(copied)
        everything.select(QTextCursor.SelectionType.Document)
        bare = QTextCharFormat()
        bare.setAnchor(False)
        bare.setAnchorHref("")
        bare.setToolTip("")
        everything.mergeCharFormat(bare)
        for note in self.footnotes:
            if note not in copied.toPlainText():
                everything.movePosition(QTextCursor.MoveOperation.End)
                everything.insertText(f"\n* {note}")
        data = QMimeData()
        data.setText(plain(copied.toPlainText()))
        data.setHtml(copied.toHtml().replace("-\u2060", "-"))
        return data

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        shapes = PageShapes(self.document(), self._palette, self.font())
        offset = QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(offset)
        shapes.draw_behind(painter, self._written, QRectF(event.rect()).translated(-offset))
        painter.end()
        super().paintEvent(event)
        self._paint_focus(shapes, offset)

    def _paint_focus(self, shapes: PageShapes, offset: QPointF) -> None:
        """A ring around what Enter would follow now."""
        cursor = self.textCursor()
        if not (self.hasFocus() and cursor.hasSelection() and self.action_here()):
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(offset)
        shapes.draw_ring(painter, cursor.selectionStart(), cursor.selectionEnd())
        painter.end()


def plain(text: str) -> str:
    """What a page shows, without the characters that only set it."""
    return re.sub(r"[ \u00a0]+", " ", text.replace("\u2028", "\n").replace("-\u2060", "-"))
