"""A report's template as the officer has changed it, kept by name in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from catalog.model.kept import text_of
from catalog.model.vocabulary import Entry

VOCABULARY = "report_templates"


@dataclass(frozen=True, slots=True)
class Template:
    """``report`` is the key of the report whose template it is."""

    name: str
    report: str
    text: str
    purpose: str = ""
    key: str = ""

    @classmethod
    def of(cls, entry: Entry) -> Template:
        told = entry.details
        return cls(entry.name, text_of(told, "report"), text_of(told, "text"), entry.description or "", entry.key)

    @property
    def details(self) -> dict[str, Any]:
        return {"report": self.report, "text": self.text}
