"""The map on the screen: pan, zoom, point, choose; by mouse, wheel and keyboard alike."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from catalog.query.crosstabs import RECORDS
from ui import theme
from ui.models.map_marks import MapMarks, Mark
from ui.models.measure_words import in_words
from ui.widgets.map.camera import WORLD, Camera, looking_at
from ui.widgets.map.canvas import Canvas
from ui.widgets.map.finding import beyond, box_of, mark_at, middle_of, steps
from ui.widgets.map.map_tools import MapTools
from ui.widgets.map.outlines import Outline
from ui.widgets.map.painting import frame_current
from ui.widgets.map.scene import Scene, footer
from ui.widgets.map.shading import map_look
from ui.words import _

STEP, NEARER, SETTLE = 60.0, 1.5, 90
"""Pixels of a pan by key; the factor of a zoom by key; milliseconds without a move after which it is drawn anew."""
_ARROWS = {
    Qt.Key.Key_Left: QPointF(1, 0), Qt.Key.Key_Right: QPointF(-1, 0),
    Qt.Key.Key_Up: QPointF(0, 1), Qt.Key.Key_Down: QPointF(0, -1),
}  # fmt: skip

_HOW = _("Tab and Ctrl with arrows go from place to place, Space chooses, arrows move the map, plus and minus zoom")


class MapView(QWidget):
    """``chosen`` announces a field and the values that the user chose in it, ``entered`` that they want to see what
    they chose."""

    chosen = Signal(str, tuple)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marks = MapMarks(counted=False)
        self.outlines: Mapping[str, Outline] = {}
        self.camera: Camera | None = None
        self._is_moved = False
        self._scene: Scene | None = None
        self.current: Mark | None = None
        self._canvas = Canvas()
        self._settling = QTimer(self, singleShot=True)
        self._settling.timeout.connect(self._settle)
        self._pressed: QPointF | None = None
        self._dragged = False
        self.tools = MapTools(self)
        self.tools.zoom_in.triggered.connect(lambda: self.zoom(NEARER))
        self.tools.zoom_out.triggered.connect(lambda: self.zoom(1 / NEARER))
        self.tools.to_result.triggered.connect(self.go_to_result)
        self.tools.to_most.triggered.connect(self.go_to_most)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(240, 160)
        self._tell_current()

    def sizeHint(self) -> QSize:
        return QSize(640, 360)

    def show_marks(self, marks: MapMarks, outlines: Mapping[str, Outline]) -> None:
        """Shows these counts; what is in sight stays so. The first time, where most of it is."""
        self.marks, self.outlines, self._scene = marks, outlines, None
        if self.current:
            same = (self.current.kind, self.current.values)
            self.current = next((mark for mark in marks.marks if (mark.kind, mark.values) == same), None)
        if self.camera is None and any(mark.added for mark in marks.marks):
            self._look_at_most()
        self._renew()
        self._tell_current()

    @property
    def times_drawn(self) -> int:
        return self._canvas.times_drawn

    @property
    def times_written(self) -> int:
        return self._canvas.times_written

    @property
    def is_written(self) -> bool:
        """Whether dots and names stand where they belong."""
        return self._canvas.is_written(self.scene)

    # What is seen

    @property
    def scene(self) -> Scene:
        """Kept until something of it changes: what was set apart and written stays where it is."""
        look = map_look(theme.palette())
        if self._scene is None or self._scene.look is not look:
            camera = self.camera or looking_at(WORLD, self.room())
            free = (QRectF(self.tools.geometry()),)
            self._scene = Scene(self.marks, self.outlines, camera, look, self.font(), free)
        return self._scene

    def room(self) -> QRectF:
        """The widget without what stands below the map."""
        below = footer(self.marks, map_look(theme.palette()), self.font(), self.width())
        return QRectF(0, 0, self.width(), max(self.height() - below.height, 40.0))

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        if self.camera:
            self._move(self.camera.zoomed(factor, at))

    def go_to_result(self) -> None:
        """All that was found in sight."""
        self._is_moved = True
        self._look_at(box_of(self.scene, share=1.0))

    def go_to_most(self) -> None:
        """Four fifths of what was found in sight, as near as that allows."""
        self._is_moved = True
        self._look_at_most()

    def _look_at_most(self) -> None:
        self._look_at(box_of(self.scene, share=0.8))

    def _look_at(self, box: QRectF) -> None:
        self.camera = looking_at(box, self.room())
        self._renew()

    def _move(self, camera: Camera) -> None:
        """Until it settles, what is drawn already is shown in its new place."""
        self.camera, self._scene, self._is_moved = camera, None, True
        self._settling.start(SETTLE)
        self.update()

    def _settle(self) -> None:
        self._canvas.write(self.scene, self.devicePixelRatioF())
        self.update()

    def _renew(self) -> None:
        self._settling.stop()
        self._scene = None
        if self.camera:
            self.camera = self.camera.in_room(self.room())
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        scene, painter = self.scene, QPainter(self)
        self._canvas.paint(painter, scene, self.devicePixelRatioF(), is_moving=self._settling.isActive())
        if not (self.is_written or self._settling.isActive()):
            self._settling.start(0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scene.footer.draw(painter, scene.camera.room.bottom())
        if self.current and self.hasFocus():
            frame_current(painter, scene, self.current)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._renew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.tools.move(self.width() - self.tools.width() - 8, 8)
        if self.camera and not self._is_moved:
            self._scene = None
            self._look_at_most()
        self._renew()

    # Mouse

    def mark_at(self, pixel: QPointF) -> Mark | None:
        return mark_at(self.scene, pixel)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            can_choose = self.mark_at(event.position()) is not None
            self.setCursor(Qt.CursorShape.PointingHandCursor if can_choose else Qt.CursorShape.OpenHandCursor)
            return
        by = event.position() - self._pressed
        if self.camera and (self._dragged or by.manhattanLength() > 4):
            self._pressed, self._dragged = event.position(), True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._move(self.camera.panned(by))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_click = self._pressed is not None and not self._dragged
        self._pressed = None
        if was_click and event.button() == Qt.MouseButton.LeftButton:
            also = bool(event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier))
            self._point(self.mark_at(event.position()), also=also)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The first click has chosen it."""
        if event.button() == Qt.MouseButton.LeftButton and self.mark_at(event.position()):
            self.entered.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if turned := event.angleDelta().y():
            self.zoom(NEARER ** (turned / 240), event.position())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            mark = self.mark_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.in_words(mark) if mark else "", self)
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.tools.menu.popup(event.globalPos())

    # Keyboard

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes through what has records, and on where that ends."""
        marks = steps(self.scene)
        place = marks.index(self.current) + (1 if next else -1) if self.current in marks else -1
        if self.hasFocus() and 0 <= place < len(marks):
            self.go_to(marks[place])
            return True
        return super().focusNextPrevChild(next)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        marks = steps(self.scene)
        if marks and event.reason() == Qt.FocusReason.TabFocusReason:
            self.go_to(marks[0])
        elif marks and (event.reason() == Qt.FocusReason.BacktabFocusReason):
            self.go_to(marks[-1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in _ARROWS and control:
            self._go_beyond(-_ARROWS[key])
        elif key in _ARROWS and self.camera:
            self._move(self.camera.panned(_ARROWS[key] * STEP))
        elif key == Qt.Key.Key_Space:
            self._point(self.current, also=True)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            super().keyPressEvent(event)

    def go_to(self, mark: Mark) -> None:
        """The keyboard's place; it comes into sight."""
        self.current = mark
        at = middle_of(self.scene, mark)
        if at and self.camera and not self.room().adjusted(8, 8, -8, -8).contains(at):
            self._move(self.camera.panned(self.room().center() - at))
        self._tell_current()
        self.update()

    def in_words(self, mark: Mark) -> str:
        """ "Serbia: 9 records", as a screen reader and a tooltip say it."""
        said = f"{mark.name}: {in_words(mark.added, RECORDS if mark.kind == 'venue' else self.marks.measure)}"
        source = _("Where it lies: {source}").format(source=mark.spot.source) if mark.spot and mark.spot.source else ""
        return "\n".join(filter(None, (said, source)))

    def _go_beyond(self, way: QPointF) -> None:
        if found := beyond(self.scene, self.current, way):
            self.go_to(found)

    def _enter(self) -> None:
        if self.current and not self.current.is_chosen:
            self._point(self.current, also=False)
        self.entered.emit()

    def _point(self, mark: Mark | None, *, also: bool) -> None:
        """A click beside everything takes the choice back."""
        if mark:
            self.current = mark
            self._tell_current()
            self.chosen.emit(mark.field, self.marks.choosing(mark, also=also))
        elif not also:
            self.chosen.emit(self.marks.field, ())

    def _tell_current(self) -> None:
        here = f", {self.in_words(self.current).splitlines()[0]}" if self.current else ""
        chosen = _(", chosen") if self.current and self.current.is_chosen else ""
        self.setAccessibleName(_("Map of the records") + here + chosen)
        self.setAccessibleDescription(_HOW)
