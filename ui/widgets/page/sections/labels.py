"""The words for coded values and fields, as a page says them."""

from __future__ import annotations

import re
from datetime import datetime

from catalog.model.dates import PartialDate
from ui.words import THIN_SPACE, _, ngettext, number


def kind(code: str) -> str:
    return {"activity": _("Activity"), "training": _("Training"), "donation": _("Donation")}.get(code, code)


def status(code: str) -> str:
    return {
        "planned": _("planned"), "ongoing": _("ongoing"), "completed": _("completed"), "postponed": _("postponed"),
        "cancelled": _("cancelled"), "unknown": _("not stated"),
    }.get(code, code)  # fmt: skip


def mode(code: str) -> str:
    return {
        "in-person": _("in person"), "online": _("online"), "hybrid": _("partly online"), "unknown": _("not stated"),
    }.get(code, code)  # fmt: skip


def our_role(code: str) -> str:
    return {
        "led": _("we led it"), "jointly organised": _("jointly organised"), "supported": _("supported"),
        "took part": _("took part"), "unknown": _("not stated"),
    }.get(code, code)  # fmt: skip


def qualifier(code: str | None) -> str:
    return {
        "over": _("over"), "at least": _("at least"), "about": _("about"), "up to": _("up to"),
    }.get(code or "", "")  # fmt: skip


def quantity(value: float | None, said: str | None, unit: str | None = None) -> str:
    """ "over 60 people", "20 pieces"; "" where it is not known."""
    if value is None:
        return ""
    shown = number(value)
    if value == 1 and unit and len(unit) > 3 and unit.endswith("s"):
        unit = unit[:-1]
    joint = "" if unit == "%" else " "
    return " ".join(part for part in (qualifier(said), f"{shown}{joint}{unit}" if unit else shown) if part)


def people(count: int | None, said: str | None, unit: str | None) -> str:
    """A number of participants with its qualifier; a unit other than people is told by name."""
    if count is None:
        return _("number not stated")
    if unit not in (None, "people"):
        return quantity(count, said, unit)
    word = ngettext("person", "people", count)
    return quantity(count, said, word)


def money(value: float, currency: str | None) -> str:
    return f"{number(value)}{THIN_SPACE}{currency}" if currency else number(value)


def day(iso: str) -> str:
    """A day, or the day of an instant at this place, as it is said: "4 March 2021"."""
    return PartialDate(_here(iso).date().isoformat() if "T" in iso else iso).in_words()


def moment(iso: str) -> str:
    """ "4 March 2021, 09:30", in the time of this place."""
    return f"{day(iso)}, {_here(iso):%H:%M}"


def _here(instant: str) -> datetime:
    return datetime.fromisoformat(instant).astimezone()


def on_or_in(edtf: str) -> str:
    """ "on 4 March 2021", "in March 2021"; what is open on a side stands as it is."""
    words = PartialDate(edtf).in_words()
    if re.match(r"\.\.|/|.*(/|\.\.)$", edtf):
        return words
    return (_("on {day}") if re.search(r"\d-\d\d-\d\d", edtf) else _("in {period}")).format(day=words, period=words)


def access(code: str) -> str:
    return {"public": _("public"), "internal": _("internal"), "restricted": _("restricted")}.get(code, code)


def review(code: str) -> str:
    return {"draft": _("draft"), "not checked": _("not checked"), "checked": _("checked")}.get(code, code)


def remark(code: str) -> str:
    return {
        "lost text": _("lost text"), "contradiction": _("contradiction"), "ambiguous": _("ambiguous"),
        "outside knowledge": _("outside knowledge"),
    }.get(code, code)  # fmt: skip


def file_state(code: str) -> str:
    return {"there": _("there"), "changed": _("changed since it was attached"), "missing": _("missing")}.get(code, code)


def size(count: int) -> str:
    """The size of a file, as it is said: "12 kB"."""
    for step, unit in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if count >= step:
            return f"{number(round(count / step, 1))}{THIN_SPACE}{unit}"
    return ngettext("{count} byte", "{count} bytes", count).format(count=count)


def link(code: str, incoming: bool) -> str:
    """A tie as it reads from this side."""
    ways = {
        "follows": (_("follows"), _("followed by")),
        "part of": (_("part of"), _("has as a part")),
        "training on": (_("training on"), _("trained on in")),
        "checks": (_("checks"), _("checked by")),
        "next in series": (_("next in the series after"), _("next in the series is")),
        "corrects": (_("corrects"), _("corrected by")),
    }
    return ways.get(code, (code, code))[incoming]
