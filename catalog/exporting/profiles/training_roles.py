"""One row per role of ours at trainings, and period: whom we trained apart from who was at events we attended."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from catalog.exporting.people import is_ours
from catalog.exporting.profiles.groups import (
    LISTS,
    Group,
    GroupColumn,
    GroupGrain,
    RowHeading,
    Standing,
    count,
    sums,
    told,
)
from catalog.exporting.profiles.lines import Known
from catalog.exporting.profiles.periods import period_of
from catalog.exporting.profiles.profile import Period
from catalog.exporting.profiles.reckoning import PeopleReckoned, Reckoning
from catalog.model.codes import OUR_ROLES
from catalog.model.sums import Adding, Sum
from catalog.query.page_answers import RecordPage
from catalog.words import _


def _standings(page: RecordPage, _known: Known, period: Period) -> Iterator[Standing]:
    record = page.record
    if record.kind == "training":
        role = record.our_role.value if record.our_role else _("not stated")
        basis = _("trained by us") if is_ours(record) else _("at events we attended")
        said = (("basis", basis), ("our-role", role), ("period", period_of(record, period) or None))
        yield Standing(RowHeading(said, names=len(said)))


def _either(value: Callable[[PeopleReckoned], Adding]) -> Callable[[Reckoning], Sum]:
    """Of the people at a row's trainings: these are all ours, or none."""
    return lambda it: value(it.trained if it.trained.trainings else it.attended).sum


COLUMNS: tuple[GroupColumn, ...] = (
    told("basis", "Trained, or at events we attended", 24),
    told("our-role", "Our role", 17),
    told("period", "Period", 12),
    count("trainings", "Trainings", lambda it: len(it.records)),
    *sums("people", "People", _either(lambda it: it.people), "Trainings without a number"),
    *sums("women", "Women", _either(lambda it: it.women), "Trainings without women", parts=False),
    *sums("men", "Men", _either(lambda it: it.men), "Trainings without men", parts=False),
    *sums("not-stated", "Sex not stated", _either(lambda it: it.not_stated), "Trainings, sex unknown", parts=False),
    *sums("certified", "Certified", _either(lambda it: it.certified), "Trainings without certified", parts=False),
    *LISTS,
)


def _order(group: Group) -> tuple[object, ...]:
    role = group.told["our-role"]
    return OUR_ROLES.index(str(role)) if role in OUR_ROLES else len(OUR_ROLES), str(group.told["period"] or "")


TRAINING_ROLES = GroupGrain("training role", "Trainings by our role", _standings, COLUMNS, _order)
