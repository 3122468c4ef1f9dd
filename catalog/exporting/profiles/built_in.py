"""The profiles that come with the program: in the field's terms, and OCHA's."""

from __future__ import annotations

from catalog.exporting.profiles.charts import Chart
from catalog.exporting.profiles.profile import Profile
from catalog.exporting.profiles.shown import Shown, shown
from catalog.query.answers import Sort
from catalog.words import _


def _columns(keys: str, *renamed: tuple[str, str]) -> tuple[Shown, ...]:
    """Columns by their keys, parted by spaces; those ``renamed`` have a heading of their own."""
    headings = dict(renamed)
    return tuple(Shown(key, headings.get(key, "")) for key in keys.split())


def _sums(key: str) -> tuple[str, ...]:
    """The columns of a sum: each part of it is known otherwise, so that they stand upon each other."""
    return tuple(f"{key}-{part}" for part in ("exactly", "at-least", "about", "up-to"))


OLDEST_FIRST = Sort("date", descending=False)

PLAIN = Profile(
    _("Plain"),
    _("Every record with its usual columns, and sheets of equipment, participants and organisations"),
    beside=("equipment line", "participant group", "organisation"),
    key="built-in/plain",
    is_built_in=True,
)
DONOR_TABLE = Profile(
    _("Donor table"),
    _("What was done for each donor or agreement, year by year, with honest sums"),
    "donor",
    _columns(
        "donor agreement period activities trainings trained trained-exactly trained-at-least trained-about "
        "trained-up-to trained-unknown women men not-stated attended donations items values concerns "
        "references",
    ),
    beside=("record", "equipment line"),
    period="year",
    chart=Chart("bars", ("donor", "agreement", "period"), ("activities", "trainings", "donations")),
    key="built-in/donor-table",
    is_built_in=True,
)
DONATION_REGISTER = Profile(
    _("Donation register"),
    _("Every equipment line: what was given, by whom, under which agreement, and to which unit"),
    "equipment line",
    _columns(
        "ref title status date item category model serials quantity qualifier unit value currency donor "
        "donor-inherited agreement agreement-inherited programmes state handed-over handed-over-first-day "
        "protocol recipients recipients-in held-in concerns line-remark sources",
        ("title", _("Record")),
        ("date", _("Date of the record")),
    ),
    beside=("donor",),
    sort=OLDEST_FIRST,
    period="year",
    chart=Chart("stacked", ("donor", "agreement", "period"), _sums("pieces"), "donor"),
    key="built-in/donation-register",
    is_built_in=True,
)
TRAINING_REGISTER = Profile(
    _("Training register"),
    _("Every training: whom we trained, apart from who was at events we attended"),
    "record",
    _columns(
        "ref title type status date first-day last-day held-in mode concerns pillars programmes donors "
        "donors-inherited our-role trained trained-qualifier trained-women trained-men trained-not-stated "
        "attended attended-qualifier attended-women attended-men attended-not-stated participants-planned "
        "certified participants-who topics trainers language platform certificate organisations sources",
        ("title", _("Training")),
    ),
    beside=("training role", "participant group"),
    query="kind:training",
    sort=OLDEST_FIRST,
    period="year",
    chart=Chart("stacked", ("basis", "our-role", "period"), _sums("people"), "training role"),
    key="built-in/training-register",
    is_built_in=True,
)
WHO_DOES_WHAT_WHERE = Profile(
    _("3W"),
    _("Who does what where, in the columns that OCHA asks for"),
    "presence",
    _columns(
        "organisation acronym organisation-type role programmes donors themes title type status jurisdiction "
        "alpha3 adm1 adm1-pcode adm2 adm2-pcode place latitude longitude where first-day last-day date "
        "participants-who people-once participants-qualifier women-once men-once ref sources",
        ("programmes", _("Programme")),
        ("donors", _("Donor")),
        ("themes", _("Sector")),
        ("title", _("Activity")),
        ("type", _("Activity type")),
        ("status", _("Status")),
        ("jurisdiction", _("Country")),
        ("alpha3", _("Country code (ISO 3166-1 alpha-3)")),
        ("place", _("Location")),
        ("first-day", _("Start date")),
        ("last-day", _("End date")),
        ("date", _("Date in words")),
        ("participants-who", _("Beneficiaries")),
        ("people-once", _("People reached, once per record")),
        ("participants-qualifier", _("How exact")),
        ("ref", _("Activity ID")),
        ("sources", _("Source")),
    ),
    beside=("jurisdiction",),
    chart=Chart("stacked", ("jurisdiction",), ("activities", "trainings", "attended", "donations"), "jurisdiction"),
    query="-status:postponed,cancelled",
    sort=OLDEST_FIRST,
    key="built-in/3w",
    is_built_in=True,
)
HXL = Profile(
    _("HXL"),
    _("Who does what where with the hashtags of the Humanitarian Exchange Language below the headings"),
    "presence",
    (
        Shown("ref", _("Activity ID"), "#activity +id"),
        Shown("title", _("Activity"), "#activity +name"),
        Shown("kind", "", "#activity +kind"),
        Shown("type", _("Activity type"), "#activity +type"),
        Shown("status", "", "#status"),
        Shown("organisation", "", "#org +name +impl"),
        Shown("acronym", "", "#org +acronym +impl"),
        Shown("organisation-type", "", "#org +type +impl"),
        Shown("role", "", "#org +role +impl"),
        Shown("donors", _("Donor"), "#org +name +funding"),
        Shown("programmes", _("Programme"), "#activity +programme"),
        Shown("themes", _("Sector"), "#sector +name"),
        Shown("jurisdiction", _("Country"), "#country +name"),
        Shown("alpha2", "", "#country +code +v_iso2"),
        Shown("alpha3", "", "#country +code +v_iso3"),
        Shown("m49", "", "#country +code +v_m49"),
        Shown("adm1", "", "#adm1 +name"),
        Shown("adm1-pcode", "", "#adm1 +code +v_pcode"),
        Shown("adm2", "", "#adm2 +name"),
        Shown("adm2-pcode", "", "#adm2 +code +v_pcode"),
        Shown("place", _("Location"), "#loc +name"),
        Shown("latitude", "", "#geo +lat"),
        Shown("longitude", "", "#geo +lon"),
        Shown("first-day", _("Start date"), "#date +start"),
        Shown("last-day", _("End date"), "#date +end"),
        Shown("date", _("Date in words"), "#meta +date"),
        Shown("people-once", "", "#reached"),
        Shown("participants-qualifier", _("How exact"), "#meta +reached +qualifier"),
        Shown("women-once", "", "#reached +f"),
        Shown("men-once", "", "#reached +m"),
        Shown("not-stated-once", "", "#reached +sex_unknown"),
        Shown("participants-who", _("Beneficiaries"), "#beneficiary +name"),
        Shown("summary", "", "#description"),
        Shown("sources", _("Source"), "#meta +source"),
    ),
    query="-status:postponed,cancelled",
    sort=OLDEST_FIRST,
    key="built-in/hxl",
    is_built_in=True,
)
CLIPBOARD = Profile(_("Clipboard"), columns=shown("ref", "date", "kind", "title", "held-in", "concerns"))
"""What Ctrl+C copies of records."""

BUILT_IN = (PLAIN, DONOR_TABLE, DONATION_REGISTER, TRAINING_REGISTER, WHO_DOES_WHAT_WHERE, HXL)
