"""What is followed on a page to take something back, as a command."""

from __future__ import annotations

from catalog.commands.taking_back import TakeBack
from ui.widgets.page.sections.pieces import Action


def taking_back(action: Action) -> TakeBack:
    """``subject`` is the step, ``more`` the numbers of its changes with commas between, or nothing for all."""
    numbers = tuple(map(int, action.more.split(","))) if action.more else None
    return TakeBack(int(action.subject), numbers)
