"""Templates of reports: kept, changed, and given up for the shipped ones."""

from __future__ import annotations

from catalog.commands import kept
from catalog.reporting.template import VOCABULARY, Template


class SaveTemplate(kept.Save[Template]):
    __slots__ = ()
    vocabulary = VOCABULARY


class ChangeTemplate(kept.Change[Template]):
    __slots__ = ()
    vocabulary = VOCABULARY


class DeleteTemplate(kept.Delete):
    """The report goes back to the shipped template."""

    __slots__ = ()
    vocabulary = VOCABULARY
