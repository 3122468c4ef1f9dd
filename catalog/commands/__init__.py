"""Everything a user can do to a catalogue, in the imperative."""

from catalog.commands.base import Command
from catalog.commands.bulk import EditRecords
from catalog.commands.correcting import Correct
from catalog.commands.follow_ups import AddFollowUp, EditFollowUp, FinishFollowUp, RemoveFollowUp
from catalog.commands.new_records import DuplicateRecord, NewRecord
from catalog.commands.notes import AddNote, EditNote, RemoveNote
from catalog.commands.records import ConfirmValue, EditRecord, MarkChecked
from catalog.commands.tags import ChangeTags
from catalog.commands.taking_back import TakeBack
from catalog.commands.taking_in import TakeIn
from catalog.commands.trash import DeleteRecords, RestoreRecords

__all__ = [
    "AddFollowUp",
    "AddNote",
    "ChangeTags",
    "Command",
    "ConfirmValue",
    "Correct",
    "DeleteRecords",
    "DuplicateRecord",
    "EditFollowUp",
    "EditNote",
    "EditRecord",
    "EditRecords",
    "FinishFollowUp",
    "MarkChecked",
    "NewRecord",
    "RemoveFollowUp",
    "RemoveNote",
    "RestoreRecords",
    "TakeBack",
    "TakeIn",
]
