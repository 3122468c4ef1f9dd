"""A whole page: its sections in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from ui.widgets.page.sections.attachments import attachments
from ui.widgets.page.sections.context import PageContext
from ui.widgets.page.sections.disputes import disputes
from ui.widgets.page.sections.equipment import equipment
from ui.widgets.page.sections.evidence import ends, evidence, files, remarks
from ui.widgets.page.sections.head import head
from ui.widgets.page.sections.officer import officer
from ui.widgets.page.sections.pieces import Block
from ui.widgets.page.sections.related import related
from ui.widgets.page.sections.results import results
from ui.widgets.page.sections.took_part import participants, training
from ui.widgets.page.sections.when_where import belongs_to, when_where
from ui.widgets.page.sections.who import who

SECTIONS = (
    head, when_where, belongs_to, officer, equipment, participants, training, who, results, related, disputes,
    remarks, evidence, attachments, files, ends,
)  # fmt: skip


def blocks(context: PageContext) -> Iterator[Block]:
    for section in SECTIONS:
        yield from section(context)
