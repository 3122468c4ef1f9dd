"""The core and the shell command in a language of brackets: prints what they say outside of those.

For a process of its own that begins with that language. Data are in Georgian letters.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import click
from click.testing import CliRunner

from catalog.catalog import Catalog
from catalog.cli import cli
from catalog.cli.shell import PROGRAM, worded
from catalog.commands.base import Command
from catalog.commands.bulk import EditRecords
from catalog.commands.correcting import Correct
from catalog.commands.follow_ups import AddFollowUp
from catalog.commands.mappings import SaveMapping
from catalog.commands.merging import MergeRecords
from catalog.commands.notes import AddNote
from catalog.commands.own_fields import DefineField
from catalog.commands.pillars import PlaceInPillar
from catalog.commands.records import EditRecord
from catalog.commands.tags import ChangeTags
from catalog.commands.taking_back import TakeBack
from catalog.commands.taking_in import TakeIn
from catalog.commands.taking_in_rows import Told
from catalog.commands.trash import DeleteRecords, RestoreRecords
from catalog.commands.vocabulary import AddEntry, DeleteEntries, EditEntry, MergeEntries, MoveEntry
from catalog.errors import CatalogError
from catalog.exporting.profiles.profile import Profile
from catalog.exporting.profiles.shown import shown
from catalog.importing.tables import reading as tables_reading
from catalog.importing.tables import separated
from catalog.importing.tables.mapping import Mapping
from catalog.interchange import Exchange
from catalog.model.field_change import FieldChange
from catalog.model.record import Attachment, EquipmentLine, FollowUp, Note, PersonLink
from catalog.model.record_fields import RECORD_FIELDS
from catalog.model.vocabulary import Entry, Name
from tests.brackets import outside
from tests.worlds import activity, entry

ENTRIES = (
    entry("themes", "g", "საზღვარი"), entry("themes", "h", "პორტი", parent="g"), entry("organisations", "a", "პოლიცია"),
)  # fmt: skip
RECORDS = (activity("შეხვედრა", date="2020-10"), activity("ტრენინგი", date="2020-11", themes=("g",)))
TITLE = RECORD_FIELDS[0]

Refused = Callable[[Catalog], Command]


def packed(name: str, size: int = 1) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b" " * size)
    return file.getvalue()


def theme(catalog: Catalog, place: int) -> int:
    return sorted(line.id for line in catalog.care.lines("themes"))[place]


def own_fields(catalog: Catalog) -> tuple[int, tuple[int, ...]]:
    for name in ("ზომა", "წონა"):
        catalog.do(DefineField(name, "text"))
    one, *others = (line.id for line in catalog.care.lines("fields"))
    return one, tuple(others)


REFUSED: tuple[Refused, ...] = (
    lambda _c: EditRecord(1, {"title": ""}),
    lambda _c: EditRecord(99, {"title": "ა"}),
    lambda _c: EditRecord(1, {"უცხო": "ა"}),
    lambda _c: Correct(1, TITLE, "შეხვედრა", "ა"),
    lambda _c: MergeRecords(1, (1,)),
    lambda _c: AddNote(1, " "),
    lambda _c: AddFollowUp(FollowUp("ა", due="ხვალ"), (1,)),
    lambda _c: ChangeTags((1,), (" ",), ()),
    lambda _c: DefineField("ფერი", "choice"),
    lambda _c: DefineField("ფერი", "ვერა"),
    lambda _c: PlaceInPillar((1,), "ა/I"),
    lambda _c: EditRecords((1,), (FieldChange("სად", "set", "ა"),)),
    lambda _c: EditRecords((1,), (FieldChange("title", "clear"),)),
    lambda _c: RestoreRecords((1,)),
    lambda _c: TakeBack(99),
    lambda _c: AddEntry(Entry("themes", "", (Name("საზღვარი"),))),
    lambda c: EditEntry(theme(c, 0), {"names": (Name("ა", since="გუშინ"),)}),
    lambda c: MoveEntry((theme(c, 0),), theme(c, 1)),
    lambda c: MergeEntries(theme(c, 0), (theme(c, 0),)),
    lambda c: DeleteEntries((theme(c, 0),)),
    lambda _c: DeleteRecords((99,)),
    lambda c: MergeEntries(*own_fields(c)),
)

REFUSED_TABLES = ((b" ", ""), (b"a\0", ""), (b'a,b\n1,"c\n', ""), (b"\xff", "utf-8"), (bytes(range(128, 160)) * 9, ""))
"""What is no text of separated values, with the encoding that is said."""

REFUSED_FILES = (
    b"",
    b"%PDF-1.7",
    b"\x89PNG",
    b"GIF89a",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"SQLite format 3",
    b"<html>",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"PK\x03\x04",
    *(packed(name) for name in ("xl/workbook.bin", "word/document.xml", "a.txt", "content.xml", "xl/workbook.xml")),
    packed("xl/workbook.xml", size=40 * 2**20),
)
"""What is no table, by its first bytes or by what is packed in it."""

SHELL: tuple[tuple[str, ...], ...] = (
    ("search", "--უცხო"), ("უცხო",), ("search", "--view", "უცხო"), ("tag", "..."), ("tag", "შეხვედრა"),
    ("note", "უცხო", "ა"), ("set", "", "უცხო=ა"), ("set", "", "status=უცხო"), ("set", ""),
    ("delete", "tag:"), ("merge-tags", "ა", "ბ"), ("take-back", "99"), ("history", "უცხო"),
    ("follow-up", "უცხო", "ა"), ("follow-up", "2020-001", "ა", "--due", "უცხო"), ("export", "", "--to", "ა.უცხო"),
    ("import", "უცხო.json"), ("report", "უცხო", "--to", "-"), ("sent", "--changed", "უცხო"), ("redo",),
)  # fmt: skip


def main(folder: Path) -> None:
    left = [*in_errors(), *in_tables(folder), *in_files(folder), *in_exports(folder), *in_remarks(), *in_taken_names(),
            *in_help(), *in_shell(folder)]  # fmt: skip
    for where, words in left:
        print(f"{where}: {words!r}")
    print("said: all" if not left else f"left out: {len(left)}")


def in_errors() -> Iterator[tuple[str, str]]:
    catalog = Catalog.in_memory()
    catalog.do(TakeIn(Exchange(RECORDS, ENTRIES), "შემოტანა"))
    for make in REFUSED:
        try:
            catalog.do(command := make(catalog))
        except CatalogError as error:
            yield from left_in_error(type(command).__name__, error)
        else:
            yield type(command).__name__, "was not refused"


def in_tables(folder: Path) -> Iterator[tuple[str, str]]:
    path = folder / "ცხრილი.csv"
    for content, encoding in REFUSED_TABLES:
        try:
            separated.read(path, content, encoding)
        except CatalogError as error:
            yield from left_in_error(repr(content), error)
        else:
            yield repr(content), "was not refused"


def in_files(folder: Path) -> Iterator[tuple[str, str]]:
    path = folder / "ცხრილი.xlsx"
    for content in REFUSED_FILES:
        path.write_bytes(content)
        try:
            tables_reading.read(path)
        except CatalogError as error:
            yield from left_in_error(repr(content[:40]), error)
        else:
            yield repr(content[:40]), "was not refused"


def in_exports(folder: Path) -> Iterator[tuple[str, str]]:
    """What is told of files that were written, and of those that cannot be."""
    catalog = Catalog.in_memory()
    long = activity("შეხვედრა", summary="ა" * 40_000, notes=(Note("ა"),), attachments=(Attachment("ა"),), people=(
        PersonLink("p"),), own={"g": 10**15}, date="1850-01-01")  # fmt: skip
    hidden = (entry("people", "p", "ნინო", access="internal"), entry("organisations", "x", "ყ", access="restricted"))
    catalog.do(TakeIn(Exchange((long, replace(long, uid=None, access="internal")), hidden)))
    for name in ("ა.xlsx", "ა.csv", "ა.json"):
        told = catalog.export(folder / name, profile=Profile("ა", notes=True)).reported
        for sentence in told or (name + " says nothing",):
            yield from left_in(name, sentence)
    for name, columns in (("ა.xml", ()), ("no folder/ა.xlsx", ()), ("ა.xlsx", shown("უცხო"))):
        try:
            catalog.export(folder / name, profile=Profile("ა", columns=columns, query="title:უცხო"))
        except CatalogError as error:
            yield from left_in(name, str(error).replace("no folder", ""))
        else:
            yield name, "was not refused"


def in_remarks() -> Iterator[tuple[str, str]]:
    here, given = (
        activity("შეხვედრა", own={"ფერი": text}, equipment=(EquipmentLine(text),)) for text in ("წითელი", "მწვანე")
    )
    for remark in Told.of(here, given).remarks:
        yield from left_in("remark", remark.text)


def in_taken_names() -> Iterator[tuple[str, str]]:
    """The sort of what bears the name is worded by itself."""
    catalog = Catalog.in_memory()
    catalog.do(command := SaveMapping(Mapping("ცხრილი")))
    try:
        catalog.do(command)
    except CatalogError as error:
        if "⟦mapping⟧" not in str(error):
            yield "a name that is taken", str(error)
    else:
        yield "a name that is taken", "was not refused"


def in_help() -> Iterator[tuple[str, str]]:
    worded(cli)
    yield from of_command(click.Context(cli, info_name=PROGRAM, terminal_width=WIDE, max_content_width=WIDE), cli)


def of_command(context: click.Context, command: click.Command) -> Iterator[tuple[str, str]]:
    told, _title, listed = command.get_help(context).partition("⟦Commands⟧")
    yield from left_in(context.command_path, told)
    for line in listed.splitlines():
        yield from left_in(f"{context.command_path}, list", line.partition("⟦")[0])
    for name, below in command.commands.items() if isinstance(command, click.Group) else ():
        yield from of_command(click.Context(below, context, name, terminal_width=WIDE, max_content_width=WIDE), below)


def in_shell(folder: Path) -> Iterator[tuple[str, str]]:
    path = folder / "ოფისი.pillarbook"
    Catalog.create(path, seeded=False).close()
    for words in SHELL:
        done = CliRunner().invoke(cli, ["--catalog", str(path), *words], prog_name=PROGRAM)
        yield from left_in(" ".join(words), done.output) if done.exit_code else ((" ".join(words), "was not refused"),)


WIDE = 400
"""Signs in a line, so that no help is cut short in the list of commands."""
NAMES = {PROGRAM, *cli.commands, "take-back"}
"""Names of commands, which are typed."""
_TYPED = re.compile(r"(?<!\w)--?[\w-]+|\b[A-Z][A-Z_]+\b|\S*[/.:=]\S*|\[[\w|-]+\]|\{[\w|]+\}|\b[A-Z]{2}-\d+")
"""Options, what stands for a value, paths and terms of queries."""


def left_in_error(where: str, error: CatalogError) -> Iterator[tuple[str, str]]:
    """In its sentence, and in each value that the sentence's brackets are around."""
    told = (str(value) for name, value in error.values.items() if f"{{{name}}}" in error.words)
    for text in (str(error), *told):
        yield from left_in(where, text)


def left_in(where: str, text: str) -> Iterator[tuple[str, str]]:
    rest = _TYPED.sub("", outside(re.sub(r"[\u10a0-\u10ff]+", "", text)))
    words = [word.strip("'\"“”(),;|") for word in rest.split()]
    if left := [word for word in words if re.search(r"[^\W\d_]{2,}", word) and word not in NAMES]:
        yield where, " ".join(left)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
