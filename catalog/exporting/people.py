"""People at trainings as they are counted: trained by us, or at events that we attended; and of which sex."""

from __future__ import annotations

from catalog.model.codes import NOT_COUNTED, OURS
from catalog.model.record import Participants, Record


def happened(record: Record) -> bool:
    """What is planned, postponed or cancelled counts nowhere."""
    return record.status not in NOT_COUNTED


def is_ours(record: Record) -> bool:
    return record.our_role is not None and record.our_role.value in OURS


def people_at_training(record: Record, *, ours: bool) -> Participants | None:
    """Those whom we trained, or who were at a training that was not ours; None where it is none of the kind."""
    counts = record.kind == "training" and happened(record) and is_ours(record) == ours
    return (record.participants or Participants()) if counts else None


def number_of(people: Participants) -> int | None:
    """How many people; None also where organisations were counted."""
    return people.count if people.unit in (None, "people") else None


def sex_not_stated(people: Participants) -> int | None:
    """Those of whom neither is said: as stated; all, as exactly as their number is known, where nobody's sex is; else
    what women and men leave of an exact number."""
    if people.not_stated_sex is not None:
        return people.not_stated_sex
    count, said = number_of(people), (people.women or 0) + (people.men or 0)
    is_known = people.qualifier in (None, "exactly") or (people.women is None and people.men is None)
    return count - said if is_known and count is not None and count >= said else None
