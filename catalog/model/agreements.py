"""What donors and a programme agreed: a programme's ties to its donors, as values of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from catalog.model.vocabulary import DONORS, Tie

_SAID = ("number", "from", "to", "amount", "currency", "note", "uid")


@dataclass(frozen=True, slots=True)
class Agreement:
    """``donor`` is the key of an organisation, or the name of a new one; ``since`` and ``until`` are EDTF, the currency
    is one of ISO 4217. ``extra`` is whatever else the tie says."""

    donor: str
    number: str | None = None
    since: str | None = None
    until: str | None = None
    amount: float | None = None
    currency: str | None = None
    note: str | None = None
    uid: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, tie: Tie) -> Agreement:
        told = dict(tie.details)
        number, since, until, amount, currency, note, uid = (told.pop(name, None) for name in _SAID)
        return cls(tie.key, number, since, until, amount, currency, note, uid, told)

    @property
    def tie(self) -> Tie:
        said = (self.number, self.since, self.until, self.amount, self.currency, self.note, self.uid)
        told = {name: value for name, value in zip(_SAID, said, strict=True) if value not in (None, "")}
        return Tie(DONORS, "organisations", self.donor, {**told, **self.extra})


def agreements(ties: Iterable[Tie]) -> tuple[Agreement, ...]:
    return tuple(Agreement.of(tie) for tie in ties if tie.relation == DONORS)


def with_agreements(ties: Iterable[Tie], agreed: Iterable[Agreement]) -> tuple[Tie, ...]:
    """The ties with these agreements instead of those that are among them."""
    return (*(tie for tie in ties if tie.relation != DONORS), *(agreement.tie for agreement in agreed))
