"""What is ticked in the tag editor: which tags the selection bears, and what is to be changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from catalog.folding import comparable, fold, words

TAG_LIMIT = 200
"""The longest name of a vocabulary entry."""


@dataclass(slots=True)
class TagChoice:
    """Tags of ``total`` selected records: ``borne`` says how many bear each, ``ticked`` what the user has set
    (True) or unticked (False). Tags are compared without case, accents kept."""

    total: int
    known: list[str]
    borne: Mapping[str, int]
    ticked: dict[str, bool] = field(default_factory=dict)

    def matching(self, typed: str) -> list[str]:
        """Those whose words begin as the typed ones; borne ones first, then in the order of the alphabet."""
        wanted = words(typed)
        found = [tag for tag in self.known if _matches(words(tag), wanted)]
        return sorted(found, key=lambda tag: (tag not in self.borne and not self.ticked.get(tag), fold(tag)))

    def named(self, typed: str) -> str | None:
        """The tag of exactly that name."""
        return next((tag for tag in self.known if comparable(tag) == comparable(typed)), None)

    def state(self, tag: str) -> bool | None:
        """Whether all bear it (True), none (False) or some (None), after what was ticked."""
        if tag in self.ticked:
            return self.ticked[tag]
        count = self.borne.get(tag, 0)
        return True if count >= self.total > 0 else None if count else False

    def tick(self, typed: str, on: bool = True) -> str:
        """Ticks the tag of that name, a new one where there is none; returns its name."""
        tag = self.named(typed) or " ".join(typed.split())
        if tag not in self.known:
            self.known.append(tag)
        self.ticked[tag] = on
        return tag

    def turn(self, tag: str) -> None:
        """Some → all → none → some again (or all → none → all)."""
        mixed = 0 < self.borne.get(tag, 0) < self.total
        if self.state(tag) is None:
            self.ticked[tag] = True
        elif self.state(tag):
            self.ticked[tag] = False
        elif mixed:
            del self.ticked[tag]
        else:
            self.ticked[tag] = True

    def changes(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What to add, and what to take away, leaving out what is so already."""
        add = tuple(tag for tag, on in self.ticked.items() if on and self.borne.get(tag, 0) < self.total)
        return add, tuple(tag for tag, on in self.ticked.items() if not on and self.borne.get(tag, 0))


def _matches(own: list[str], wanted: list[str]) -> bool:
    return all(any(word.startswith(part) for word in own) for part in wanted)


def split(typed: str) -> list[str]:
    """The names in a text, apart by commas or lines."""
    return [name for part in typed.replace("\n", ",").split(",") if (name := " ".join(part.split()))]


def too_long(names: Iterable[str]) -> str | None:
    return next((name for name in names if len(name) > TAG_LIMIT), None)


def is_nothing(name: str) -> bool:
    """Whether only unseen characters or signs remain, by which no tag can be told from another."""
    return not comparable(name)
