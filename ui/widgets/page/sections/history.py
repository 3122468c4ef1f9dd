"""History in words: what was changed in which field, by whom and why, with the way to take it back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from catalog.model import field_words
from catalog.model.history import HistoryLine, HistoryStep
from ui.widgets.page.sections import labels
from ui.widgets.page.sections.context import PageContext
from ui.widgets.page.sections.pieces import Action, Block, Line, Paragraph, Piece, Row, Title, button, faint, said
from ui.widgets.page.sections.provenance import in_code_words
from ui.widgets.page.sections.word_difference import difference
from ui.words import _, ngettext, number

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)", re.ASCII)
_SHORT = 60
_SHOWN = 200


def of_record(context: PageContext, lines: Sequence[HistoryLine]) -> Iterator[Block]:
    """The history of a record, step by step, the newest first."""
    told = _told(lines)
    if not told:
        yield Row(_("History"), ((faint(_("Nothing was changed since it came in."), data=False),),))
        return
    count = ngettext("{count} change", "{count} changes", len(told)).format(count=number(len(told)))
    yield Row(_("History"), ((faint(count, data=False),),))
    for _seq, run in groupby(told[:_SHOWN], key=lambda line: line.step.seq):
        same = list(run)
        yield Row(labels.moment(same[0].step.recorded_at), tuple(_of_one(same, context.may_change)))


def of_step(step: HistoryStep, lines: Sequence[HistoryLine], *, may_change: bool) -> Iterator[Block]:
    """A step of the whole catalogue, with its changes."""
    yield Title(_(step.label))
    yield Paragraph((faint(f"{step.author} · {labels.moment(step.recorded_at)}", data=False), *_state(step)))
    if step.reason:
        yield Paragraph((said(_("Why: ")), Piece(step.reason)))
    if may_change and step.can_be_taken_back:
        yield Paragraph((button(_("Take back this step"), Action("take back", str(step.seq))),))
    for about, run in groupby(lines, key=lambda line: (line.record, line.about)):
        yield Paragraph((_about(*about),))
        for line in run:
            yield Row(_field(line), (_changed(line, may_change and step.can_be_taken_back),))
    left = step.changes - sum(len(line.changes) for line in lines)
    if len(lines) >= _SHOWN and left > 0:
        yield Paragraph((faint(_("… and more of the same step"), data=False),))


def _about(record: int | None, about: str) -> Piece:
    shown = about or _("A record that was purged")
    return Piece(shown, "strong", action=Action("open", str(record)) if record and about else None)


def _told(lines: Sequence[HistoryLine]) -> list[HistoryLine]:
    """The changes worth telling: of the one that made the record, its label alone."""
    made = {line.step.seq for line in lines if line.field == "record" and line.before is None}
    return [line for line in lines if line.field == "record" or line.step.seq not in made]


def _of_one(lines: Sequence[HistoryLine], may_change: bool) -> Iterator[Line]:
    """The changes of one step; who made them, and why, stands with the first."""
    step = lines[0].step
    for place, line in enumerate(lines):
        who = (faint(f"  {step.author}", data=False), *_why(step), *_state(step)) if place == 0 else ()
        yield (*_worded(line), *who, *_back(line, may_change and step.can_be_taken_back))


def _worded(line: HistoryLine) -> Line:
    step = line.step
    if line.field == "record" and line.before is None:
        return (Piece(_(step.label), data=False),)
    turned = {"undo": _("undone: "), "redo": _("done again: ")}.get(step.kind, "")
    return (Piece(f"{turned}{_field(line)}: ", data=False), *_values(line))


def _changed(line: HistoryLine, may_change: bool) -> Line:
    return (*_values(line), *_back(line, may_change))


def _values(line: HistoryLine) -> Line:
    """Before and after; of long texts what is different."""
    if line.is_purged:
        return (faint(_("purged"), data=False),)
    before, after = (_readable(line.field, text) for text in (line.before, line.after))
    if before and after and len(before) + len(after) > 2 * _SHORT:
        return difference(before, after)
    if before and after:
        return (Piece(f"{before} → {after}"),)
    if after:
        return (Piece(after),)
    return (Piece(_("{value} taken away").format(value=before or _("what was empty"))),)


def _readable(field: str, text: str | None) -> str:
    said_so = in_code_words("review_state" if field == "review" else field, text)
    return _INSTANT.sub(lambda found: labels.moment(found[0]), said_so or "")


def _field(line: HistoryLine) -> str:
    words = field_words.field(line.field)
    return f"{words} ({line.part})" if line.part else words


def _why(step: HistoryStep) -> Line:
    return (faint(f" · {step.reason}"),) if step.reason else ()


def _state(step: HistoryStep) -> Line:
    words = {"undone": _(" · undone since"), "taken back": _(" · taken back since, wholly or in part")}
    return (faint(words[step.state], data=False),) if step.state else ()


def _back(line: HistoryLine, possible: bool) -> Line:
    if not possible or line.is_purged or not line.changes:
        return ()
    numbers = ",".join(map(str, line.changes))
    action = Action("take back", str(line.step.seq), numbers)
    return (said("  "), button(_("Take back"), action, _("Undoes this change alone, as a new step")))
