"""Names and codes of IATI 2.03 (schema and embedded codelists), and those of our own namespace."""

from __future__ import annotations

OURS = "urn:pillarbook:iati:1"
RECORD = f"{{{OURS}}}record"
ENTRIES = f"{{{OURS}}}entries"
PROGRAMME = f"{{{OURS}}}programme"
PUBLICATION = f"{{{OURS}}}publication"
NOT_OFFICIAL = "not an official publication"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
VERSION = "2.03"

KEPT = "iati"
"""The key under which a record keeps what another publisher wrote of it."""
IDENTITY = frozenset(("iati-identifier", "reporting-org"))
IATI_NAME = "iati_name"
"""The detail of an entry that a file of another publisher brought: its name there, by which it is known again."""

ORDER = (
    "iati-identifier", "reporting-org", "title", "description", "participating-org", "other-identifier",
    "activity-status", "activity-date", "contact-info", "activity-scope", "recipient-country", "recipient-region",
    "location", "sector", "tag", "country-budget-items", "humanitarian-scope", "policy-marker", "collaboration-type",
    "default-flow-type", "default-finance-type", "default-aid-type", "default-tied-status", "budget",
    "planned-disbursement", "capital-spend", "transaction", "document-link", "related-activity", "legacy-data",
    "conditions", "result", "crs-add", "fss",
)  # fmt: skip
"""The elements of an activity, in the schema's sequence; those of other namespaces follow."""

STATUSES = {"planned": "1", "ongoing": "2", "completed": "4", "cancelled": "5", "postponed": "6"}
"""ActivityStatus; what it has no code for ("unknown") stays out."""
STATUS_OF = {**{code: status for status, code in STATUSES.items()}, "3": "completed"}
"""3 is finalisation: the work itself is complete."""

ROLES = {"1": ("donor", "Donor"), "2": ("accountable", "Accountable"), "3": ("extending", "Extending"),
         "4": ("implementing-partner", "Implementing partner")}  # fmt: skip
"""OrganisationRole → key and name of the role that a file's organisation gets here."""
FUNDING, IMPLEMENTING = "1", "4"

ORGANISATION_TYPES = frozenset(
    ("10", "11", "15", "21", "22", "23", "24", "30", "40", "60", "70", "71", "72", "73", "80", "90")
)
OTHER_TYPE = "90"

GENERAL, OTHER = "1", "4"
"""DescriptionType."""
INTERNAL_IDENTIFIER, OTHER_IDENTIFIER = "A1", "A9"
PLANNED_START, ACTUAL_START, PLANNED_END, ACTUAL_END = "1", "2", "3", "4"
UN_REGIONS, SDG_GOALS, SDG_TARGETS = "2", "2", "3"
OWN, SECOND_OWN = "99", "98"
DAC, NOT_SPECIFIED = "1", "99810"
PARENT, CHILD, SIBLING = "1", "2", "3"
INCOMING_COMMITMENT = "11"
OF_PROGRAMMES, OF_RECORDS = "1", "2"
"""Hierarchies."""
OUTPUT, OTHER_RESULT = "1", "9"
UNIT, PERCENTAGE, QUALITATIVE = "1", "2", "5"
RESULTS_DOCUMENT = "A08"
WGS84 = "http://www.opengis.net/def/crs/EPSG/0/4326"
EXACT, APPROXIMATE = "1", "2"

KOSOVO = "XK"
KOSOVO_NAME = "Kosovo under UNSCR 1244"
KOSOVO_FOOTNOTE = (
    "References to Kosovo shall be understood to be in the context of Security Council resolution 1244 (1999)."
)
"""IATI's Country codelist has the user-assigned code of ISO 3166 by another name; the United Nations use this one."""
