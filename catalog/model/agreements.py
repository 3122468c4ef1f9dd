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
    is one of ISO 4217. ``extra`` is whatever else the tie says, and what another program wrote otherwise."""

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
        said = {name: value for name, value in tie.details.items() if name in _SAID and _is_understood(name, value)}
        extra = {name: value for name, value in tie.details.items() if name not in said}
        number, since, until, amount, currency, note, uid = (said.get(name) for name in _SAID)
        return cls(tie.key, number, since, until, amount, currency, note, uid, extra)

    @property
    def tie(self) -> Tie:
        said = (self.number, self.since, self.until, self.amount, self.currency, self.note, self.uid)
        told = {name: value for name, value in zip(_SAID, said, strict=True) if value not in (None, "")}
        return Tie(DONORS, "organisations", self.donor, {**self.extra, **told})


def _is_understood(name: str, value: Any) -> bool:
    if name == "amount":
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, str)


def agreements(ties: Iterable[Tie]) -> tuple[Agreement, ...]:
    return tuple(Agreement.of(tie) for tie in ties if tie.relation == DONORS)


def with_agreements(ties: Iterable[Tie], agreed: Iterable[Agreement]) -> tuple[Tie, ...]:
    """The ties with these agreements instead of those that are among them."""
    return (*(tie for tie in ties if tie.relation != DONORS), *(agreement.tie for agreement in agreed))
