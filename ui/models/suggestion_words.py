"""What a rule suggests, in words: how many of what, and why that is asked after."""

from __future__ import annotations

from catalog.query.rules import Suggested
from ui.words import _, ngettext, number


def title(found: Suggested) -> str:
    """ "10 trainings without a count"."""
    count = found.count
    return {
        "late": ngettext("{count} record still planned past its date", "{count} records still planned past their date",
                         count),
        "unmonitored": ngettext("{count} donation with no later check", "{count} donations with no later check", count),
        "no-count": ngettext("{count} training without a count", "{count} trainings without a count", count),
        "no-sex": ngettext("{count} training without women or men", "{count} trainings without women or men", count),
        "no-source": ngettext("{count} record without a source", "{count} records without a source", count),
        "unchecked": ngettext("{count} record not checked", "{count} records not checked", count),
    }[found.rule.key].format(count=number(count))  # fmt: skip


def reason(key: str) -> str:
    """Why the rule holds, and what settles it."""
    return {
        "late": _("They are planned, and their last day is over. Say what became of them: completed, postponed or "
                  "cancelled."),
        "unmonitored": _("Equipment was given, and no record that took place “checks” it. Link the visit that looked "
                         "at it, or plan one."),
        "no-count": _("The training took place, and how many took part is not known. Ask for the attendance list."),
        "no-sex": _("How many took part is known, but not how many women or men. Ask for the attendance list."),
        "no-source": _("Nothing is cited that says so. Cite the document or the mail it comes from."),
        "unchecked": _("Nobody has compared them with their source yet. Open them and mark them as checked."),
    }[key]  # fmt: skip
