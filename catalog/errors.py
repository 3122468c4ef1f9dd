"""What can go wrong, in the user's words.

    CatalogError                    tell the user: what happened, what is safe, what to do
    ├── CannotOpen                  a file is not opened, and not changed by a byte
    │   ├── NotFound                nothing lies there
    │   ├── NotAFile                a folder, a device
    │   ├── Unreadable              no permission
    │   ├── EmptyFile               0 bytes where a catalogue is expected
    │   ├── ForeignFile             a database, or anything else, of another program
    │   ├── NewerFile               written by a newer Pillarbook
    │   ├── OlderFile               written by a trial of before, in a form that is not read
    │   ├── EarlierFile             written by an earlier one, and to be brought up to date
    │   ├── NotBroughtUpToDate      which was tried, and left it as it was
    │   ├── HeldOpen                it has to be brought up to date, and another program has it open
    │   └── DamagedFile             ours, and broken
    ├── CannotCreate                a new catalogue cannot be put there
    ├── ReadOnly                    the catalogue may be read only
    ├── Busy                        another process holds the catalogue
    ├── DiskTrouble                 full or failing disk
    ├── NothingToUndo, NothingToRedo
    ├── UnknownRecord, UnknownEntry a uid, reference or key that this catalogue does not have
    ├── NameTaken                   a name that another entry bears, where a name means one thing
    ├── EntryInUse                  an entry that is needed where it stands
    ├── RunsInACircle               an entry that would lie below itself, or become itself
    ├── BeforeTheBeginning          a day of which the catalogue has no history
    ├── CannotTakeBack              a step that a later one builds on
    ├── NotWiped                    what was purged may still lie in the file's free pages
    ├── CopiesLeft                  copied files of purged records that could not be deleted
    ├── NotInTrash, CannotRestore   a record that is not deleted, or that comes back in another way
    ├── InvalidValue                a value that its field cannot hold
    │   └── UnknownName             a name that no entry of its vocabulary bears
    ├── InvalidDate                 words that are no date
    ├── Stopped                     the user stopped a change on its way
    ├── ChangedMeanwhile            a field that is not any more what the change started from
    ├── CannotImport                an interchange file that cannot be taken in
    ├── BadTemplate                 a report's template that cannot be filled in
    ├── CannotAttach                a file that could not be taken in, or is not the one that was meant
    ├── CannotExport                a file that could not be written or did not read back equal
    │   └── Cancelled               the user stopped it
    └── UnsuitableMachine           a library of this computer is missing, too old or broken

Each class words its message once, in ``words``; the values are given as keywords and filled in once the words are
translated.
"""

from __future__ import annotations

from catalog.words import _


class CatalogError(Exception):
    """Something the user has to be told; ``words`` is the message with its values left open."""

    words = "{detail}"

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(_(self.words).format(**values))


class CannotOpen(CatalogError):
    words = "{path} cannot be opened. {detail}"


class NotFound(CannotOpen):
    words = "There is no catalogue at {path}. Nothing was created; choose another file or make a new catalogue."


class NotAFile(CannotOpen):
    words = "{path} is a folder, not a catalogue. Choose the file inside it that ends in .pillarbook."


class Unreadable(CannotOpen):
    words = "{path} may not be read by this account. It was left as it is; ask its owner for permission."


class EmptyFile(CannotOpen):
    words = (
        "{path} is empty (0 bytes): its content was lost before Pillarbook saw it. "
        "It was left as it is; open a saved copy of the catalogue instead."
    )


class ForeignFile(CannotOpen):
    words = "{path} is not a Pillarbook catalogue, whatever its name says. It was left as it is; choose another file."


class NewerFile(CannotOpen):
    words = (
        "{path} was written by a newer Pillarbook. It was left as it is; "
        "open it with that version, or update this program."
    )


class OlderFile(CannotOpen):
    words = (
        "{path} was made by an early trial version of Pillarbook, in a form that this one does not read. "
        "It was left as it is; export it as JSON with that version, and import that file here."
    )


class EarlierFile(CannotOpen):
    words = (
        "{path} was made by an earlier Pillarbook and has to be brought up to date first. It was left as it is; "
        "open it in the window or with pillarbook-cli, which keep a copy of it as it was."
    )


