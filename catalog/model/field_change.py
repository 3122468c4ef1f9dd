"""Changing one field of many records: what each of the five operations makes of what a record says.

A field's content is here a tuple as it lies in the catalogue: the columns of a value that stands alone, the texts of a
list, the ties of a list of entries. ``Held`` and ``wanted`` are such tuples.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from catalog.errors import InvalidValue
from catalog.model.record_fields import RecordField
from catalog.words import _

Operation = Literal["set", "append", "remove", "fill", "clear"]
Held = tuple[Any, ...]

_NEEDED = ("title", "kind", "access")
_UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One operation on one field, named and valued as in ``RecordField``; ``value`` is nothing to clear by.

    ``set`` replaces what is there, ``fill`` writes only where nothing is; ``append`` adds to a list or at the end of a
    text, ``remove`` takes out of a list, or empties what says just that. ``name`` is what an own field is called.
    """

    path: str
    operation: Operation = "set"
    value: Any = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of participants with how exactly it is known (one of QUALIFIERS)."""

    count: int
    qualifier: str | None = None


def operations_of(field: RecordField) -> tuple[Operation, ...]:
    """What can be done with a field of many records at once."""
    possible: list[Operation] = ["set", "fill"]
    if field.is_list or field.sort in ("text", "prose"):
        possible.append("append")
    if field.path not in _NEEDED:
        possible += ["remove", "clear"]
    return tuple(possible)


def require_possible(field: RecordField, operation: Operation) -> None:
    """Raises InvalidValue for an operation that the field does not have."""
    if operation in operations_of(field):
        return
    if operation == "append":
        detail = _("it holds one value; set it, or fill it where it is empty")
    else:
        detail = _("every record needs one; set another value instead")
    raise InvalidValue(field=_(field.label), value=_(_CANNOT_BE[operation]), detail=detail)


_CANNOT_BE: Mapping[str, str] = {
    "append": "added to", "remove": "emptied", "clear": "emptied", "set": "set", "fill": "filled",
}  # fmt: skip


def is_empty(field: RecordField, held: Held) -> bool:
    """Whether a record says nothing there; "unknown" among codes is nothing said."""
    if field.is_list:
        return not held
    return held[0] in (None, "") or (held[0] == _UNKNOWN and _UNKNOWN in field.codes)


def emptied(field: RecordField, held: Held) -> Held:
    if field.is_list:
        return ()
    return (_UNKNOWN if field.path == "status" else None, *(None for _ in held[1:]))


def after(field: RecordField, operation: Operation, held: Held, wanted: Held) -> Held:
    """What the record says then; the very same where nothing changes."""
    if operation == "clear":
        return held if is_empty(field, held) else emptied(field, held)
    if operation == "fill":
        return wanted if is_empty(field, held) else held
    if field.sort == "texts" and operation == "set":
        return wanted
    if field.is_list:
        return _LISTED[operation](held, wanted)
    if operation == "append":
        return held if is_empty(field, wanted) else (_joined(field, held[0], wanted[0]),)
    alike = is_same(field, held, wanted)
    if operation == "remove":
        return emptied(field, held) if alike and not is_empty(field, held) else held
    return held if alike else wanted


def is_same(field: RecordField, held: Held, wanted: Held) -> bool:
    """Whether both say the same: of a date and a judged value the first column tells, of a number all of them."""
    if field.sort == "date" or field.judged:
        return bool(held[0] == wanted[0])
    return [_stated(value) for value in held] == [_stated(value) for value in wanted]


def _stated(value: Any) -> Any:
    return None if value == "exactly" else value


def _joined(field: RecordField, held: str | None, more: str) -> str:
    return f"{held}{' ' if field.sort == 'text' else chr(10)}{more}" if held else more


def _all_of(held: Held, wanted: Held) -> Held:
    """The wanted, each as it is held already; what is held besides goes."""
    kept = tuple(item for item in held if _is_among(item, wanted))
    return kept + tuple(item for item in wanted if not _is_held(item, held))


def _with(held: Held, wanted: Held) -> Held:
    return held + tuple(item for item in wanted if not _is_held(item, held))


def _without(held: Held, wanted: Held) -> Held:
    return tuple(item for item in held if not _is_among(item, wanted))


_LISTED: Mapping[str, Callable[[Held, Held], Held]] = {"set": _all_of, "append": _with, "remove": _without}


def _is_among(item: Any, wanted: Held) -> bool:
    """A tie is among those wanted also where the role is not said."""
    return item in wanted or (isinstance(item, tuple) and (item[0], 0) in wanted)


def _is_held(item: Any, held: Held) -> bool:
    if item in held:
        return True
    return isinstance(item, tuple) and not item[1] and any(entry == item[0] for entry, _ in held)
