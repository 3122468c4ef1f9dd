"""What the shell says passes through gettext: in a language of brackets no sentence stands outside of them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from catalog.catalog import Catalog
from catalog.model.dates import PartialDate
from catalog.model.vocabulary import one_of
from tests.brackets import BRACKETS, outside

SHELL = f"{BRACKETS}\nfrom catalog.cli import main\nmain()"


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("spoken") / "office.pillarbook"
    Catalog.create(path).close()
    return path


def says(path: Path, *typed: str) -> str:
    command = [sys.executable, "-c", SHELL, "--catalog", str(path), *typed]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    "typed",
    [
        ("search", "is:undated", "--limit", "0"),
        ("search", "gradisak"),
        ("search", "unheard participants:many"),
        ("search", "plce:bar zzz:x"),
        ("tag", "pillar:I", "--add", "q4"),
        ("note", "2020-001", "to be asked"),
        ("follow-up", "2020-001", "ask", "--due", "2021-03-05"),
        ("set", "place:nowhere", "themes=Border control", "--fill"),
        ("replace", "pillar:I", "unheard", "b", "--dry-run", "--field", "summary", "--whole-words", "--match-case"),
        ("delete", "2020-001", "--dry-run"),
        ("restore", "nothing", "--dry-run"),
        ("views",),
        ("check",),
        ("note", "1999-999", "of nothing"),
    ],
    ids=" ".join,
)
def test_the_shell_speaks_the_reader_s_language(spoken: Path, typed: tuple[str, ...]) -> None:
    left = outside(says(spoken, *typed).removeprefix("pillarbook-cli: "))
    assert not re.search(r"[a-z]{2,} [a-z]{2,}", left), left


@pytest.mark.parametrize(
    "edtf",
    ["2020-10", "2020-12-28/2020-12-29", "2020-11-28/2020-12-02", "[2020-12-09,2020-12-11]", "{2020-12,2021-01}",
     "[..2020-12]", "2020-12-02?", "XXXX-10-24", "2020-XX-XX", "../2020-10", "2020-10/..", "2020-33"],
)  # fmt: skip
def test_a_date_is_worded_in_the_reader_s_language(edtf: str) -> None:
    words = PartialDate(edtf).in_words(lambda message: f"⟦{message}⟧")
    assert not re.search("[a-z]", outside(words)), words


def test_what_the_index_keeps_is_in_no_reader_s_language(spoken: Path) -> None:
    """It would be out of date where the next reader speaks another one."""
    assert says(spoken, "check", "--rebuild-index") == f"⟦{spoken} is whole.⟧\n"
    with_dates = Catalog.open(spoken)
    assert with_dates.check() == []
    with_dates.close()


SUMS = f"""{BRACKETS}
from catalog.model.care import Uses
from catalog.model.sums import Sum
from catalog.query.answers import Totals
from catalog.query.numbers import number_range

print(Totals(9, Sum(lines=4, least=54, about=30, up_to=7, unknown=1), 2).in_words())
print(Totals(9, Sum(lines=1, unknown=1), 1).in_words())
print(Uses(1, 2, 3, 4).in_words())
print(*(number_range(typed).in_words() for typed in (">40", "<=7", "40..60")))
"""


def test_sums_are_worded_in_the_reader_s_language() -> None:
    said = subprocess.check_output([sys.executable, "-c", SUMS], text=True, encoding="utf-8")
    assert not re.search("[a-z]", outside(said)), said


@pytest.mark.parametrize(
    ("vocabulary", "word"),
    [("people", "person"), ("equipment_categories", "equipment category"), ("report_templates", "report template"),
     ("tags", "tag")],
)  # fmt: skip
def test_an_entry_is_called_by_the_word_for_one(vocabulary: str, word: str) -> None:
    assert one_of(vocabulary) == word
