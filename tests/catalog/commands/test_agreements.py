"""Agreements of donors and programmes, kept as one list on the programme."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalog import interchange
from catalog.catalog import Catalog
from catalog.commands.vocabulary import MergeEntries, SetAgreements
from catalog.errors import CatalogError
from catalog.model.agreements import Agreement, agreements
from catalog.model.vocabulary import Tie
from tests.catalog.commands.reversing import done_and_reversed
from tests.worlds import entry, with_records

OLD = Agreement("eu", "EU-1", extra={"title": "First phase"})
FULL = Agreement("eu", "EU-2", "2020-01", "2021-12-31", 1_500_000.0, "EUR", "in two parts")


def world() -> Catalog:
    return with_records(
        entries=(
            entry("organisations", "eu", "European Union"),
            entry("areas", "RS", "Serbia"),
            entry("programmes", "joint", "Joint Action", ties=(OLD.tie, Tie("partners", "organisations", "eu"))),
            entry("programmes", "same", "The Joint Action", ties=(OLD.tie,)),
        )
    )


def of(catalog: Catalog, key: str) -> tuple[Agreement, ...]:
    (found,) = (item for item in catalog.vocabulary("programmes") if item.key == key)
    return agreements(found.ties)


def number(catalog: Catalog, name: str) -> int:
    return next(line.id for line in catalog.care.lines("programmes") if line.entry.name == name)


ODD = {"from": 2019, "amount": "a lot", "currency": "EUR", "note": True}


def test_what_another_program_wrote_otherwise_is_kept_until_it_is_typed() -> None:
    (agreed,) = agreements([Tie("donors", "organisations", "eu", ODD)])
    assert agreed == Agreement("eu", currency="EUR", extra={"from": 2019, "amount": "a lot", "note": True})
    assert dict(agreed.tie.details) == ODD
    assert dict(replace(agreed, amount=5.0).tie.details) == {**ODD, "amount": 5.0}


def test_agreements_are_set_in_one_step_and_what_else_is_said_of_them_stays() -> None:
    catalog = world()
    done_and_reversed(catalog, SetAgreements(number(catalog, "Joint Action"), (*of(catalog, "joint"), FULL)))
    old, new = of(catalog, "joint")
    assert (old.number, old.extra, new.number, new.since, new.until) == (
        "EU-1", {"title": "First phase"}, "EU-2", "2020-01", "2021-12-31",
    )  # fmt: skip
    assert (new.amount, new.currency, new.note) == (1_500_000, "EUR", "in two parts")
    assert len({old.uid, new.uid} - {None}) == 2
    (item,) = (item for item in catalog.vocabulary("programmes") if item.key == "joint")
    assert item.tied("partners") == ("eu",)


def test_an_agreement_keeps_its_uid_and_gives_it_away_in_a_file() -> None:
    catalog = world()
    catalog.do(SetAgreements(number(catalog, "Joint Action"), (FULL,)))
    first = of(catalog, "joint")
    catalog.do(SetAgreements(number(catalog, "Joint Action"), (Agreement("eu", "EU-3", uid=first[0].uid),)))
    assert [item.uid for item in of(catalog, "joint")] == [first[0].uid]
    exchange = interchange.loads(interchange.dumps(catalog.exchange()))
    (item,) = (item for item in exchange.entries if item.key == "joint")
    assert agreements(item.ties) == of(catalog, "joint")


def test_a_donor_that_is_new_is_made_on_the_way() -> None:
    catalog = world()
    done_and_reversed(catalog, SetAgreements(number(catalog, "Joint Action"), (Agreement("Kingdom of Norway"),)))
    (made,) = of(catalog, "joint")
    assert made.donor in {item.key for item in catalog.vocabulary("organisations") if item.name == "Kingdom of Norway"}


@pytest.mark.parametrize(
    ("agreed", "said"),
    [
        (Agreement(""), "The donor cannot be empty"),
        (Agreement("eu", since="some day"), "some day"),
        (Agreement("eu", amount=-1.0), "The amount cannot be -1.0"),
        (Agreement("eu", amount=float("nan")), "The amount cannot be nan"),
    ],
)
def test_what_makes_no_sense_is_refused(agreed: Agreement, said: str) -> None:
    catalog = world()
    before = interchange.dumps(catalog.exchange())
    with pytest.raises(CatalogError, match=said):
        catalog.do(SetAgreements(number(catalog, "Joint Action"), (FULL, agreed)))
    assert interchange.dumps(catalog.exchange()) == before


def test_only_programmes_have_agreements() -> None:
    catalog = world()
    (organisation,) = catalog.care.lines("organisations")
    with pytest.raises(CatalogError, match="programmes and projects alone"):
        catalog.do(SetAgreements(organisation.id, (FULL,)))


def test_one_agreement_of_two_programmes_that_are_merged_is_one() -> None:
    catalog = world()
    for name in ("Joint Action", "The Joint Action"):
        catalog.do(SetAgreements(number(catalog, name), (FULL,)))
    catalog.do(MergeEntries(number(catalog, "Joint Action"), (number(catalog, "The Joint Action"),)))
    assert [item.number for item in of(catalog, "joint")] == ["EU-2"]


def test_a_donors_page_lists_the_agreements_it_and_its_units_pay_for() -> None:
    catalog = with_records(
        entries=(
            entry("organisations", "eu", "European Union"),
            entry("organisations", "desk", "EU Desk", ties=(Tie("parent", "organisations", "eu"),)),
            entry("organisations", "us", "United States"),
            entry("programmes", "joint", "Joint Action", ties=(FULL.tie, Agreement("us", "US-1", "2021").tie)),
            entry("programmes", "other", "Other Action", ties=(OLD.tie, Agreement("desk", "EU-3", "2022").tie)),
        )
    )
    told = {}
    for key in ("eu", "desk", "us"):
        page = catalog.equipment.unit(key)
        assert page
        told[key] = [(paid.name, paid.donor, paid.agreement.number) for paid in page.pays_for]
    assert told == {
        "eu": [
            ("Other Action", "EU Desk", "EU-3"),
            ("Joint Action", "European Union", "EU-2"),
            ("Other Action", "European Union", "EU-1"),
        ],
        "desk": [("Other Action", "EU Desk", "EU-3")],
        "us": [("Joint Action", "United States", "US-1")],
    }
