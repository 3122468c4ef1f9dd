"""The trash as it is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TrashLine:
    """A deleted record: when (ISO 8601, UTC) and by whom. ``merged_into`` is the reference of the record that it
    went into; such a one comes back by undo or take back alone."""

    id: int
    uid: str
    ref: str
    kind: str
    title: str
    deleted_at: str
    deleted_by: str
    merged_into: str | None = None
    access: str = "public"
