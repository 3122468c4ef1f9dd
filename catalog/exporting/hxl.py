"""Hashtags of the Humanitarian Exchange Language (HXL 1.1, hxlstandard.org): those it knows, and how one is written."""

from __future__ import annotations

import re
from collections.abc import Mapping

from catalog.exporting.profiles.built_in import HXL
from catalog.words import _

HASHTAGS: Mapping[str, str] = {
    "#activity": _("an activity, programme or project"),
    "#activity +name": _("its title"),
    "#activity +id": _("its reference"),
    "#activity +programme": _("the programme it belongs to"),
    "#adm1": _("the first level below a country: province, county"),
    "#adm2": _("the second level: district, municipality"),
    "#adm3": _("the third level below a country"),
    "#adm4": _("the fourth level below a country"),
    "#adm5": _("the fifth level below a country"),
    "#access": _("whether a place can be reached"),
    "#affected": _("number of people affected"),
    "#beneficiary": _("for whom it is, in words"),
    "#capacity": _("what can be responded with"),
    "#cause": _("the cause of a crisis"),
    "#channel": _("the way by which something is delivered"),
    "#contact": _("whom to ask"),
    "#country": _("a country or territory"),
    "#country +code +v_iso2": _("its code, ISO 3166-1 alpha-2"),
    "#country +code +v_iso3": _("its code, ISO 3166-1 alpha-3"),
    "#country +name": _("its name"),
    "#crisis": _("a crisis or emergency"),
    "#currency": _("the currency of a value"),
    "#date": _("a day"),
    "#date +start": _("the first day"),
    "#date +end": _("the last day"),
    "#delivery": _("how something is delivered"),
    "#description": _("what was done, in words"),
    "#event": _("something that happened"),
    "#frequency": _("how often something happens"),
    "#geo +lat": _("latitude"),
    "#geo +lon": _("longitude"),
    "#group": _("a group that is none of the others"),
    "#impact": _("what came of it in the end"),
    "#indicator": _("what is measured"),
    "#indicator +num": _("the number that was measured"),
    "#inneed": _("number of people in need"),
    "#item": _("a thing that was given"),
    "#item +name": _("what it is"),
    "#item +quantity": _("how many of it"),
    "#loc": _("any place: a town, a port, a building"),
    "#loc +name": _("its name"),
    "#meta": _("about the row itself, such as a remark or a source"),
    "#modality": _("the way of assistance: cash, goods, services"),
    "#need": _("what is needed"),
    "#operations": _("an operation"),
    "#org": _("an organisation"),
    "#org +acronym": _("its acronym"),
    "#org +name": _("its name"),
    "#org +name +funding": _("the name of the one that pays"),
    "#org +name +impl": _("the name of the one that implements"),
    "#org +type": _("its type"),
    "#output": _("what was produced"),
    "#population": _("number of people who live there"),
    "#reached": _("number of people reached"),
    "#reached +f": _("number of women and girls reached"),
    "#reached +m": _("number of men and boys reached"),
    "#region": _("a region larger than a country, or across some"),
    "#respondee": _("who was asked"),
    "#sector": _("a sector or subject"),
    "#service": _("a service"),
    "#severity": _("how grave it is"),
    "#status": _("how far it is"),
    "#subsector": _("a part of a sector"),
    "#targeted": _("number of people to be reached"),
    "#value": _("an amount of money"),
}
"""What each stands for; attributes are those that exports of records use most."""

_MORE = {
    "item": "#item +name", "category": "#item +type", "quantity": "#item +quantity", "unit": "#item +unit",
    "model": "#item +model", "value": "#value", "currency": "#currency", "donor": "#org +name +funding",
    "donors-inherited": "#org +name +funding +inherited", "donor-inherited": "#org +name +funding +inherited",
    "agreement": "#meta +agreement", "recipients": "#beneficiary +recipient", "concerns": "#country +list",
    "held-in": "#loc +list", "regions": "#region", "pillars": "#subsector +pillar", "organisations": "#org +list",
    "participants": "#reached", "women": "#reached +f", "men": "#reached +m", "not-stated": "#reached +sex_unknown",
    "participants-planned": "#targeted", "outputs": "#output", "period": "#date +period",
    "uid": "#meta +id", "handed-over-first-day": "#date +handover",
}  # fmt: skip

SUGGESTED: Mapping[str, str] = {column.key: column.hashtag for column in HXL.columns} | _MORE
"""The hashtag that fits a column, by its key."""

_HASHTAG = re.compile(r"#?\s*([a-z][a-z0-9_]*)((?:\s*\+\s*[a-z][a-z0-9_]*)*)\s*", re.IGNORECASE)


def hashtag(text: str) -> str | None:
    """As it is written in a file: "#org +name" for "Org+Name"; None for what can be none."""
    match = _HASHTAG.fullmatch(text)
    if match is None:
        return None
    attributes = (word.strip() for word in match[2].split("+")[1:])
    return " ".join((f"#{match[1]}", *(f"+{word}" for word in attributes))).lower()


def meaning(tag: str) -> str:
    """What one of HASHTAGS stands for: "an organisation: its acronym"."""
    whole, _space, attributes = tag.partition(" ")
    return ": ".join(HASHTAGS[known] for known in ((whole, tag) if attributes else (tag,)) if known in HASHTAGS)
