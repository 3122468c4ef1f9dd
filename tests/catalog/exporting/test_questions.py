"""What is told of a question: each name of what stays gives way to other words, and all else stays as it was asked."""

from __future__ import annotations

import pytest

from catalog.exporting.closed import Closed
from catalog.exporting.questions import OpenQuestion
from catalog.query.outline import Meanings
from catalog.query.parsing import parse
from tests.worlds import entry

CLOSED = Closed.of((
    entry("organisations", "quiet", "Quiet Donor"), entry("fields", "secret", "Secret sum"),
    entry("roles", "watcher", "Watcher"), entry("tags", "x1", "training"), entry("sent", "rs", "Serbia"),
))  # fmt: skip
MEANINGS: Meanings = {
    ("org", "QD"): (("quiet", "Quiet Donor"),),
    ("org", "PCU"): (("quiet", "Quiet Donor"), ("open", "Open Unit")),
    ("donor", "quiet"): (("quiet", "Quiet Donor"),),
    ("kind", "training"): (("training", "training"),),
}
OTHER = '"a name that is not public"'


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("org:QD", f"org:{OTHER}"),
        ("org:QD,Customs", f"org:{OTHER},Customs"),
        ("-donor:quiet", f"-donor:{OTHER}"),
        ('"the quiet donor gave"', OTHER),
        ("title:quiet-donor", f"title:{OTHER}"),
        ("own.secret:5", OTHER),
        ("-org.watcher:Customs", f"-{OTHER}"),
        ("kits OR org:QD", f"kits OR org:{OTHER}"),
        ("tag:training", f"tag:{OTHER}"),
    ],
)
def test_a_name_that_stays_gives_way_to_other_words_and_is_counted(asked: str, told: str) -> None:
    question = OpenQuestion(CLOSED, MEANINGS)
    assert str(question.query(parse(asked))) == told
    assert question.in_words() == ("Left out: 1 name that is not public.",)


@pytest.mark.parametrize(
    "asked",
    ["", "org:PCU", "quiet", "quietly donor*", "kind:training", "own.other:5", "org.donor:Customs", "Serbia",
     "date:2020", "no:org", "has:pillar"],
)  # fmt: skip
def test_what_names_nothing_that_stays_is_told_as_it_was_asked(asked: str) -> None:
    question = OpenQuestion(CLOSED, MEANINGS)
    assert str(question.query(parse(asked))) == asked
    assert question.in_words() == ()


def test_nothing_gives_way_where_everything_may_be_told() -> None:
    assert str(OpenQuestion(Closed(), MEANINGS).query(parse("org:QD"))) == "org:QD"
