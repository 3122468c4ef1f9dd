"""A template and what there is to tell, to the blocks of a document."""

from __future__ import annotations

import re
import sys
import traceback
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from catalog.errors import BadTemplate
from catalog.words import _

if TYPE_CHECKING:
    from catalog.reporting.document import Block

Words = Mapping[str, object]
_FILE = "<template>"


def filled(name: str, template: str, told: Words, went_on: Callable[[], object] = lambda: None) -> tuple[Block, ...]:
    """The blocks of a template; ``name`` is the report's, for the message. Raises BadTemplate, and what ``went_on``
    raises."""
    from jinja2 import TemplateError, TemplateSyntaxError

    from catalog.reporting.marking import blocks_of, without_marks
    from catalog.reporting.sandbox import LONGEST, Sandbox

    if len(template) > LONGEST:
        raise BadTemplate(report=name, line=1, detail=_("it is longer than a template may be"))
    sandbox = Sandbox(went_on)
    try:
        text = sandbox.from_string(without_marks(template)).render(dict(told))
    except TemplateSyntaxError as error:
        raise BadTemplate(report=name, line=error.lineno, detail=_plain(error.message)) from error
    except (TemplateError, ArithmeticError, TypeError, ValueError, LookupError, RecursionError) as error:
        raise BadTemplate(report=name, line=_line(), detail=_plain(str(error))) from error
    return blocks_of(text, sandbox.shown, went_on)


def _line() -> int:
    """The line of the template where what is being handled was raised."""
    found = [frame.lineno for frame in traceback.extract_tb(sys.exc_info()[2]) if frame.filename == _FILE]
    return found[-1] or 1 if found else 1


def _plain(error: str | None) -> str:
    """What is wrong, in plain words where there are some for it."""
    said = " ".join((error or "").split()).rstrip(".")
    for pattern, words in _REWORDED:
        if found := re.match(pattern, said, re.IGNORECASE):
            return words.format(*found.groups())
    return said or _("it cannot be understood")


_REWORDED = (
    (r"unexpected end of template.* closed is '(\w+)'", _("“{{% {0} … %}}” is nowhere closed by “{{% end{0} %}}”")),
    (r"unexpected end of template, expected 'end of (?:print|statement)", _("“{{{{” or “{{%” is nowhere closed")),
    (r"encountered unknown tag '(\w+)'", _("“{{% {0} %}}” stands where it cannot")),
    (r"no (?:filter|test) named '([^']+)'", _("there is no “{0}” to be used there")),
    (r"expected an expression, got '([^']+)'", _("a name is missing")),
    (r"expected token '([^']+)', got '([^']+)'", _("“{0}” was expected, not “{1}”")),
    (r"unexpected '([^']+)'", _("“{0}” is not expected there")),
    (r"unexpected char '(.+)' at", _("“{0}” is not expected there")),
    (r"maximum recursion depth", _("too many brackets stand in each other")),
)
"""Messages of the template library, as patterns, and what they are told as."""
