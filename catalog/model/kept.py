"""What an officer keeps by name and passes on as text: saved views, export profiles.

Each is an entry of a vocabulary of its sort; what it says beside its name and purpose stands in the entry's details.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from catalog.folding import clean


class Kept(Protocol):
    """``key`` names it in its catalogue; ``details`` has None for what it does not say."""

    @property
    def name(self) -> str: ...

    @property
    def purpose(self) -> str: ...

    @property
    def key(self) -> str: ...

    @property
    def details(self) -> dict[str, Any]: ...


def text_of(details: Mapping[str, Any], name: str) -> str:
    """What an entry says there, if that is a text."""
    value = details.get(name)
    return value if isinstance(value, str) else ""


def texts_of(details: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """What an entry says there, if that is a list."""
    value = details.get(name)
    return tuple(map(str, value)) if isinstance(value, list) else ()


def one_line(text: str) -> str:
    return re.sub(r"\s*[\r\n\t]+\s*", " ", clean(text).strip())


# As text

_QUOTED = re.compile(r"^[\s>|]*")


def as_lines(heading: str, said: Mapping[str, str]) -> str:
    """A few readable lines below a heading, which ``from_lines`` takes again; what says nothing is left out."""
    return "\n".join([heading, *(f"{label}: {one_line(text)}" for label, text in said.items() if text)])


def from_lines(heading: str, labels: Mapping[str, str], text: str) -> dict[str, str] | None:
    """What the lines below a heading say, by what each label (in lower case) stands for.

    The text may be quoted in a mail, or its lines be broken; None where it has no such heading.
    """
    lines = [_QUOTED.sub("", line).strip() for line in clean(text).splitlines()]
    start = next((place for place, line in enumerate(lines) if line.casefold() == heading.casefold()), None)
    return None if start is None else _said(iter(lines[start + 1 :]), labels)


def _said(lines: Iterator[str], labels: Mapping[str, str]) -> dict[str, str]:
    """What each label says, its lines joined; an empty line ends it once something was said."""
    labelled = re.compile(rf"({'|'.join(map(re.escape, labels))})\s*:\s*(.*)", re.IGNORECASE | re.DOTALL)
    found: dict[str, str] = {}
    last = ""
    for line in lines:
        match = labelled.fullmatch(line)
        if match:
            last = labels[match[1].casefold()]
            found[last] = match[2].strip()
        elif last and line:
            found[last] = f"{found[last]} {line}".strip()
        elif last:
            break
    return found
