"""Everything a user can do to a catalogue, in the imperative."""

from catalog.commands.attachments import (
    AddAttachments,
    CiteAttachment,
    EditAttachment,
    LocateAttachment,
    RemoveAttachment,
)
from catalog.commands.base import Command
from catalog.commands.bulk import EditRecords
from catalog.commands.correcting import Correct
from catalog.commands.disputes import AddOtherValue, ChooseFact
from catalog.commands.follow_ups import AddFollowUp, EditFollowUp, FinishFollowUp, RemoveFollowUp
from catalog.commands.groups import PutTogether, TakeApart
from catalog.commands.merging import MergeRecords, NotTheSameRecords
from catalog.commands.new_records import DuplicateRecord, NewRecord
from catalog.commands.notes import AddNote, EditNote, RemoveNote
from catalog.commands.records import ConfirmValue, EditRecord, MarkChecked
from catalog.commands.replacing import ReplaceText
from catalog.commands.tags import ChangeTags
from catalog.commands.taking_back import TakeBack
from catalog.commands.taking_in import TakeIn
from catalog.commands.trash import DeleteRecords, RestoreRecords

__all__ = [
    "AddAttachments",
    "AddFollowUp",
    "AddNote",
    "AddOtherValue",
    "ChangeTags",
    "ChooseFact",
    "CiteAttachment",
    "Command",
    "ConfirmValue",
    "Correct",
    "DeleteRecords",
    "DuplicateRecord",
    "EditAttachment",
    "EditFollowUp",
    "EditNote",
    "EditRecord",
    "EditRecords",
    "FinishFollowUp",
    "LocateAttachment",
    "MarkChecked",
    "MergeRecords",
    "NewRecord",
    "NotTheSameRecords",
    "PutTogether",
    "RemoveAttachment",
    "RemoveFollowUp",
    "RemoveNote",
    "ReplaceText",
    "RestoreRecords",
    "TakeApart",
    "TakeBack",
    "TakeIn",
]
