"""Many records made or changed at once: what one alone may not do, two of them may not do together."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from catalog.catalog import Catalog
from catalog.errors import InvalidValue
from catalog.model.record import FollowUp
from catalog.store import schema
from catalog.store.records import records
from catalog.store.writing import Writing
from tests.worlds import activity, ids, with_records


@pytest.fixture
def catalog() -> Catalog:
    return with_records(activity("Alpha"), activity("Beta"))


def write(catalog: Catalog, change: Callable[[Writing], object]) -> None:
    with catalog._database.writing("Change", "An officer") as store:
        change(store)


@pytest.mark.parametrize("values", [{"ref": "2020-777"}, {"follow_ups": [FollowUp("Call", uid="one")]}])
def test_two_records_are_not_given_what_is_one_s_own(catalog: Catalog, values: dict[str, object]) -> None:
    both, before = ids(catalog), catalog.records(ids(catalog))
    with pytest.raises(InvalidValue, match="another"):
        write(catalog, lambda store: records.change_each(store, both, lambda _number, _old: values))
    assert catalog.records(both) == before


def test_no_record_has_the_reference_that_another_was_given_in_an_earlier_portion(catalog: Catalog) -> None:
    def make(store: Writing) -> None:
        maker = records.Maker(store)
        (made,) = maker.make([activity("Gamma")])
        (gamma,) = records.required(store.connection, [made])
        maker.make([activity("Delta", ref=gamma.ref)])

    with pytest.raises(InvalidValue, match="another record has it"):
        write(catalog, make)
    assert len(ids(catalog)) == 2


def test_removing_rows_that_are_gone_leaves_no_trace(catalog: Catalog) -> None:
    seq = catalog.stats().change_sets
    write(catalog, lambda store: store.delete(schema.note, [99_999]))
    assert catalog.stats().change_sets == seq
