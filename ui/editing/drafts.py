"""An edit that is not saved yet, as text: from what it began, what was typed, and what is not understood of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog import interchange
from catalog.errors import CatalogError
from catalog.model.record import Record

EDIT, NEW = "edit", "new"


@dataclass(frozen=True, slots=True)
class EditDraft:
    """``base`` is the record as it was when the edit began; of a ``new`` one it says the kind alone."""

    uid: str
    base: Record
    typed: Record
    unread: Mapping[str, str] = field(default_factory=dict)
    is_new: bool = False

    @property
    def name(self) -> str:
        return f"{NEW if self.is_new else EDIT} {self.uid}"

    def written(self) -> str:
        base, typed = interchange.write_record(self.base), interchange.write_record(self.typed)
        return json.dumps({"base": base, "typed": typed, "unread": dict(self.unread)}, ensure_ascii=False)


def read(name: str, text: str) -> EditDraft | None:
    """The draft of that name; None for other drafts, and for one that cannot be read."""
    sort, _space, uid = name.partition(" ")
    if sort not in (EDIT, NEW):
        return None
    try:
        data = json.loads(text)
        base, typed = (interchange.read_record(data[part]) for part in ("base", "typed"))
        return EditDraft(uid, base, typed, dict(data["unread"]), sort == NEW)
    except (ValueError, KeyError, TypeError, CatalogError):
        return None
