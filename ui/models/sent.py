"""What was sent, and what changed since, as tables."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.model import field_words
from catalog.model.dates import PartialDate
from catalog.model.sent import Sent, SentChange
from ui.models.lines import LineColumn, LinesModel
from ui.words import _, number


@dataclass(frozen=True, slots=True)
class SentLine:
    """A thing sent, and how many of its records say something else since."""

    sent: Sent
    changed: int


class SentModel(LinesModel):
    columns = (
        LineColumn(_("Name"), lambda line: line.sent.name),
        LineColumn(_("To whom"), lambda line: line.sent.to),
        LineColumn(_("Sent on"), lambda line: day(line.sent.day)),
        LineColumn(_("Period"), lambda line: line.sent.period),
        LineColumn(_("Records"), lambda line: number(line.sent.count), is_number=True),
        LineColumn(_("Changed since"), lambda line: number(line.changed) if line.changed else "", is_number=True),
    )


class SentChangesModel(LinesModel):
    columns = (
        LineColumn(_("Record"), lambda change: f"{change.ref}  {change.title}"),
        LineColumn(_("Field"), lambda change: field(change)),
        LineColumn(_("Was"), lambda change: change.was or _("nothing")),
        LineColumn(_("Is now"), lambda change: change.now or _("nothing")),
    )


def day(edtf: str) -> str:
    return PartialDate(edtf).in_words() if edtf else ""


def field(change: SentChange) -> str:
    name = field_words.field(change.field)
    return f"{name} ({change.part})" if change.part else name
