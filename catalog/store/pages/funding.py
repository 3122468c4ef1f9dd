"""What an organisation pays for: the agreements in which it is the donor."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from catalog.folding import fold
from catalog.model.agreements import agreements
from catalog.query.ledger import Funding
from catalog.store.entries.vocabulary import Vocabulary


def paid_by(vocabulary: Vocabulary, donors: Collection[int]) -> tuple[Funding, ...]:
    """The agreements of any of these organisations, the latest first."""
    return tuple(sorted(_paid(vocabulary, donors), key=_latest_first))


def _paid(vocabulary: Vocabulary, donors: Collection[int]) -> Iterator[Funding]:
    for _number, programme in vocabulary.of("programmes"):
        for agreed in agreements(programme.ties):
            donor = vocabulary.ids.get(("organisations", agreed.donor))
            if donor and donor in donors:
                yield Funding(programme.key, programme.name, vocabulary.label(donor), programme.access, agreed)


def _latest_first(paid: Funding) -> tuple[bool, list[int], str]:
    began = paid.agreement.since or ""
    return not began, [-ord(letter) for letter in began], fold(paid.name)
