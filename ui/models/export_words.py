"""What can be chosen of an export, in words: what has a row, periods, orders, forms of files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.exporting.profiles.profile import GrainName, Period, Profile
from catalog.query.answers import Sort
from ui.models.columns import COLUMNS
from ui.words import _, ngettext

GRAIN_WORDS: Mapping[GrainName, str] = {
    "record": _("Record"),
    "equipment line": _("Equipment line"),
    "participant group": _("Group of participants"),
    "organisation": _("Organisation of a record"),
    "place": _("Place of a record"),
    "source": _("Source of a record"),
    "presence": _("Organisation in a place: who, what, where"),
    "donor": _("Donor or agreement, added up"),
    "training role": _("Our role in trainings, added up"),
    "jurisdiction": _("Jurisdiction, added up"),
    "note": _("Note"),
}
SHEET_WORDS: Mapping[GrainName, str] = {
    "record": _("Records"),
    "equipment line": _("Equipment lines"),
    "participant group": _("Participants"),
    "organisation": _("Organisations"),
    "place": _("Places"),
    "source": _("Sources"),
    "presence": _("Who, what, where"),
    "donor": _("Donors, added up"),
    "training role": _("Trainings, added up"),
    "jurisdiction": _("Jurisdictions, added up"),
    "note": _("Notes"),
}
PERIOD_WORDS: Mapping[Period, str] = {
    "": _("The whole time"), "year": _("Each year"), "quarter": _("Each quarter"), "month": _("Each month"),
}  # fmt: skip


def sorts() -> list[Sort | None]:
    """The orders that are offered; None is the usual one."""
    columns = dict.fromkeys(item.sort for item in COLUMNS if item.sort and item.title)
    return [None, Sort("date", False), *(Sort(name, False) for name in columns if name != "date")]


@dataclass(frozen=True, slots=True)
class Form:
    """A form of file: whether a profile's columns apply to it, its further sheets, its licence."""

    suffix: str
    words: str
    has_columns: bool = True
    has_sheets: bool = True
    has_licence: bool = False

    @property
    def pattern(self) -> str:
        """As a file dialog takes it."""
        return f"{self.words} (*{self.suffix})"


FORMS = (
    Form(".xlsx", _("Workbook")),
    Form(".ods", _("OpenDocument workbook")),
    Form(".csv", _("CSV, one table"), has_sheets=False),
    Form(".json", _("JSON, the interchange form"), has_columns=False, has_sheets=False),
    Form(".xml", _("IATI activities"), has_columns=False, has_sheets=False),
    Form(".zip", _("Data package"), has_columns=False, has_sheets=False, has_licence=True),
)  # fmt: skip


def form_of(suffix: str) -> Form:
    """Of a file's ending; a workbook where it is none."""
    return next((form for form in FORMS if form.suffix == suffix.lower()), FORMS[0])


def told_of(profile: Profile) -> list[tuple[str, str]]:
    """What a profile holds, each with its label."""
    told = [(_("One row per"), GRAIN_WORDS[profile.grain]), (_("Columns"), _columns(len(profile.columns)))]
    return [*told, *([(_("Only"), profile.query)] if profile.query else [])]


def _columns(count: int) -> str:
    if not count:
        return _("the usual ones")
    return ngettext("{count} column", "{count} columns", count).format(count=count)
