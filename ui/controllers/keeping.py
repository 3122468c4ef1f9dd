"""What an officer keeps by name – saved views, export profiles – changed, ordered, deleted and passed on as text."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from catalog.commands.base import Command
from catalog.model.changes import Changes
from catalog.model.kept import Kept
from ui.controllers.session import Session

Value = TypeVar("Value", bound=Kept)
Listed = Callable[[], Sequence[Value]]
Done = Callable[[Changes], None]


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences with a ``{name}``; ``delete`` is the label of the step."""

    saved: str
    changed: str
    deleted: str
    delete: str
    copied: str


@dataclass(frozen=True, slots=True)
class Commands(Generic[Value]):
    save: Callable[[Value], Command]
    change: Callable[[Value], Command]
    order: Callable[[tuple[str, ...]], Command]
    delete: Callable[[str, str], Command]


class Keeping(QObject, Generic[Value]):
    """``said`` is for the quiet line. ``all`` tells those that are kept now, in their order."""

    said = Signal(str)
    words: Words

    def __init__(self, session: Session, all_: Listed[Value], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self.all = session, all_

    @property
    @abstractmethod
    def commands(self) -> Commands[Value]:
        """Loaded when the first is given."""

    @abstractmethod
    def written(self, value: Value) -> str:
        """As text, to be passed on."""

    def taken(self, value: Value) -> frozenset[str]:
        """The names that others have."""
        return frozenset(other.name for other in self.all() if other.key != value.key)

    def free(self, name: str) -> str:
        """The name, with a number where another has it."""
        taken = {value.name for value in self.all()}
        numbered = (f"{name} {number}" for number in range(2, len(taken) + 3))
        return next(each for each in (name, *numbered) if each not in taken)

    def save(self, value: Value, done: Done | None = None) -> None:
        self._session.do(self.commands.save(value), done, self.words.saved.format(name=value.name))

    def change(self, value: Value, done: Done | None = None, say: str | None = None) -> None:
        self._session.do(self.commands.change(value), done, (say or self.words.changed).format(name=value.name))

    def move(self, value: Value, by: int, among: Listed[Value] | None = None) -> None:
        """By so many places among those that a list shows."""
        listed = (among or self.all)()
        place = next((row for row, other in enumerate(listed) if other.key == value.key), 0) + by
        if 0 <= place < len(listed):
            self.put(value, listed[place], behind=by > 0)

    def put(self, value: Value, other: Value, *, behind: bool) -> None:
        """Before or behind another, with those between that a list does not show."""
        keys = [each.key for each in self.all() if each.key != value.key]
        keys.insert(keys.index(other.key) + behind, value.key)
        self._session.do(self.commands.order(tuple(keys)))

    def copy(self, value: Value) -> None:
        QGuiApplication.clipboard().setText(self.written(value))
        self.said.emit(self.words.copied.format(name=value.name))

    def delete(self, value: Value) -> None:
        label = self.words.delete.format(name=value.name)
        self._session.do(self.commands.delete(value.key, label), say=self.words.deleted.format(name=value.name))
