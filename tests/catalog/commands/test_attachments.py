"""Attachments: copies that are whole and safe, references, and what is said of files that are gone or changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from catalog import attached_files, interchange
from catalog.catalog import Catalog
from catalog.commands.attachments import AddAttachments, LocateAttachment, RemoveAttachment
from catalog.commands.base import Command
from catalog.commands.new_records import NewRecord
from catalog.commands.notes import AddNote
from catalog.commands.records import EditRecord
from catalog.errors import CannotAttach, Stopped, UnknownEntry, UnknownRecord
from catalog.model.record import Attachment
from tests.catalog.commands.reversing import done_and_reversed
from tests.worlds import activity, ids, with_records


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    opened = Catalog.create(tmp_path / "office" / "office.pillarbook", seeded=False)
    opened.do(NewRecord(activity("Meeting", date="2020-10-05")))
    yield opened
    opened.close()


@pytest.fixture
def agenda(tmp_path: Path) -> Path:
    file = tmp_path / "Agenda.pdf"
    file.write_bytes(b"agenda")
    return file


def first(catalog: Catalog) -> int:
    return ids(catalog)[0]


def attached(catalog: Catalog) -> tuple[Attachment, ...]:
    return catalog.records([first(catalog)])[0].attachments


def files(catalog: Catalog) -> list[str]:
    folder = catalog.attachments.folder
    return sorted(file.name for file in folder.iterdir()) if folder and folder.exists() else []


def states(catalog: Catalog) -> list[str]:
    return [found.state for found in catalog.attachments.look(attached(catalog))]


def test_a_copy_lies_beside_the_catalogue_with_its_hash_and_is_internal(catalog: Catalog, agenda: Path) -> None:
    catalog.do(AddAttachments(first(catalog), (agenda,), catalog.path))
    (item,) = attached(catalog)
    wanted = hashlib.sha256(b"agenda").hexdigest()
    assert (item.path, item.title, item.sha256, item.copied, item.access) == (
        "office files/Agenda.pdf", "Agenda.pdf", wanted, True, "internal",
    )  # fmt: skip
    assert [(found.state, found.size) for found in catalog.attachments.look((item,))] == [("there", 6)]


def test_a_reference_is_told_from_the_catalogues_folder_and_copies_nothing(catalog: Catalog, agenda: Path) -> None:
    catalog.do(AddAttachments(first(catalog), (agenda,), catalog.path, copies=False))
    assert [(item.path, item.copied) for item in attached(catalog)] == [("../Agenda.pdf", False)]
    assert (states(catalog), files(catalog)) == (["there"], [])


def test_nothing_in_the_folder_is_written_over_and_no_copy_kept_twice(catalog: Catalog, agenda: Path) -> None:
    catalog.do(AddAttachments(first(catalog), (agenda,), catalog.path))
    agenda.write_bytes(b"another")
    catalog.do(AddAttachments(first(catalog), (agenda,), catalog.path))
    catalog.do(AddAttachments(first(catalog), (agenda,), catalog.path))
    assert files(catalog) == ["Agenda (2).pdf", "Agenda.pdf"]
    assert states(catalog) == ["there"] * 3


def test_adding_is_one_step_that_undo_takes_back_and_the_file_stays(catalog: Catalog, agenda: Path) -> None:
    before = interchange.dumps(catalog.exchange())
    catalog.do(AddAttachments(first(catalog), (agenda,), catalog.path))
    after = interchange.dumps(catalog.exchange())
    catalog.undo()
    assert (interchange.dumps(catalog.exchange()), files(catalog)) == (before, ["Agenda.pdf"])
    catalog.redo()
    assert (interchange.dumps(catalog.exchange()), states(catalog)) == (after, ["there"])


@pytest.mark.parametrize("change", ["edit", "remove", "locate"])
def test_every_change_of_an_attachment_is_undone_and_redone_whole(catalog: Catalog, agenda: Path, change: str) -> None:
    catalog.do(AddAttachments(first(catalog), (agenda,), catalog.path, copies=False))
    uid = str(attached(catalog)[0].uid)
    moved = agenda.rename(agenda.with_name("Moved.pdf"))
    commands: dict[str, Command] = {
        "edit": EditRecord(
            first(catalog),
            {"attachments": (replace(attached(catalog)[0], title="The agenda", access="public"),)},
        ),
        "remove": RemoveAttachment(first(catalog), uid),
        "locate": LocateAttachment(first(catalog), uid, moved, catalog.path),
    }
    done_and_reversed(catalog, commands[change])


def test_a_copy_goes_again_where_the_change_is_not_kept(catalog: Catalog, agenda: Path, tmp_path: Path) -> None:
    for bad, error in (
        (AddAttachments(999, (agenda,), catalog.path), UnknownRecord),
        (AddAttachments(first(catalog), (agenda, tmp_path / "none.pdf"), catalog.path), CannotAttach),
        (LocateAttachment(first(catalog), "none", agenda, catalog.path), UnknownEntry),
    ):
        with pytest.raises(error):
            catalog.do(bad)
    assert (attached(catalog), files(catalog)) == ((), [])


def test_files_are_copied_before_the_transaction_with_progress_and_can_be_stopped(
    catalog: Catalog, agenda: Path, tmp_path: Path
) -> None:
    (second := tmp_path / "Notes.txt").write_bytes(b"notes of the day")
    other = Catalog.open(catalog.path) if catalog.path else catalog
    told: list[tuple[int, int]] = []

    def busy_meanwhile(done: int, total: int) -> bool:
        if (done, total) == (22, 22):
            other.do(AddNote(first(other), "written while files are copied"))
        told.append((done, total))
        return True

    catalog.do(AddAttachments(first(catalog), (agenda, second), catalog.path), busy_meanwhile)
    assert told[:4] == [(3, 22), (6, 22), (14, 22), (22, 22)]
    assert (len(attached(catalog)), len(catalog.records([first(catalog)])[0].notes)) == (2, 1)
    agenda.write_bytes(b"another agenda")
    with pytest.raises(Stopped):
        catalog.do(AddAttachments(first(catalog), (agenda, second), catalog.path), lambda done, _total: done < 20)
    assert files(catalog) == ["Agenda.pdf", "Notes.txt"]
    other.close()


def test_a_copy_that_was_there_already_stays_where_the_change_is_not_kept(catalog: Catalog, agenda: Path) -> None:
    catalog.do(AddAttachments(first(catalog), (agenda,), catalog.path))
    with pytest.raises(CannotAttach):
        catalog.do(AddAttachments(first(catalog), (agenda, agenda.with_name("none.pdf")), catalog.path))
    assert (files(catalog), states(catalog)) == (["Agenda.pdf"], ["there"])


def test_what_is_gone_or_changed_is_said(catalog: Catalog, agenda: Path) -> None:
    catalog.do(AddAttachments(first(catalog), (agenda,), catalog.path))
    folder = catalog.attachments.folder
    assert folder is not None
    assert states(catalog) == ["there"]
    (folder / "Agenda.pdf").write_bytes(b"written over by another program")
    assert states(catalog) == ["changed"]
    (folder / "Agenda.pdf").unlink()
    assert states(catalog) == ["missing"]


def test_a_file_is_located_again_by_its_content(catalog: Catalog, agenda: Path, tmp_path: Path) -> None:
    catalog.do(AddAttachments(first(catalog), (agenda,), catalog.path))
    uid, folder = str(attached(catalog)[0].uid), catalog.attachments.folder
    assert folder is not None
    (folder / "Agenda.pdf").unlink()
    other = tmp_path / "Other.pdf"
    other.write_bytes(b"other")
    with pytest.raises(CannotAttach, match="its content is another"):
        catalog.do(LocateAttachment(first(catalog), uid, other, catalog.path))
    assert (states(catalog), files(catalog)) == (["missing"], [])
    catalog.do(LocateAttachment(first(catalog), uid, agenda, catalog.path))
    assert (states(catalog), attached(catalog)[0].uid) == (["there"], uid)
    catalog.do(LocateAttachment(first(catalog), uid, other, catalog.path, changed=True))
    assert (states(catalog), attached(catalog)[0].path) == (["there"], "office files/Other.pdf")


NAMES = {
    "../../etc/passwd": "_._etc_passwd",
    "C:\\Windows\\x.dll": "C__Windows_x.dll",
    "con.txt": "_con.txt",
    "NUL": "_NUL",
    " .hidden. ": "hidden",
    "a\x00b\n.pdf": "ab_.pdf",
    'what? "this" <x>|*.doc': "what_ _this_ _x___.doc",
    "": "file",
    "...": "file",
    "Извештај Ž.pdf": "Извештај Ž.pdf",
    "x" * 300 + ".pdf": "x" * 116 + ".pdf",
}


@pytest.mark.parametrize("name", NAMES)
def test_names_are_safe_on_every_system(name: str) -> None:
    assert attached_files.safe_name(name) == NAMES[name]


OUTSIDE = (
    Attachment("../secret.txt", copied=True),
    Attachment("/etc/passwd", copied=True),
    Attachment("office files/../../secret.txt", copied=True),
    Attachment("office files/link.txt", copied=True),
    Attachment("\\\\server\\share\\x.txt"),
    Attachment("//server/share/x.txt"),
    Attachment("a\0b"),
    Attachment(""),
    Attachment("office files", copied=True),
)


@pytest.mark.parametrize("item", OUTSIDE, ids=lambda item: repr(item.path))
def test_a_path_that_leads_out_of_the_folder_or_to_another_computer_is_not_followed(
    catalog: Catalog, tmp_path: Path, item: Attachment
) -> None:
    folder = catalog.attachments.folder
    assert folder is not None
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    assert [found.state for found in catalog.attachments.look((item,))] == ["missing"]


def test_a_copy_of_the_catalogue_takes_its_files_along(catalog: Catalog, agenda: Path, tmp_path: Path) -> None:
    catalog.do(AddAttachments(first(catalog), (agenda,), catalog.path))
    catalog.do(EditRecord(first(catalog), {"attachments": (*attached(catalog), Attachment("gone.pdf", copied=True))}))
    copy = tmp_path / "elsewhere" / "copy.pillarbook"
    copy.parent.mkdir()
    catalog.save_copy(copy)
    assert catalog.attachments.copy_along(copy) == (2, 1)
    other = Catalog.open(copy)
    assert states(other) == ["there", "missing"]
    other.close()


def test_a_catalogue_in_memory_refers_to_files_but_takes_none_in(agenda: Path) -> None:
    catalog = with_records(activity("Meeting"))
    catalog.do(AddAttachments(first(catalog), (agenda,), None, copies=False))
    assert states(catalog) == ["there"]
    with pytest.raises(CannotAttach, match="not in a file"):
        catalog.do(AddAttachments(first(catalog), (agenda,), None))


@pytest.mark.parametrize(("name", "runs"), [("x.pdf", False), ("x.EXE", True), ("x.desktop", True), ("x", False)])
def test_files_that_a_desktop_would_run_are_known(catalog: Catalog, name: str, runs: bool) -> None:
    assert catalog.attachments.is_program(Path(name)) is runs
