"""The rooms of the façade: what a screen asks for, each made when it is first entered."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from catalog.rooms.filing import Filing

if TYPE_CHECKING:
    from catalog.exporting.profiles.profile import Profile
    from catalog.rooms.advice import Advice
    from catalog.rooms.attachments import Attachments
    from catalog.rooms.bulk import Bulk
    from catalog.rooms.care import Care
    from catalog.rooms.completion import Completion
    from catalog.rooms.desk import Desk
    from catalog.rooms.directory import Directory
    from catalog.rooms.equipment import Equipment
    from catalog.rooms.history import History
    from catalog.rooms.kept import KeptByName
    from catalog.rooms.reports import Reports
    from catalog.rooms.sent import SentFiles
    from catalog.rooms.tables import Tables
    from catalog.rooms.training import Training
    from catalog.rooms.trash import Trash
    from catalog.rooms.twins import TwinRecords
    from catalog.rooms.unsaved import Unsaved
    from catalog.rooms.views import Views
    from catalog.roundtrip.room import RoundTrip


class Rooms(Filing):
    """An open catalogue with its rooms."""

    author: str

    @cached_property
    def twins(self) -> TwinRecords:
        """Records that look like one and the same."""
        from catalog.rooms.twins import TwinRecords

        return TwinRecords(self._database, self._vocabulary, self._today)

    @cached_property
    def completion(self) -> Completion:
        """What may be typed next in a query."""
        from catalog.rooms.completion import Completion

        return Completion(self._moments)

    @cached_property
    def advice(self) -> Advice:
        """What else to search for where nothing is found."""
        from catalog.rooms.advice import Advice

        return Advice(self._moments)

    @cached_property
    def care(self) -> Care:
        """The care of vocabularies: uses, duplicates, what is unused or deleted."""
        from catalog.rooms.care import Care

        return Care(self._database, self._vocabulary)

    @cached_property
    def history(self) -> History:
        """Who changed what, and when."""
        from catalog.rooms.history import History

        return History(self._database)

    @cached_property
    def trash(self) -> Trash:
        """What was deleted and can be restored."""
        from catalog.rooms.trash import Trash

        return Trash(self._database, self._vocabulary, self._today)

    @cached_property
    def unsaved(self) -> Unsaved:
        """What is typed and not saved yet; outside the log and all exports."""
        from catalog.rooms.unsaved import Unsaved

        return Unsaved(self._database)

    @cached_property
    def desk(self) -> Desk:
        """What rules suggest to follow up; follow-ups as a calendar."""
        from catalog.rooms.desk import Desk

        return Desk(self._database, self.follow_ups, self.search)

    @cached_property
    def views(self) -> Views:
        """Searches that were saved by name."""
        from catalog.rooms.views import Views

        return Views(self._database, self.search)

    @cached_property
    def profiles(self) -> KeptByName[Profile]:
        """Export profiles: those that come with the program, then those that were saved by name."""
        from catalog.exporting.profiles.built_in import BUILT_IN
        from catalog.exporting.profiles.profile import VOCABULARY, Profile
        from catalog.rooms.kept import KeptByName

        return KeptByName(self._database, VOCABULARY, Profile.of, BUILT_IN)

    @cached_property
    def tables(self) -> Tables:
        """Tables from outside, before they are taken in."""
        from catalog.rooms.tables import Tables

        return Tables(self._database, self._vocabulary, self._today)

    @cached_property
    def attachments(self) -> Attachments:
        """The files that belong to records, as they are on this computer."""
        from catalog.rooms.attachments import Attachments

        return Attachments(self._database)

    @cached_property
    def bulk(self) -> Bulk:
        """What changes of many records would do; and the fields there are."""
        from catalog.rooms.bulk import Bulk

        return Bulk(self._database, self._vocabulary, self._today)

    @cached_property
    def sent(self) -> SentFiles:
        """What was sent, and what of it changed since."""
        from catalog.rooms.sent import SentFiles

        return SentFiles(self._database)

    @cached_property
    def equipment(self) -> Equipment:
        """The equipment ledger, and the units that received what stands in it."""
        from catalog.rooms.equipment import Equipment

        return Equipment(self._moments)

    @cached_property
    def training(self) -> Training:
        """What was trained: sessions, people, topics, trainers and platforms."""
        from catalog.rooms.training import Training

        return Training(self._moments)

    @cached_property
    def directory(self) -> Directory:
        """Whom the catalogue names: organisations with their units, and people."""
        from catalog.rooms.directory import Directory

        return Directory(self._moments, self.follow_ups)

    @cached_property
    def reports(self) -> Reports:
        """Reports on what a query finds in a period, each told by an editable template."""
        from catalog.rooms.reports import Reports

        return Reports(self, self._database)

    @cached_property
    def round_trip(self) -> RoundTrip:
        """Workbooks that go out to be edited, and come back."""
        from catalog.roundtrip.room import RoundTrip

        return RoundTrip(self._database, self._moments, self._today)
