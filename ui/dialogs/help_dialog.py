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
| `place:sarajevo` `source:newsletter` | a name, alias or code, its beginning, or a word of it |
| `date:2020-Q4` `date:2020-10..2020-12` | what touches a quarter, or a range of months; `date:"24 October 2020"`, too |
| `ended:last-quarter` | what ended in it: each record counts in one period only |
| `donor:eu` `org:ccp` `theme:firearms` | donors, organisations, themes with all that lies below them |
| `tag:"report q4"` | records that bear your tag |
| `place:bar OR place:durres` | one or the other; `(kind:training online) OR seminar` with brackets for several |
| `-(online OR tag:late)` | what is neither |
| `participants:>40` `quantity:10..20` `value:>1000EUR` | numbers: more than, from one to another, in a currency |
| `equipment:tracker` `unit:PCU` | what was given, by its category or its name; the units it was given to |
| `title:seminar` `note:"port control"` `summary:train*` | words of one text |
| `title:/train(er\\|ing)/` | what fits a pattern (a regular expression, without regard to case) |
| `no:date` `has:note` `has:attachment` | what is not stated, or what is |
| `is:undated` `is:checked` `is:incomplete` `is:late` `is:unmonitored` `is:seeded` | flags |
| `reported:"EU Q4"` `is:changed-since-reported` | what was in something sent; what changed since it was last sent |
| `added:-7d..` `changed:this-week` `changed-by:ana` | what was added in the last seven days, or changed, or by whom |
| `due:<2021-01-15` `date:-3m` | before a day; in the last three months |
| `grade:B2` `grade:B` | evidence of a source that reliable, of a statement that credible |

Numbers are compared as they are stated: *over 40* is more than 40; *at least*, *about* and *up to 40* are found at 40.
A number that is not known is found by none of this, only by `no:participants`.

Press Space after a term and it becomes a chip; Backspace at the beginning of the box takes the last chip away.
In the **filters**, a click on the text (or Enter) means *only this*, the box (or Space) *any of*, with Shift *must also
have*, with Ctrl+Shift *exclude*. A right click shows the same as a menu.
Drag over the **histogram** of Year, Participants or Quantity to choose a range; a click on what is chosen forgets it.
By keyboard: Enter on its line goes in, ← and → go along, Shift with them widens, Enter chooses, Delete forgets, and
Esc lets go.

**Save view** (Ctrl+B) keeps a search by name, with columns, order and screen; it stands in the rail with what it
finds now. Where you changed the search since, *Save* lets the view be that, *Save as new* keeps both. A right click,
or its keys – F2, Delete, Alt+↑ and Alt+↓ – do the rest. Ctrl+C copies a view as a few lines of text; a colleague adds
it with Ctrl+V there, or in Go › Saved views.

# Keys

| key | does |
|---|---|
| Ctrl+F | search; Enter or ↓ goes on to the list |
| ↓ in the empty box, Alt+↓ | the last searches |
| Alt+←, Alt+→ | back and forward, as in a browser; also the mouse's side buttons |
| Ctrl+B | save what is shown as a view |
| Esc | clears the text, then the filter |
| Tab, or ↓ and Enter | takes what the search box offers |
| Ctrl+Shift+Q | builds the search from conditions |
| Enter, double click | opens the record's page |
| F2, double click on the page | edit there; Ctrl+S saves, Esc leaves and keeps what you typed |
| Ctrl+N, Ctrl+D | new record; a copy of the one on the page |
| Ctrl+T | tags of the selected records |
| Ctrl+Shift+N | a note |
| Ctrl+Shift+F | a follow-up |
| Ctrl+E, Ctrl+Shift+X | export; once more as the last time, under a new dated name |
| Ctrl+Shift+R | a report |
| Ctrl+C | copy the selected records as text and table |
| Ctrl+Z, Ctrl+Shift+Z | undo, redo |
| Ctrl+K | find any action by its name |
| Ctrl+0 … Ctrl+9, Alt+0 … Alt+5 | the screens, as they stand in the rail |
| Ctrl+←, Ctrl+→ on the pillars' board | move the cards into the column beside; with Shift they stay here, too |
| Space, Enter in a matrix, cross table or chart | choose a cell; show its records in Browse |
| arrows, +, −, Home, End on the map | move it, zoom, show all that was found, or where most of it is |
| Tab, Ctrl+arrows on the map | from area to area and on beside it; to the next area or venue that way |
| Space, Enter on the map | choose, and take back; show its records in Browse |
| ←, →, Shift, Enter, Esc on the bars of Time | go along, widen, choose and then open in Browse, forget |
| +, −, 0, PgUp, PgDown on the bars of Time | zoom, show all, go on; the wheel zooms, with Shift it goes on |
| Ctrl+Shift+C, Ctrl+Shift+T on the map | copy it as a picture, as a table |
| Ctrl+Shift+Enter in Review | mark as checked and go on to the next |
| Ctrl+Shift+PgDown, Ctrl+PgDown, Ctrl+PgUp in Review | skip; the record after, the record before |
| F8 in Review | go to the next inferred value, which Ctrl+Enter confirms |
| Ctrl+Shift+B on a saved view | pin it to the Dashboard, or unpin it |
| letters in the list | jump to the record whose title begins so |

Everything you do is saved at once, and can be undone, also tomorrow.
"""
    )
