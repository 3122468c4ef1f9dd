"""The small tables of a record: lines typed by keyboard or pasted from a spreadsheet."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from catalog.catalog import Catalog
from ui.editing.tables import equipment, evidence, facts, participants, parties
from ui.editing.tables.field import TableField
from ui.editing.tables.files import AttachmentsField
from ui.editing.tables.links import LinksField
from ui.editing.tables.names import Names

__all__ = ["AttachmentsField", "LinksField", "TableField", "table_for"]

_KINDS = {
    "equipment": equipment.kind, "figures": participants.figures, "groups": participants.groups,
    "organisations": parties.organisations, "people": parties.people, "citations": evidence.citations,
    "remarks": evidence.remarks, "facts": facts.facts,
}  # fmt: skip


def table_for(
    attribute: str, catalog: Catalog, parent: QWidget | None = None, names: Names | None = None
) -> TableField:
    """The table of an attribute of ``Record``; "groups" are those of its participants."""
    if attribute == "links":
        return LinksField(catalog, parent, names)
    if attribute == "attachments":
        return AttachmentsField(catalog, parent, names)
    return TableField(_KINDS[attribute](), catalog, parent, names)
