"""How a cross table is looked at, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from catalog.model.record_fields import OWN
from catalog.query.cross_forms import CrossForm, Form
from ui.models.measure_words import axis_label, measure_label
from ui.words import _

FORM_WORDS: Mapping[Form, str] = {
    "table": _("Table"), "bars": _("Bars"), "stacked": _("Stacked bars"), "lines": _("Lines"),
}  # fmt: skip


def facet_label(facet: str, own_label: Callable[[str], str]) -> str:
    """What stands along an axis; ``own_label`` tells an own field."""
    return own_label(facet) if facet.startswith(OWN) else axis_label(facet)


def form_in_words(form: CrossForm, own_label: Callable[[str], str]) -> str:
    """ "Pillar by Kind, Records, Stacked bars"."""
    rows, columns = (facet_label(facet, own_label) for facet in (form.rows, form.columns))
    axes = _("{rows} by {columns}").format(rows=rows, columns=columns)
    return ", ".join((axes, measure_label(form.measure), FORM_WORDS[form.form]))
