"""Templates are text that anybody may have written: what they can do is listed here, and nothing else can be done.

They go through lists, ask and show; they call nothing, keep nothing, and end after so many steps. What they show comes
out as a mark (``Shown``), so that no text of a record is ever read as template or as markup.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import StrictUndefined, TemplateRuntimeError, TemplateSyntaxError, Undefined, nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from catalog.reporting.document import Block, Line, said
from catalog.words import _

LONGEST = 100_000
"""Signs of a template; more is no template."""
MOST_STEPS = 1_000_000
DEEPEST = 5

_FILTERS = ("upper", "lower", "capitalize", "trim", "first", "last", "length", "count", "default", "d", "round")
_TESTS = ("defined", "undefined", "none", "odd", "even", "in", "eq", "ne", "gt", "ge", "lt", "le")
_LOOP = ("index", "index0", "first", "last", "length")
_REFUSED: Mapping[type[nodes.Node], str] = {
    nodes.Macro: "macro", nodes.CallBlock: "call", nodes.Include: "include", nodes.Import: "import",
    nodes.FromImport: "from", nodes.Extends: "extends", nodes.Block: "block", nodes.Assign: "set",
    nodes.AssignBlock: "set", nodes.With: "with", nodes.Concat: "~", nodes.Call: "()",
}  # fmt: skip
_COUNT: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "//": operator.floordiv,
    "%": operator.mod,
}  # fmt: skip


class Told:
    """What templates may look into: the attributes of its subclasses that do not begin with "_"."""

    __slots__ = ()


class Words(Told):
    """A line that a template shows as it is, with its emphasis and references."""

    __slots__ = ("line",)

    def __init__(self, line: Line) -> None:
        self.line = line

    def __bool__(self) -> bool:
        return bool(self.line)


class Blocks(Told):
    """Whole parts of a document that a template puts in its place."""

    __slots__ = ("blocks",)

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.blocks = tuple(blocks)

    def __bool__(self) -> bool:
        return bool(self.blocks)


class Shown:
    """What a template showed, in order; in its text stands a mark instead, of letters that no text keeps."""

    BEGIN, END = "\ue000", "\ue001"

    def __init__(self) -> None:
        self.values: list[Line | tuple[Block, ...]] = []

    def mark(self, value: object) -> str:
        self.values.append(_value(value))
        return f"{self.BEGIN}{len(self.values) - 1}{self.END}"


def _value(value: object) -> Line | tuple[Block, ...]:
    match value:
        case Words():
            return value.line
        case Blocks():
            return value.blocks
        case Undefined():
            return said(str(value))
        case None:
            return ()
        case bool():
            return said(_("yes") if value else _("no"))
        case str():
            return said(value)
        case int() | float():
            return said(f"{value:.10g}")
    raise TemplateRuntimeError(_("a list or a record cannot be shown as it is; go through it, or name a part of it"))


class Unknown(StrictUndefined):
    """A placeholder that there is none of."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        return _("there is no placeholder “{name}”").format(name=self._undefined_name)


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment for one template and one time; ``went_on`` is asked now and then, and raises to stop it."""

    intercepted_binops = frozenset(("+", "-", "*", "/", "//", "%", "**"))

    def __init__(self, went_on: Callable[[], object] = lambda: None) -> None:
        self.shown = Shown()
        super().__init__(undefined=Unknown, finalize=self.shown.mark, trim_blocks=True, lstrip_blocks=True,
                         keep_trailing_newline=True)  # fmt: skip
        self._went_on, self._steps = went_on, 0
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in _FILTERS} | {"join": _joined, "_steps": self._counted}
        self.tests = {name: self.tests[name] for name in _TESTS}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ARG002
        if isinstance(obj, LoopContext):
            return attr in _LOOP
        return isinstance(obj, Told) and not attr.startswith("_")

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ARG002
        return False

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:  # noqa: ARG002
        return self.undefined(_("there is no placeholder with “.{name}” here").format(name=attribute))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002
        numbers = isinstance(left, (int, float)) and isinstance(right, (int, float))
        if not numbers or operator not in _COUNT or max(abs(left), abs(right)) > 1e15:
            raise TemplateRuntimeError(_("only numbers can be reckoned with"))
        return _COUNT[operator](left, right)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """With every loop counted; raises TemplateSyntaxError for what templates may not do."""
        template = super()._parse(source, name, filename)
        for kind, word in _REFUSED.items():
            for node in template.find_all(kind):
                raise TemplateSyntaxError(_("templates cannot do “{word}”").format(word=word), node.lineno)
        _require_shallow(template, 0)
        for loop in template.find_all(nodes.For):
            if loop.recursive:
                raise TemplateSyntaxError(_("templates cannot do “{word}”").format(word="recursive"), loop.lineno)
            loop.iter = nodes.Filter(loop.iter, "_steps", [], [], None, None, lineno=loop.lineno)
        return template

    def _counted(self, items: Any) -> Iterator[Any]:
        if isinstance(items, Undefined):
            str(items)
        if not isinstance(items, (tuple, list)):
            raise TemplateRuntimeError(_("only lists can be gone through"))
        return self._one_by_one(items)

    def _one_by_one(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self._steps += 1
            if self._steps > MOST_STEPS:
                raise TemplateRuntimeError(_("the template goes through too much"))
            if self._steps % 100 == 0:
                self._went_on()
            yield item


def _require_shallow(node: nodes.Node, depth: int) -> None:
    for child in node.iter_child_nodes():
        inside = depth + isinstance(child, nodes.For)
        if inside > DEEPEST:
            raise TemplateSyntaxError(_("too many {% for … %} stand in each other"), child.lineno)
        _require_shallow(child, inside)


def _joined(items: Any, by: Any = "") -> str:
    """The texts of a list, one after the other."""
    texts = items if isinstance(items, (tuple, list)) else None
    if texts is None or not all(isinstance(text, (str, int, float)) for text in (*texts, by)):
        raise TemplateRuntimeError(_("only lists of texts can be joined"))
    whole = str(by).join(map(str, texts))
    if len(whole) > LONGEST:
        raise TemplateRuntimeError(_("what is joined is too long"))
    return whole
