"""A language in which every message stands in brackets, so that what was never worded stands outside."""

from __future__ import annotations

import re

BRACKETS = """
import gettext

class Brackets(gettext.NullTranslations):
    def gettext(self, message):
        return f"⟦{message}⟧"

    def ngettext(self, one, many, count):
        return f"⟦{one if count == 1 else many}⟧"

gettext.translation = lambda *_names, **_more: Brackets()
"""
"""For a process that begins with this: the language is chosen where the first module is loaded."""


def outside(text: str) -> str:
    """What is not within brackets."""
    while text != (text := re.sub("⟦[^⟦⟧]*⟧", "", text)):
        pass
    return text
