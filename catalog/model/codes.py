"""The fixed codes of a record's fields; the interchange form ``pillarbook/1`` knows no others."""

from __future__ import annotations

KINDS = ("activity", "training", "donation")
STATUSES = ("planned", "ongoing", "completed", "postponed", "cancelled", "unknown")
NOT_COUNTED = ("planned", "postponed", "cancelled")
"""Statuses of what did not take place, or not yet: it counts nowhere."""
MODES = ("in-person", "online", "hybrid", "unknown")
OUR_ROLES = ("led", "jointly organised", "supported", "took part", "unknown")
OURS = ("led", "jointly organised", "supported")
"""Our roles at trainings whose participants we trained."""
BASES = ("stated", "section", "inherited", "inferred", "officer")
REVIEW_STATES = ("draft", "not checked", "checked")
ACCESS_LEVELS = ("public", "internal", "restricted")
QUALIFIERS = ("exactly", "over", "at least", "about", "up to")
FOLLOW_UP_STATES = ("open", "waiting", "done")
STANDING = ("organisations", "programmes", "sources")
"""The vocabularies on whose entries a follow-up may stand."""
