"""Everything a user can do to a catalogue, in the imperative."""

from catalog.commands.base import Command
from catalog.commands.follow_ups import AddFollowUp, EditFollowUp, FinishFollowUp, RemoveFollowUp
from catalog.commands.notes import AddNote, EditNote, RemoveNote
from catalog.commands.records import ConfirmValue, EditRecord, MarkChecked
from catalog.commands.tags import ChangeTags
from catalog.commands.taking_in import TakeIn

__all__ = [
    "AddFollowUp",
    "AddNote",
    "ChangeTags",
    "Command",
    "ConfirmValue",
    "EditFollowUp",
    "EditNote",
    "EditRecord",
    "FinishFollowUp",
    "MarkChecked",
    "RemoveFollowUp",
    "RemoveNote",
    "TakeIn",
]
