"""The reports there are, one a file."""

from __future__ import annotations

from catalog.errors import UnknownEntry
from catalog.folding import comparable
from catalog.reporting.kinds.annual import ANNUAL
from catalog.reporting.kinds.answer import ANSWER
from catalog.reporting.kinds.country import COUNTRY
from catalog.reporting.kinds.donations import DONATIONS
from catalog.reporting.kinds.donor import DONOR
from catalog.reporting.kinds.handover import HANDOVER
from catalog.reporting.kinds.kind import Kind
from catalog.reporting.kinds.monthly import MONTHLY
from catalog.reporting.kinds.newsletter import NEWSLETTER
from catalog.reporting.kinds.successor import SUCCESSOR
from catalog.words import _

KINDS = (MONTHLY, DONOR, ANNUAL, COUNTRY, ANSWER, DONATIONS, HANDOVER, NEWSLETTER, SUCCESSOR)


def named(name: str) -> Kind:
    """The report of that key or title; raises UnknownEntry."""
    wanted = comparable(name)
    found = next((kind for kind in KINDS if wanted in (kind.key, comparable(kind.title))), None)
    if found is None:
        raise UnknownEntry(vocabulary=_("report"), name=name)
    return found
