"""In which year, quarter or month a record counts: by its last day, so that nothing counts in two."""

from __future__ import annotations

from catalog.exporting.profiles.profile import Period
from catalog.model.record import Record
from catalog.words import _


def period_of(record: Record, period: Period) -> str:
    """ "2020", "2020-Q4", "2020-10"; a sentence where the record has no usable date, or is not over."""
    if not period:
        return ""
    if record.date is None or record.date.is_undated:
        return _("no usable date")
    last = record.date.last_day
    if last is None:
        return _("not over")
    return {"year": last[:4], "quarter": f"{last[:4]}-Q{(int(last[5:7]) + 2) // 3}", "month": last[:7]}[period]
