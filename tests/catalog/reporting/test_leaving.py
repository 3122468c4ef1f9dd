"""Names of what stays are told from those of what may be told, where one is called like the other."""

from __future__ import annotations

from catalog.reporting.leaving import Leaving
from tests.worlds import activity, entry, with_records


def leaving(*sent: str) -> Leaving:
    entries = (
        entry("areas", "AL", "Albania"),
        entry("programmes", "p", "Closed Programme", access="internal"),
        entry("nodes", "p/I", "Law enforcement"),
        *(entry("sent", name, name, access="internal") for name in sent),
    )
    return Leaving.of(with_records(activity("Visit", jurisdictions=("AL",)), entries=entries), ())


def test_a_file_that_was_sent_by_the_name_of_a_country_hides_no_country() -> None:
    told = leaving("Albania")
    assert told.rows([1])[0].concerns == ("Albania",)
    assert not told.mentions("Edit Albania")
    assert list(told.in_words()) == []


def test_what_was_sent_is_named_in_no_sentence() -> None:
    assert leaving("Albania in July").mentions("Mark “Albania in July” as sent")
    assert not leaving().mentions("Mark “Albania in July” as sent")


def test_the_pillars_of_a_programme_that_stays_stay_with_it() -> None:
    assert leaving().hides("Law enforcement")
    assert leaving().mentions("Edit “Law enforcement”")
