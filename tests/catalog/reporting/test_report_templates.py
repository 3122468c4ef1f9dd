"""Templates of reports: what they can say, what they cannot do, and that no text of a record is ever one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from catalog.errors import BadTemplate, Cancelled
from catalog.reporting import sandbox
from catalog.reporting.asked import MOST, Asked
from catalog.reporting.document import (
    Block,
    Document,
    Heading,
    Item,
    PageBreak,
    Paragraph,
    Reference,
    Sources,
    Span,
    Table,
    finished,
    plain,
    said,
)
from catalog.reporting.kinds.kind import Kind
from catalog.reporting.making import made
from catalog.reporting.request import Request
from catalog.reporting.sandbox import Blocks, Told, Words
from catalog.reporting.templating import filled
from catalog.reporting.told import NOTHING
from tests.worlds import empty

HOSTILE = ("{{ 1/0 }}", "**x**", "<b>", "# no heading", "- no item", "| a | b |", "{% for", "[l](http://x)", "&amp;")


@dataclass(frozen=True, slots=True)
class Thing(Told):
    title: str
    sources: Words = NOTHING
    _hidden: str = "hidden"


def blocks(template: str, **told: object) -> tuple[Block, ...]:
    return filled("Monthly report", template, told)


def words(template: str, **told: object) -> list[str]:
    return [plain(block.line) for block in blocks(template, **told) if isinstance(block, Heading | Paragraph | Item)]


def refusal(template: str, **told: object) -> BadTemplate:
    with pytest.raises(BadTemplate) as caught:
        blocks(template, **told)
    return caught.value


def test_markdown_becomes_blocks() -> None:
    assert blocks("# A *b*\n\ntext **bold**\n\n- one\n  - two\n\n3. three\n\n> note\n\n---\n") == (
        Heading(1, (Span("A "), Span("b", italic=True))),
        Paragraph((Span("text "), Span("bold", bold=True))),
        Item((Span("one"),)),
        Item((Span("two"),), depth=1),
        Item((Span("three"),), number=3),
        Paragraph((Span("note"),), is_note=True),
        PageBreak(),
    )


def test_a_markdown_table_keeps_what_stands_at_the_right() -> None:
    (table,) = blocks("| A | B |\n|---|--:|\n| {{ one }} | 2 |\n", one="1|1")
    assert isinstance(table, Table)
    assert [(column.heading, column.is_number) for column in table.columns] == [("A", False), ("B", True)]
    assert [[plain(cell) for cell in row] for row in table.rows] == [["1|1", "2"]]


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("template", ["{{ title }}", "# {{ title }}", "- **{{ title }}**", "*{{ title }}* {{ title }}"])
def test_a_text_is_never_template_nor_markup(template: str, title: str) -> None:
    expected = title if template.count("title") == 1 else f"{title} {title}"
    assert words(template, title=title) == [expected]


def test_html_of_a_template_is_its_letters() -> None:
    assert words("<b>x</b> <script>1</script>\n\n<div>\ny\n</div>") == ["<b>x</b> <script>1</script>", "<div> y </div>"]


def test_letters_that_stand_for_marks_are_no_marks() -> None:
    assert words("\ue0000\ue001{{ title }}", title="\ue0001\ue001 x") == ["0\ue0001\ue001 x"]


def test_signs_that_no_document_can_hold_are_left_out() -> None:
    assert words("{{ title }}", title="a\x00b\ufffe\x0bc\nd") == ["abc\nd"]


def test_emphasis_of_the_template_goes_on_to_what_is_shown() -> None:
    (item,) = blocks("- **{{ thing.title }}**{{ thing.sources }}",
                     thing=Thing("T", Words((Reference("A"),))))  # fmt: skip
    assert item == Item((Span("T", bold=True), Reference("A")))


def test_whole_blocks_stand_where_they_are_named() -> None:
    part = Blocks((Paragraph(said("inside")),))
    assert words("before {{ part }} after\n\n- {{ part }}\n\n{{ part }}", part=part) == [
        "before  after", "inside", "inside", "inside",
    ]  # fmt: skip


def test_what_is_not_stated_leaves_no_empty_line() -> None:
    assert blocks("- {{ nothing }}\n\n{{ nothing }}\n\n## {{ nothing }}\n", nothing="") == ()


@pytest.mark.parametrize(
    ("template", "line", "detail"),
    [
        ("a\n\n{{ donne }}", 3, "there is no placeholder “donne”"),
        ("{% for thing in things %}\n{{ thing.titel }}\n{% endfor %}", 2, "there is no placeholder “titel”"),
        ("\n{% for thing in things %}\n{{ thing.title }}", 3, "“{% for … %}” is nowhere closed by “{% endfor %}”"),
        ("{{ things }}", 1, "a list or a record cannot be shown"),
        ("{{ 1/0 }}", 1, "division by zero"),
        ("{% if %}", 1, "a name is missing"),
        ("{% iff x %}", 1, "“{% iff %}” stands where it cannot"),
        ("{{ title", 1, "is nowhere closed"),
        ("{{ title $ }}", 1, "“$” is not expected there"),
        ("{{ title|nope }}", 1, "nope"),
        ("x" * 100_001, 1, "longer than a template may be"),
    ],
)
def test_a_mistake_is_told_with_its_line(template: str, line: int, detail: str) -> None:
    error = refusal(template, things=(Thing("T"),), title="x")
    assert error.values["line"] == line
    assert detail in str(error)
    assert "“Monthly report”" in str(error)
    assert "Jinja" not in str(error)


@pytest.mark.parametrize(
    "template",
    [
        "{{ ().__class__.__mro__ }}", "{{ thing._hidden }}", "{{ title.__class__ }}", "{{ title.upper() }}",
        "{{ title|attr('__class__') }}", "{{ self }}", "{{ range(9) }}", "{{ lipsum() }}", "{{ cycler }}",
        "{% include 'x' %}", "{% import 'x' as y %}", "{% extends 'x' %}", "{% macro m() %}{% endmacro %}",
        "{% set x = 1 %}", "{% with x = 1 %}{{ x }}{% endwith %}", "{% block b %}{% endblock %}",
        "{{ 'x' * 1000000000 }}", "{{ [1] * 1000000000 }}", "{{ 10 ** 10000000 }}", "{{ '%99999999d' % 1 }}",
        "{{ title ~ title }}", "{{ 'x'|center(999999999) }}", "{{ ''.join(title) }}", "{{ title.format }}",
        "{% for a in things recursive %}{% endfor %}", "{% for a in 'text' %}{% endfor %}",
        "{% filter upper %}{{ nope }}{% endfilter %}", "{{" + "(" * 3000 + "1" + ")" * 3000 + "}}",
        "{% for a in things %}" * 6 + "{% endfor %}" * 6,
    ],
)  # fmt: skip
def test_what_templates_may_not_do(template: str) -> None:
    refusal(template, things=(Thing("T"),), thing=Thing("T"), title="x")


def test_a_template_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "MOST_STEPS", 10_000)
    things = tuple(map(str, range(100)))
    loops = "".join(f"{{% for {name} in things %}}" for name in "abcd") + "{% endfor %}" * 4
    assert "goes through too much" in str(refusal(loops, things=things))


def test_a_template_can_be_stopped_on_its_way() -> None:
    def stop() -> None:
        raise Cancelled(path="report.pdf")

    with pytest.raises(Cancelled):
        filled("Monthly report", "{% for x in things %}{% endfor %}", {"things": tuple(range(1000))}, stop)


def test_sources_are_numbered_as_they_come_and_listed_once() -> None:
    def referring(*names: str) -> Paragraph:
        return Paragraph(tuple(map(Reference, names)))

    table = Table((), ((referring("C").line,),))
    document = finished(Document("T", (referring("B", "A"), table, Sources(), referring("B"), Sources())))
    assert document.cited == {1: "B", 2: "A", 3: "C"}
    assert [plain(block.line) for block in document.blocks if isinstance(block, Paragraph)] == ["[1][2]", "[1]"]
    assert sum(isinstance(block, Sources) for block in document.blocks) == 1


def test_without_references_there_is_no_list_and_no_heading_over_it() -> None:
    blocks = (Paragraph(said("x")), Heading(2, said("Sources")), Sources())
    assert finished(Document("T", blocks)).blocks == (Paragraph(said("x")),)


def test_reading_a_long_text_can_be_stopped_too() -> None:
    def stop() -> None:
        raise Cancelled(path="The report")

    with pytest.raises(Cancelled):
        filled("Monthly report", "A line.\n\n" * 1000, {}, stop)


def test_lists_that_nobody_would_read_are_cut_and_the_report_says_so_first() -> None:
    def gather(asked: Asked) -> Mapping[str, object]:
        return {"first": len(asked.some(range(MOST + 3))), "other": len(asked.some(range(7), most=5))}

    kind = Kind("long", "Long report", "", "", {}, gather)
    document = made(kind, "# Title\n\n{{ first }}, {{ other }}", Asked(empty(), Request("long"), int), 0).document
    assert [plain(block.line) for block in document.blocks[:3] if isinstance(block, Heading | Paragraph)] == [
        "Title",
        "Long lists are cut in this report: 5 lines are not listed. Its sums count all; an export lists all.",
        f"{MOST}, 5",
    ]
