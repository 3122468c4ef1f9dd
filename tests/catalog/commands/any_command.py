"""Every command that the officer of the random sequences has no rule of his own for, as it can be done to two records.

The model of those sequences learns from the catalogue what came of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

from catalog.catalog import Catalog
from catalog.commands.attachments import (
    AddAttachments,
    CiteAttachment,
    LocateAttachment,
    RemoveAttachment,
)
from catalog.commands.base import Command
from catalog.commands.bulk import EditRecords
from catalog.commands.correcting import Correct
from catalog.commands.disputes import AddOtherValue, ChooseFact
from catalog.commands.follow_ups import (
    AssignFollowUps,
    EditFollowUp,
    FinishFollowUps,
    RemoveFollowUps,
    SnoozeFollowUps,
)
from catalog.commands.groups import PutTogether, TakeApart
from catalog.commands.mappings import ChangeMapping, DeleteMapping, SaveMapping
from catalog.commands.merging import MergeRecords, NotTheSameRecords
from catalog.commands.notes import EditNote
from catalog.commands.own_fields import ChangeField, DefineField, OrderFields, RemoveField
from catalog.commands.pillars import PlaceInPillar
from catalog.commands.profiles import ChangeProfile, DeleteProfile, OrderProfiles, SaveProfile
from catalog.commands.records import ConfirmValue, EditRecord
from catalog.commands.replacing import ReplaceText
from catalog.commands.report_templates import ChangeTemplate, DeleteTemplate, SaveTemplate
from catalog.commands.rules import DismissRule, TakeUpRules
from catalog.commands.sent import ChangeSent, ForgetSent, MarkSent
from catalog.commands.taking_back import TakeBack
from catalog.commands.taking_changes import TakeBackChanges
from catalog.commands.taking_in import TakeIn
from catalog.commands.taking_in_rows import TakeInRows, TakenRow
from catalog.commands.views import ChangeView, DeleteView, OrderViews, SaveView
from catalog.commands.vocabulary import (
    AddEntry,
    DeleteEntries,
    EditEntry,
    MergeEntries,
    MoveEntry,
    NotTheSameEntries,
    RestoreEntry,
    SetAgreements,
    SplitEntry,
    SucceedEntry,
)
from catalog.exporting.profiles.profile import Profile
from catalog.exporting.profiles.shown import shown
from catalog.importing.tables.mapping import ColumnMap, Mapping
from catalog.importing.tables.preview import TableFile
from catalog.interchange import Exchange
from catalog.model.agreements import Agreement
from catalog.model.field_change import FieldChange
from catalog.model.record import EquipmentLine, FollowUp, OrganisationLink, Recipient, Record, RecordLink
from catalog.model.record_fields import RECORD_FIELDS
from catalog.model.sent import SentDraft
from catalog.model.vocabulary import Entry, Name
from catalog.query.views import View
from catalog.replacing import Pattern
from catalog.reporting.template import Template
from catalog.roundtrip.differences import Difference, Place
from catalog.roundtrip.tables import RECORDS
from catalog.store.entries.vocabulary import Vocabulary
from tests.worlds import activity, entry

ENTRIES = (
    entry("organisations", "office", "Office"),
    entry("themes", "border", "Border"),
    entry("themes", "ports", "Ports", parent="border"),
    entry("programmes", "rp", "Regional Programme", details={"kind": "regional"}),
    entry("programmes", "joint", "Joint Action", details={"kind": "joint action"}),
    entry("nodes", "rp/I", "Pillar I", details={"level": "pillar"}),
    entry("nodes", "rp/I/1", "Part 1", parent="rp/I", details={"level": "outcome"}),
    entry("nodes", "rp/II", "Pillar II", details={"level": "pillar"}),
)
"""What the catalogue of the sequences begins with."""

Picked = tuple[int, int, Record]
"""The ids of two records, and what the first of them says."""

TITLE = next(field for field in RECORD_FIELDS if field.path == "title")
UNIT, PART = Recipient("", "Unit", 3), Name("Part of the unit")
TABLE = TableFile("list.csv", "a" * 64)


def first(items: Iterable[Any]) -> Any:
    """Raises LookupError where there is none to do something with."""
    return next(iter(items), None) or _nothing()


def _nothing() -> NoReturn:
    raise LookupError


def own_profile(catalog: Catalog) -> Profile:
    profile: Profile = first(it for it in catalog.profiles.all() if not it.is_built_in)
    return profile


def kept_template(catalog: Catalog) -> Template:
    return catalog.reports.kept("monthly") or _nothing()


def two(catalog: Catalog, vocabulary: str) -> tuple[int, int]:
    with catalog._database.reading() as connection:
        found = [number for number, _item in Vocabulary.read(connection).of(vocabulary)]
    return (found[0], found[1]) if len(found) > 1 else _nothing()


def of_last_step(catalog: Catalog) -> Command:
    """One field of the last step taken back."""
    step = first(step for step in catalog.history.steps(limit=5) if step.can_be_taken_back)
    return TakeBack(step.seq, first(catalog.history.lines(step.seq)).changes)


def accepting(item: Record) -> Command:
    """A file that says otherwise of a record, and more, taken in whole."""
    given = replace(item, summary="the file's", outputs=("a plan",), notes=())
    accepted = frozenset(("records", str(item.uid), name) for name in ("summary", "outputs"))
    return TakeIn(Exchange((given, activity("Theirs", tags=("urgent",)))), accepted=accepted)


def edited_elsewhere(catalog: Catalog, item: Record) -> Command:
    place = Place(str(item.uid), RECORDS, "", "summary")
    return TakeBackChanges(
        (Difference("theirs", place, str(item.ref), "Summary", value="theirs"),), catalog._last_seq()
    )


ANY: dict[str, Callable[[Catalog, Picked], Command]] = {
    # Records
    "confirm": lambda _c, it: ConfirmValue(it[0], "mode"),
    "correct": lambda _c, it: Correct(it[0], TITLE, "Corrected", "a slip of the pen"),
    "another value": lambda _c, it: AddOtherValue(it[0], "summary", "another source's words"),
    "choose a value": lambda _c, it: ChooseFact(it[0], "summary", 0),
    "together": lambda _c, it: PutTogether(it[:2]),
    "apart": lambda _c, it: TakeApart(it[:2]),
    "equipment": lambda _c, it: EditRecord(it[0], {"equipment": (EquipmentLine("kit", recipients=(UNIT,)),)}),
    "partner": lambda _c, it: EditRecord(it[0], {"organisations": (OrganisationLink("", "Unit", "partner"),)}),
    "themes": lambda _c, it: EditRecord(it[0], {"themes": ("Ports", "Drugs")}),
    "link": lambda c, it: EditRecord(it[0], {"links": (RecordLink(str(c.records([it[1]])[0].uid), "follows"),)}),
    "replace": lambda _c, it: ReplaceText(it[:2], ("title", "summary"), Pattern("i", "I")),
    "place in a pillar": lambda _c, it: PlaceInPillar(it[:2], "rp/I/1"),
    "move to a pillar": lambda _c, it: PlaceInPillar(it[:2], "rp/II", ("rp/I",)),
    "take out of a pillar": lambda _c, it: PlaceInPillar(it[:2], None, ("rp/I", "rp/II")),
    "merge records": lambda _c, it: MergeRecords(it[0], (it[1],)),
    "merge records the other way": lambda _c, it: MergeRecords(it[1], (it[0],), {"title": 1, "summary": 1, "tags": 1}),
    "not the same records": lambda _c, it: NotTheSameRecords((it[:2],)),
    "take in with accepted values": lambda _c, it: accepting(it[2]),
    "take in rows": lambda _c, it: TakeInRows(TABLE, "", (
        TakenRow(2, activity("Of a row", themes=("Seaports",))), TakenRow(3, replace(it[2], summary="row 3"), it[0]),
    )),
    "take back changes": lambda c, it: edited_elsewhere(c, it[2]),
    "take back a field": lambda c, _it: of_last_step(c),
    # The officer's layer
    "edit note": lambda _c, it: EditNote(it[0], first(it[2].notes).uid, "another text"),
    "edit follow-up": lambda _c, it: EditFollowUp(first(it[2].follow_ups).uid, FollowUp("write", due="2021-03")),
    "finish follow-up": lambda _c, it: FinishFollowUps((first(it[2].follow_ups).uid,), "2021-01-15"),
    "snooze follow-up": lambda _c, it: SnoozeFollowUps((first(it[2].follow_ups).uid,), "2021-05"),
    "assign follow-up": lambda _c, it: AssignFollowUps((first(it[2].follow_ups).uid,), "Ana"),
    "remove follow-up": lambda _c, it: RemoveFollowUps((first(it[2].follow_ups).uid,)),
    "dismiss a rule": lambda _c, _it: DismissRule("no-source"),
    "take up a rule": lambda _c, _it: TakeUpRules(("no-source",)),
    # Files
    "attach": lambda c, it: AddAttachments(it[0], (Path(__file__),), c.path),
    "name an attachment": lambda _c, it: EditRecord(
        it[0], {"attachments": (replace(first(it[2].attachments), title="List"), *it[2].attachments[1:])}
    ),
    "locate an attachment": lambda c, it: LocateAttachment(
        it[0], first(it[2].attachments).uid, Path(__file__).with_name("reversing.py"), c.path, changed=True
    ),
    "cite an attachment": lambda _c, it: CiteAttachment(it[0], first(it[2].attachments).uid),
    "take an attachment off": lambda _c, it: RemoveAttachment(it[0], first(it[2].attachments).uid),
    # Own fields
    "define": lambda _c, _it: DefineField("Batch", "choice", choices=("A", "B")),
    "define another": lambda _c, _it: DefineField("Cost", "number"),
    "own value": lambda _c, it: EditRecords(it[:2], (FieldChange("own.batch", "set", "A"),)),
    "change field": lambda _c, _it: ChangeField("batch", "Lot", ("activity",), ("A", "C")),
    "order fields": lambda _c, _it: OrderFields(("cost", "batch")),
    "remove field": lambda _c, _it: RemoveField("batch"),
    # What is kept by name
    "save view": lambda _c, it: SaveView(View(it[2].title[:20], f"tag:urgent {it[2].title.split()[0]}")),
    "change view": lambda c, _it: ChangeView(replace(first(c.views.all()), purpose="for the report", query="kits")),
    "order views": lambda c, _it: OrderViews(tuple(view.key for view in reversed(c.views.all()))),
    "delete view": lambda c, _it: DeleteView(first(c.views.all()).key),
    "mark sent": lambda _c, it: MarkSent(SentDraft(it[2].title[:20], it[:2], to="EU", day="2021-01-15")),
    "change sent": lambda c, _it: ChangeSent(replace(first(c.sent.all()), to="Brussels", note="by mail")),
    "forget sent": lambda c, _it: ForgetSent(first(c.sent.all()).key),
    "save profile": lambda _c, it: SaveProfile(Profile(it[2].title[:20], grain="place", columns=shown("ref", "place"))),
    "change profile": lambda c, _it: ChangeProfile(replace(own_profile(c), query="kits", columns=(), period="year")),
    "order profiles": lambda c, _it: OrderProfiles((own_profile(c).key,)),
    "delete profile": lambda c, _it: DeleteProfile(own_profile(c).key),
    "save mapping": lambda _c, it: SaveMapping(Mapping(it[2].title[:20], (ColumnMap("Title", "title"),))),
    "change mapping": lambda c, _it: ChangeMapping(replace(first(c.tables.mappings.all()), kind="training", head=2)),
    "delete mapping": lambda c, _it: DeleteMapping(first(c.tables.mappings.all()).key),
    "save template": lambda _c, _it: SaveTemplate(Template("Monthly report", "monthly", "# {{ title }}")),
    "change template": lambda c, _it: ChangeTemplate(replace(kept_template(c), text="# Other")),
    "delete template": lambda c, _it: DeleteTemplate(kept_template(c).key),
    # Vocabularies
    "add entry": lambda _c, _it: AddEntry(Entry("organisations", "", (Name("Unit"),))),
    "name an entry": lambda c, _it: EditEntry(two(c, "themes")[1], {"names": (Name("Sea"),), "aliases": ("Ports",)}),
    "agree": lambda c, it: SetAgreements(
        two(c, "programmes")[0], (Agreement("office", number=it[2].title[:20]), Agreement("A new donor"))
    ),
    "agree on less": lambda c, _it: SetAgreements(two(c, "programmes")[1], (Agreement("office", amount=5000),)),
    "lay a theme below": lambda c, _it: MoveEntry((two(c, "themes")[0],), two(c, "themes")[1]),
    "lay a theme at the top": lambda c, _it: MoveEntry(two(c, "themes"), None),
    "lay an organisation below": lambda c, _it: MoveEntry((two(c, "organisations")[1],), two(c, "organisations")[0]),
    "succeed": lambda c, _it: SucceedEntry(*two(c, "organisations"), "2020"),
    "split": lambda c, it: SplitEntry(two(c, "organisations")[0], ((Entry("organisations", "", (PART,)), it[:1]),)),
    "merge organisations": lambda c, _it: MergeEntries(two(c, "organisations")[0], two(c, "organisations")[1:]),
    "merge themes": lambda c, _it: MergeEntries(two(c, "themes")[1], two(c, "themes")[:1]),
    "not the same entries": lambda c, _it: NotTheSameEntries((two(c, "organisations"),)),
    "delete a theme": lambda c, _it: DeleteEntries(two(c, "themes")[:1], take_off=True, along=True),
    "delete a programme": lambda c, _it: DeleteEntries((c.care.lines("programmes")[0].id,), take_off=True),
    "restore a theme": lambda c, _it: RestoreEntry(first(c.care.deleted("themes")).id),
    "restore a programme": lambda c, _it: RestoreEntry(
        first(it for it in c.care.deleted("programmes") if it.entry.vocabulary == "programmes").id
    ),
    "restore tag": lambda c, _it: RestoreEntry(first(c.care.deleted("tags")).id),
}  # fmt: skip
