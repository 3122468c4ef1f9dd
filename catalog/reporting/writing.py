"""A finished document to its file: rendered, put beside its place, read back, and only then under its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from catalog.errors import CannotExport
from catalog.exporting.files import ReadBackDiffers, place, put
from catalog.model.sent import SentDraft
from catalog.reporting.making import Made
from catalog.reporting.pace import Pace
from catalog.words import _, ngettext

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Reported:
    """What was written; ``records`` are those that the report is about, ``seq`` is the place in the log at which it
    was made, ``said`` are sentences on what the file could not hold, ``period`` is its own, ``checked`` says what was
    read back from the file."""

    path: Path
    records: tuple[int, ...]
    seq: int
    said: tuple[str, ...] = ()
    period: str = ""
    checked: str = ""

    def as_sent(self, *, query: str = "", made_by: str = "") -> SentDraft:
        """What is to be kept of it where it is sent; its name, and to whom, are still to be said."""
        from catalog.attached_files import digest

        return SentDraft(
            "", self.records, period=self.period, query=query, made_by=made_by, file=self.path.name,
            sha256=digest(self.path), place=self.seq,
        )  # fmt: skip


def write(path: Path, made: Made, pace: Pace) -> Reported:
    """Writes ``path`` in the format of its ending (.docx, .pdf, .txt).

    Raises CannotExport (Cancelled where the pace says so); an older file of that name is untouched then.
    """
    place(path)
    form = _FORMATS.get(path.suffix.lower())
    if form is None:
        endings = ", ".join(_FORMATS)
        raise CannotExport(
            path=path, detail=_("its name must end in one of {endings}, which says the format").format(endings=endings)
        )
    pace.begin(sum(1 + len(getattr(block, "rows", ())) for block in made.document.blocks))
    data, check, lacking = form(made, pace)
    checked: list[str] = []
    put(path, partial(_write, data=data), lambda new: checked.append(_checked(new, data, check)))
    return Reported(path, made.records, made.seq, lacking, made.period, checked[0])


def mail_text(made: Made) -> str:
    """The report as a text for a mail."""
    from catalog.reporting.writers import mail

    return mail.text(made.document)


def mail_as_sent(made: Made, *, query: str = "", made_by: str = "") -> SentDraft:
    """What is to be kept of the text for a mail where it is sent; there is no file of it."""
    digest = sha256(mail_text(made).encode("utf-8")).hexdigest()
    return SentDraft(
        "", made.records, period=made.period, query=query, made_by=made_by, sha256=digest, place=made.seq
    )  # fmt: skip


Check = Callable[[BinaryIO], str]
"""Reads a file back and says what was found in it; raises ReadBackDiffers."""
_Formed = tuple[bytes, Check, tuple[str, ...]]


def _write(file: BinaryIO, data: bytes) -> None:
    file.write(data)


def _checked(path: Path, data: bytes, more: Check) -> str:
    with path.open("rb") as file:
        if file.read() != data:
            raise ReadBackDiffers("bytes")
        file.seek(0)
        return more(file)


def _docx(made: Made, pace: Pace) -> _Formed:
    from catalog.reporting.writers import docx, docx_reading

    def check(file: BinaryIO) -> str:
        if docx_reading.read(file) != docx_reading.texts(made.document):
            raise ReadBackDiffers("text")
        return _("read back: every text and every source stands in it")

    return docx.rendered(made.document, pace.went_on), check, ()


def _pdf(made: Made, pace: Pace) -> _Formed:
    from catalog.reporting.writers import pdf, pdf_reading

    def check(file: BinaryIO) -> str:
        pages = pdf_reading.read(file.read())
        pdf_reading.check(made.document, pages)
        words = ngettext("read back: every text stands on its {count} page",
                         "read back: every text stands on its {count} pages", len(pages))  # fmt: skip
        return words.format(count=len(pages))

    return pdf.rendered(made.document, pace.went_on), check, _lacking(pdf.missing_in(made.document))


def _lacking(signs: str) -> tuple[str, ...]:
    words = ngettext(
        "{count} sign that the PDF's font does not have is replaced in it ({signs}); a DOCX file has it.",
        "{count} signs that the PDF's font does not have are replaced in it ({signs}); a DOCX file has them.",
        len(signs),
    )
    shown = signs if len(signs) <= _SHOWN else f"{signs[:_SHOWN]}…"
    return (words.format(count=len(signs), signs=shown),) if signs else ()


def _text(made: Made, pace: Pace) -> _Formed:
    pace.went_on()
    return mail_text(made).encode("utf-8"), lambda _file: _("read back: it is the same text"), ()


_FORMATS: Mapping[str, Callable[[Made, Pace], _Formed]] = {".docx": _docx, ".pdf": _pdf, ".txt": _text}
FORMATS: Mapping[str, str] = {
    ".docx": _("Word document (*.docx)"), ".pdf": _("PDF (*.pdf)"), ".txt": _("Text for a mail (*.txt)"),
}  # fmt: skip
