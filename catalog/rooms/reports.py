"""Reports: which there are, their templates, and one made of what a query finds in a period."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from catalog.reporting.kinds import KINDS, named
from catalog.reporting.kinds.kind import Kind
from catalog.reporting.pace import Pace
from catalog.reporting.template import VOCABULARY, Template
from catalog.rooms.kept import KeptByName
from catalog.store.database import Database
from catalog.store.past.log import last_seq

if TYPE_CHECKING:
    from catalog.model.progress import Report
    from catalog.model.sent import SentDraft
    from catalog.reporting.catalogue import Catalogue
    from catalog.reporting.making import Made
    from catalog.reporting.request import Request
    from catalog.reporting.writing import Reported

_TRIES = 3


class Reports:
    def __init__(self, catalogue: Catalogue, database: Database) -> None:
        self._catalogue, self._database = catalogue, database
        self._templates = KeptByName(database, VOCABULARY, Template.of)

    def all(self) -> tuple[Kind, ...]:
        return KINDS

    def named(self, name: str) -> Kind:
        """The report of that key or title; raises UnknownEntry."""
        return named(name)

    def kept(self, report: str) -> Template | None:
        """The officer's own template of a report; None where the shipped one is used."""
        return next((item for item in self._templates.all() if item.report == report), None)

    def template(self, report: str) -> str:
        """The text of the template that is used: the officer's, else the shipped one."""
        kept = self.kept(report)
        return kept.text if kept else named(report).shipped

    def make(self, request: Request, report: Report | None = None, what: object = "The report") -> Made:
        """The document; raises UnknownEntry, BadTemplate, InvalidValue for a period that is none, and Cancelled where
        ``report`` says so. All of it is of one state of the catalogue: it is made anew where this changed meanwhile."""
        from catalog.reporting.asked import BATCH, Asked
        from catalog.reporting.making import made

        kind = named(request.report)
        text = self.template(kind.key) if request.template is None else request.template
        for tries in range(1, _TRIES + 1):
            pace, seq = Pace(what, report), self._seq()
            asked = Asked(self._catalogue, replace(request, report=kind.key), pace.went_on)
            pace.begin(len(asked.ids(asked.counted)) // BATCH + 1)
            document = made(kind, text, asked, seq)
            if tries == _TRIES or self._seq() == seq:
                break
        return document

    def latest_period(self, request: Request, report: Report | None = None) -> str:
        """The newest month, quarter or year that has something to report, as it is typed, where the period asked for
        has nothing; "" where it has. Raises as ``make`` does."""
        from catalog.reporting.asked import Asked
        from catalog.reporting.latest import latest_period

        return latest_period(Asked(self._catalogue, request, Pace("The report", report).went_on))

    def write(self, made: Made, path: Path, report: Report | None = None) -> Reported:
        """Writes it to .docx, .pdf or .txt by the name's ending; raises CannotExport, and a file of that name is then
        as it was."""
        from catalog.reporting.writing import write

        return write(path, made, Pace(path, report, phases=1))

    def mail(self, made: Made) -> str:
        """It as a text for a mail: plain, in lines of 76 signs."""
        from catalog.reporting.writing import mail_text

        return mail_text(made)

    def mail_as_sent(self, made: Made, *, query: str, made_by: str) -> SentDraft:
        """What is to be kept of that text where it is sent."""
        from catalog.reporting.writing import mail_as_sent

        return mail_as_sent(made, query=query, made_by=made_by)

    def _seq(self) -> int:
        with self._database.reading() as connection:
            return last_seq(connection)