class NotBroughtUpToDate(CannotOpen):
    words = (
        "{path} was made by an earlier Pillarbook and could not be brought up to date ({detail}). It is as it was, "
        "with all that is in it; make room on the disk, or copy it to a folder you may write to, and open it again."
    )


class HeldOpen(CannotOpen):
    words = (
        "{path} was made by an earlier Pillarbook and has to be brought up to date, but another program has it open. "
        "It was left as it is; close it there, and open it again."
    )


class DamagedFile(CannotOpen):
    words = (
        "{path} is a Pillarbook catalogue, but it is damaged ({detail}). It was left as it is; "
        "open a saved copy, and keep this file for repair."
    )


class CannotCreate(CatalogError):
    words = "No catalogue could be made at {path}: {detail}. Nothing was changed; choose another place."


class ReadOnly(CatalogError):
    words = "{path} can only be read here, so nothing was changed. Save a copy where you may write, and work on that."


class Busy(CatalogError):
    words = (
        "Another program is writing to {path}, and did not finish in time. Nothing was changed; try again in a moment."
    )


class DiskTrouble(CatalogError):
    words = (
        "The disk did not take the change ({detail}). Everything saved before is safe; free some space and try again."
    )


class NothingToUndo(CatalogError):
    words = "There is nothing to undo."


class NothingToRedo(CatalogError):
    words = "There is nothing to redo."


class UnknownRecord(CatalogError):
    words = "This catalogue has no record {record}. Nothing was changed."


class UnknownEntry(CatalogError):
    words = "This catalogue has no {vocabulary} named “{name}”. Nothing was changed."


class NameTaken(CatalogError):
    """``entry`` and ``holder`` are the ids of the entry that wants the name (None for a new one) and of its bearer."""

    words = (
        "“{name}” names another of the {vocabulary} already: {bearer}. "
        "Nothing was changed; merge the two, or choose another name."
    )


class EntryInUse(CatalogError):
    words = "“{name}” is in use: {uses}. Nothing was changed; take it off them, or merge it into another."


class RunsInACircle(CatalogError):
    words = "“{name}” would come to stand below, or after, itself: {path}. Nothing was changed; choose another."


class BeforeTheBeginning(CatalogError):
    words = "This catalogue begins on {day}; nothing is known of it before. Choose that day, or a later one."


class CannotTakeBack(CatalogError):
    words = "“{what}” cannot be taken back: {detail}. Nothing was changed."


class NotWiped(CatalogError):
    words = (
        "The records are purged, but {path} is being read by another program, so that their text could not be wiped "
        "from the file yet. That is done as soon as you close this catalogue and nobody else reads it."
    )


class CopiesLeft(CatalogError):
    words = (
        "The records are purged, but these copies of attached files could not be deleted: {files}. "
        "Delete them where they lie."
    )


class NotInTrash(CatalogError):
    words = "Record {record} is not in the trash. Nothing was changed."


class CannotRestore(CatalogError):
    words = "Record {record} cannot be restored: {detail}. Nothing was changed."


class InvalidValue(CatalogError):
    words = "{field} cannot be {value}: {detail}. Nothing was changed."


class UnknownName(InvalidValue):
    """Its values have the ``vocabulary`` and the ``name``, too, and names that are ``near`` to it."""


class InvalidDate(CatalogError):
    words = "{text} is not a date Pillarbook knows. Write it as 2020-10-05, 2020-10 or 2020-10-05/2020-10-09."


class ChangedMeanwhile(CatalogError):
    words = (
        "Something else has changed this record meanwhile ({fields}). Nothing was overwritten, and what you typed is "
        "kept; look at both and save again."
    )


class Stopped(CatalogError):
    words = "Stopped, as you asked. Nothing was changed."


class CannotImport(CatalogError):
    words = "{path} was not imported: {detail}. Nothing was changed."


class CannotAttach(CatalogError):
    words = "{path} was not attached: {detail}. Nothing was changed."


class BadTemplate(CatalogError):
    words = "The template of “{report}” has a mistake in line {line}: {detail}. Nothing was written."


class CannotExport(CatalogError):
    words = "{path} was not written: {detail}. Nothing there was changed."


class Cancelled(CannotExport):
    words = "{path} was not written, as you stopped it. Nothing there was changed."


class UnsuitableMachine(CatalogError):
    words = "{problem} {cure}"
