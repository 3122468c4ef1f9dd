"""Texts in files of plain text that a spreadsheet would take for a formula.

They get an apostrophe in front (OWASP, "CSV Injection"), which ``unprotected`` takes off again.
"""

from __future__ import annotations

import re

_DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
_PROTECTED = re.compile(r"'+[=+\-@\t\r]")


def protected(text: str) -> str:
    """The text as it may stand in a CSV cell; ``unprotected`` gives it back exactly."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def unprotected(text: str) -> str:
    return text[1:] if _PROTECTED.match(text) else text
