"""F1: how to search, and the keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QWidget

from ui.widgets.made import column, named
from ui.words import _


class HelpDialog(QDialog):
    """One page, found by scrolling; it stays open beside the work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Help"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = named(QTextBrowser(openLinks=False), _("Help"))
        text.setMarkdown(_text())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column(self, text, buttons)
        self.resize(720, 640)


def _text() -> str:
    return _(
        """
# Searching

Type words in any order; the last one may be unfinished: `gradis` finds Gradiška. Letters without their marks, and
Cyrillic or Latin spelling, find each other. Quotes keep words together: `"port control"`. A minus leaves out:
`-online`.

**Terms** narrow by a field; a comma means *any of*, a repeated term *all of*:

| you type | it finds |
|---|---|
| `kind:training` | trainings; also `activity`, `donation` |
| `pillar:I` | records of Pillar I |
| `country:RS,AL` | what concerns Serbia or Albania |
| `place:sarajevo` | what was held in Sarajevo |
| `date:2020-Q4` `date:2020-10..2020-12` | what touches a quarter, or a range of months |
| `ended:last-quarter` | what ended in it: each record counts in one period only |
| `donor:eu` `org:ccp` `theme:firearms` | donors, organisations, themes with all that lies below them |
| `tag:"report q4"` | records that bear your tag |
| `place:bar OR place:durres` | one or the other; `(kind:training online) OR seminar` with brackets for several |
| `-(online OR tag:late)` | what is neither |
| `no:date` `is:undated` `is:checked` `is:incomplete` | what is not stated; flags |

Press Space after a term and it becomes a chip; Backspace at the beginning of the box takes the last chip away.
In the **filters**, a click on the text means *only this*, the box (or Space) *any of*, Shift+click *must also have*,
Ctrl+Shift+click *exclude*. A right click shows the same as a menu.

# Keys

| key | does |
|---|---|
| Ctrl+F | search; Enter or ↓ goes on to the list |
| Esc | clears the text, then the filter |
| Enter, double click | opens the record's page |
| F2, double click on the page | edit there; Ctrl+S saves, Esc leaves and keeps what you typed |
| Ctrl+N, Ctrl+D | new record; a copy of the one on the page |
| Ctrl+T | tags of the selected records |
| Ctrl+Shift+N | a note |
| Ctrl+Shift+F | a follow-up |
| Ctrl+E | export |
| Ctrl+C | copy the selected records as text and table |
| Ctrl+Z, Ctrl+Shift+Z | undo, redo |
| Ctrl+K | find any action by its name |
| Ctrl+1 … Ctrl+5 | the screens |
| letters in the list | jump to the record whose title begins so |

Everything you do is saved at once, and can be undone, also tomorrow.
"""
    )
