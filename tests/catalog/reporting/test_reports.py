"""Reports: what each tells, that its sums are those of the screens, and what leaves the catalogue with it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from catalog.catalog import Catalog
from catalog.commands.follow_ups import AddFollowUp
from catalog.commands.report_templates import ChangeTemplate, DeleteTemplate, SaveTemplate
from catalog.errors import BadTemplate, Cancelled, CannotExport, InvalidValue, UnknownEntry
from catalog.model.record import (
    Citation,
    EquipmentLine,
    FollowUp,
    Judged,
    OrganisationLink,
    Participants,
    PillarLink,
    Recipient,
    Record,
)
from catalog.model.sum_words import in_parts
from catalog.model.vocabulary import Entry, Tie
from catalog.query.amount_words import amounts_in_words
from catalog.query.parsing import parse
from catalog.query.tree import Query
from catalog.reporting.asked import Asked
from catalog.reporting.document import Heading, Item, Paragraph, Signatures, Table, plain
from catalog.reporting.kinds import KINDS
from catalog.reporting.kinds.kind import Kind
from catalog.reporting.making import SHARED, Made
from catalog.reporting.request import Request, span_of
from catalog.reporting.template import Template
from tests.worlds import TODAY, activity, empty, entry, seeded, with_records

BY_KEY: Mapping[str, Kind] = {kind.key: kind for kind in KINDS}
EVERY_KIND = pytest.mark.parametrize("key", BY_KEY)
LETTERS = "Đorđević ș ț ў ғ қ ң ʻ ʼ ё Ё ẓ ā"


def made(catalog: Catalog, report: str, query: str = "", period: str = "", **more: Any) -> Made:
    return catalog.reports.make(Request(report, parse(query), period, **more))


def told(catalog: Catalog, report: str, query: str = "", period: str = "", **more: Any) -> str:
    """The report as a mail, its line breaks taken out."""
    return " ".join(catalog.reports.mail(made(catalog, report, query, period, **more)).split())


def lines(made_of: Made) -> list[str]:
    return [plain(b.line) for b in made_of.document.blocks if isinstance(b, Heading | Paragraph | Item)]


def tables(made_of: Made) -> list[list[list[str]]]:
    found = (block for block in made_of.document.blocks if isinstance(block, Table))
    return [[[plain(cell).strip("\u00a0") for cell in row] for row in table.rows] for table in found]


def training(title: str, **values: Any) -> Record:
    values = {"our_role": Judged("led"), "date": "2020-12-10", **values}
    return activity(title, kind="training", type=None, **values)


def donation(title: str, *equipment: EquipmentLine, **values: Any) -> Record:
    return activity(title, **{"kind": "donation", "date": "2020-12-11", "equipment": equipment, **values})


# Of every report


@EVERY_KIND
def test_what_a_template_can_name_is_explained_and_nothing_else(key: str) -> None:
    kind = BY_KEY[key]
    gathered = kind.gather(Asked(seeded(), Request(key), lambda: None))
    assert set(gathered) == set(kind.placeholders)
    assert not set(gathered) & set(SHARED)


@EVERY_KIND
@pytest.mark.parametrize("catalog", [empty, lambda: with_records(activity("Only one"))], ids=["empty", "one record"])
def test_every_report_has_something_to_say_of_little(key: str, catalog: Any) -> None:
    made_of = made(catalog(), key)
    assert made_of.document.title
    assert any("Question: all records. Period: all time. Made on 15 January 2021" in line for line in lines(made_of))


@EVERY_KIND
def test_every_report_says_how_it_was_asked_and_names_rightly(key: str) -> None:
    given = donation("Given", EquipmentLine("Scanner"), jurisdictions=("XK",))
    kosovo = entry("areas", "XK", "Kosovo under UNSCR 1244", details={"footnote": "Resolution 1244 (1999)."})
    said = told(with_records(given, entries=(kosovo,)), key, "country:XK", "2020")
    assert "Question: Concerns: Kosovo under UNSCR 1244. Period: 2020. Made on 15 January 2021 by Officer" in said
    assert "Resolution 1244 (1999)." in said


@EVERY_KIND
def test_every_report_lists_the_sources_of_what_it_tells(key: str) -> None:
    cited = donation("Given", EquipmentLine("Scanner"), date="2020-12", jurisdictions=("XK",),
                     organisations=(OrganisationLink("eu", role="donor"),),
                     citations=(Citation("n", locator="lines 1–3"),))  # fmt: skip
    entries = entry("areas", "XK"), entry("sources", "n", "Newsletter 36"), entry("organisations", "eu")
    made_of = made(with_records(cited, entries=entries), key, "country:XK", "2020")
    assert made_of.document.cited == {1: "Newsletter 36, lines 1–3"}


def test_reports_are_found_by_key_and_title() -> None:
    catalog = empty()
    assert catalog.reports.named("monthly") is catalog.reports.named("Monthly Report") is BY_KEY["monthly"]
    with pytest.raises(UnknownEntry, match="weekly"):
        catalog.reports.named("weekly")


# Periods


@pytest.mark.parametrize(
    ("typed", "words", "after"),
    [
        ("2020-Q4", "October–December 2020", "January 2021"),
        ("2020-12", "December 2020", "January 2021"),
        ("2020", "2020", "January 2021"),
        ("last month", "December 2020", "January 2021"),
        ("2020-10..2020-11", "October–November 2020", "December 2020"),
        ("2020-10-05..2020-10-09", "5–9 October 2020", "November 2020"),
        ("2020-10..", "from 1 October 2020", "February 2021"),
        ("", "all time", "February 2021"),
    ],
)
def test_periods_in_words_and_the_month_after(typed: str, words: str, after: str) -> None:
    span = span_of(typed, TODAY)
    assert (span.in_words(), span.next_month(TODAY).in_words()) == (words, after)


@pytest.mark.parametrize(
    ("query", "period", "latest"),
    [
        ("", "2026-10", "2020-12"), ("", "2026-Q3", "2020-Q4"), ("", "2025", "2020"), ("", "2020-12", ""), ("", "", ""),
        ("country:serbia", "2020-11-20..2020-11-21", "2020-12"), ("kind:donation", "this month", "2020-12"),
        ("xyzzy", "2025", ""), ("no:date", "2025", ""),
    ],
)  # fmt: skip
def test_where_a_period_has_nothing_the_newest_that_has_is_known(query: str, period: str, latest: str) -> None:
    assert seeded().reports.latest_period(Request("monthly", parse(query), period)) == latest


def test_a_period_that_is_none_is_refused() -> None:
    with pytest.raises(InvalidValue, match="someday"):
        made(seeded(), "monthly", period="someday")


# Sums


def test_a_donor_report_has_no_section_and_no_value_of_equipment_where_none_was_given() -> None:
    given = donation(
        "Given", EquipmentLine("Scanner"), date="2020-12", organisations=(OrganisationLink("eu", role="donor"),)
    )
    held = activity("Held", date="2020-12", organisations=(OrganisationLink("no", role="donor"),))
    catalog = with_records(given, held, entries=(entry("organisations", "eu"), entry("organisations", "no")))
    said = lines(made(catalog, "donor", period="2020"))
    assert said.count("Equipment") == 1
    assert [line for line in said if line.startswith("1 record.")] == [
        "1 record. People trained: none. Equipment given: 1 line: 1 line without quantity. Value: not stated.",
        "1 record. People trained: none. Equipment given: none.",
    ]


def test_the_monthly_report_of_december_2020() -> None:
    catalog = seeded()
    made_of = made(catalog, "monthly", period="2020-12")
    happened = parse("ended:2020-12 -status:planned,postponed,cancelled")
    assert set(catalog.search(happened).ids) <= set(made_of.records)
    said = lines(made_of)
    assert said[0] == "Monthly report: December 2020"
    trained = "; ".join(in_parts(catalog.totals(catalog.search(happened).ids).trained))
    assert f"16 records. People trained: {trained}. Equipment given: 2 lines: 21." in said
    assert tables(made_of)[0] == [
        ["Activity", "10"], ["Training", "5"], ["Donation", "1"], ["All, each counted once", "16"],
    ]  # fmt: skip
    headings = [plain(block.line) for block in made_of.document.blocks if isinstance(block, Heading)]
    assert [text.partition(":")[0] for text in headings if text.startswith("Pillar")] == [
        "Pillar I", "Pillar II", "Pillar III",
    ]  # fmt: skip
    assert "8 more records match but have no usable date, so they are not in here." in said


def test_the_annual_results_are_those_of_the_training_screen() -> None:
    catalog = seeded()
    figures = catalog.training.figures(parse("ended:2020"), "pillar")
    by_pillar = tables(made(catalog, "annual", period="2020"))[1]
    assert [row[:3] for row in by_pillar] == [
        *([line.heading.label, str(line.sessions), _people(line.trained)] for line in figures.lines if line.sessions),
        ["All, each counted once", str(figures.total.sessions), _people(figures.total.trained)],
    ]
    assert by_pillar[-1] == ["All, each counted once", "14", "at least 117; 10 without a number",
                             "not stated", "not stated"]  # fmt: skip


def _people(added: Any) -> str:
    return "not stated" if added.unknown == added.lines else "; ".join(in_parts(added))


def test_women_and_men_and_trainings_of_others_stand_apart() -> None:
    people = Participants(count=20, women=12, men=8)
    catalog = with_records(
        training("Ours", participants=people),
        training("Theirs", participants=Participants(count=7), our_role=Judged("took part")),
        training("Not held", participants=people, status="planned"),
    )
    assert tables(made(catalog, "annual", period="2020"))[1][-1] == [
        "All, each counted once", "1", "20", "12", "8", "1", "7",
    ]  # fmt: skip
    assert "1 planned, postponed or cancelled record is left out." in told(catalog, "annual", period="2020")


def test_the_question_s_own_choice_holds_in_every_table() -> None:
    catalog = seeded()
    counted = tables(made(catalog, "annual", "kind:training pillar:I", "2020"))
    assert counted[0] == [["Training", "8"], ["All, each counted once", "8"]]
    assert counted[1][-1][1] == "8"


def test_a_record_of_two_pillars_is_told_once() -> None:
    nodes = [PillarLink("p", "I"), PillarLink("p", "II")]
    programme = entry("programmes", "p", "Programme")
    pillars = tuple(entry("nodes", f"p/{code}", f"Work {code}", details={"kind": "pillar"}) for code in ("I", "II"))
    catalog = with_records(activity("Both", date="2020-12", pillars=tuple(nodes)), entries=(programme, *pillars))
    said = lines(made(catalog, "monthly", period="2020-12"))
    assert sum(text.startswith("Both") for text in said) == 1
    assert "Pillar I: Work I" in said
    assert "Pillar II: Work II" not in said


def test_the_donation_register_adds_up_as_the_ledger_does() -> None:
    catalog = seeded()
    register = tables(made(catalog, "donations"))[0]
    ledger = catalog.equipment.ledger(Query())
    assert sorted(row[1] for row in register[:-1]) == sorted(
        line.item for line in catalog.equipment.lines(ledger.lines)
    )
    assert register[0][:3] == ["October 2020", "IT equipment", "not stated"]
    assert register[-1][:2] == ["Total", "7 lines: 21 + 5 lines without quantity"]
    assert register[-1][1] == amounts_in_words(ledger.total)


# Single reports


def test_what_is_planned_for_the_month_after_or_without_a_day() -> None:
    catalog = with_records(
        activity("In January", status="planned", date="2021-01-20"),
        activity("In March", status="planned", date="2021-03"),
        activity("Some day", status="planned"),
        activity("Called off", status="cancelled", date="2020-12-05"),
    )
    said = lines(made(catalog, "monthly", period="2020-12"))
    planned = said[said.index("Planned for January 2021") + 1 :]
    assert planned[0].startswith("In January")
    assert planned[1:3] == ["Planned without a day:", "Some day"]
    assert "Called off (cancelled)" in said
    assert not any("In March" in text for text in said)


def test_follow_ups_overdue_and_open() -> None:
    catalog = with_records(activity("Meeting", date="2020-12-01"))
    (number,) = catalog.search(Query()).ids
    catalog.do(AddFollowUp(FollowUp("Send the minutes", due="2021-01-10", owner="Ana"), (number,)))
    catalog.do(AddFollowUp(FollowUp("Ask for the list", waiting_for="the Ministry"), (number,)))
    assert tables(made(catalog, "monthly", period="2020-12"))[-1] == [
        ["10 January 2021, overdue", "Send the minutes", "Meeting", "Ana"],
        ["no day", "Ask for the list", "Meeting", "waiting for the Ministry"],
    ]


def test_a_donor_report_by_agreement() -> None:
    agreement = {"number": "EU/2020/1", "from": "2020-01", "to": "2021-12", "amount": 1500000, "currency": "EUR"}
    project = Entry("programmes", "ccp", entry("x", "x", "Container Control").names,
                    ties=(Tie("donors", "organisations", "eu", agreement),))  # fmt: skip
    donors = (entry("organisations", "eu", "European Union"), entry("organisations", "no", "Norway"))
    stated = (OrganisationLink("no", role="donor"),)
    catalog = with_records(
        activity("Funded by the project", date="2020-12-01", programmes=("ccp",)),
        activity("Funded by Norway", date="2020-12-02", organisations=stated),
        activity("In another year", date="2019", programmes=("ccp",)),
        entries=(project, *donors, entry("roles", "donor", "donor")),
    )
    made_of = made(catalog, "donor", period="2020")
    said = lines(made_of)
    assert "Agreement EU/2020/1: Container Control" in said
    assert "January 2020 – December 2021, 1500000 EUR. 1 record." in said
    assert [[row[1] for row in table] for table in tables(made_of)[1:]] == [
        ["Funded by the project"], ["Funded by the project"], ["Funded by Norway"],
    ]  # fmt: skip
    assert "Norway" not in lines(made(catalog, "donor", "donor:eu", "2020"))


def test_a_country_fiche_is_about_the_country_that_was_asked_for() -> None:
    catalog = seeded()
    headings = [block for block in made(catalog, "country", "country:serbia").document.blocks
                if isinstance(block, Heading) and block.level == 1]  # fmt: skip
    assert [plain(block.line) for block in headings] == ["Serbia"]
    assert "Question: Concerns: Serbia." in told(catalog, "country", "country:RS")


def test_the_answer_has_five_examples_and_the_sums_of_all() -> None:
    catalog = seeded()
    made_of = made(catalog, "answer", "pillar:I")
    assert sum(isinstance(block, Item) for block in made_of.document.blocks) == 5 + 3
    found = len(catalog.search(parse("pillar:I -status:planned,postponed,cancelled")).ids)
    assert any(text.startswith(f"{found} records: activity 8 · training 8 · donation 3.") for text in lines(made_of))


def test_a_handover_protocol_names_items_serials_recipients_and_who_signs() -> None:
    line = EquipmentLine("Scanner", model="X1", serials=("A-1", "A-2"), quantity=2, unit="pieces", protocol="7/2020",
                         donor="un", value=900.5, currency="EUR",
                         recipients=(Recipient("bar", quantity=1), Recipient("tirana", quantity=1)))  # fmt: skip
    units = (entry("organisations", "bar", "PCU Bar"), entry("organisations", "tirana", "ACCU Tirana"),
             entry("organisations", "un", "UNODC"))  # fmt: skip
    held = (donation("Scanners", line), donation("Planned", line, status="planned"))
    gone = donation("Cancelled", line, status="cancelled")
    catalog = with_records(*held, gone, activity("Meeting"), entries=units)
    made_of = made(catalog, "handover")
    assert tables(made_of)[0] == [
        ["1", "Scanner, X1, 900.5 EUR", "A-1, A-2", "2", "PCU Bar: 1\nACCU Tirana: 1"],
    ]  # fmt: skip
    signed = [block.parties for block in made_of.document.blocks if isinstance(block, Signatures)]
    assert signed == [("Handed over for UNODC", "Received for PCU Bar", "Received for ACCU Tirana")] * 2
    assert lines(made_of).count("Protocol No.: 7/2020") == 2
    assert "Date: ………………" in lines(made_of)


def test_a_newsletter_stands_by_pillar_and_section() -> None:
    made_of = made(seeded(), "newsletter", "pillar:II", "2020-Q4")
    headings = [(block.level, plain(block.line)) for block in made_of.document.blocks if isinstance(block, Heading)]
    sections = [text for level, text in headings if level == 3]
    assert headings[1][1].startswith("Pillar II: ")
    assert "FIREARMS CONTROL" in sections
    assert len(sections) == len(set(sections))


def test_a_note_to_a_successor_tells_what_is_late_and_unchecked() -> None:
    given = donation("Given", EquipmentLine("Scanner"))
    catalog = with_records(given, activity("Late", status="planned", date="2020-11"))
    said = lines(made(catalog, "successor"))
    assert said[said.index("Overdue: planned, and not recorded as done") + 1] == "Late (November 2020)"
    assert said[said.index("Donations that no visit has checked") + 1] == "Given (11 December 2020): Scanner"


# Sources and what leaves


def test_sources_name_section_and_lines_and_those_of_single_fields_stand_back() -> None:
    citations = (
        Citation("n", section="Border control", locator="lines 1–3"),
        Citation("n", section="Border control", locator="line 9", supports=("pillars",)),
    )
    source = entry("sources", "n", "Newsletter 36")
    catalog = with_records(activity("One", date="2020-12", citations=citations),
                           activity("Two", date="2020-12", citations=citations[:1]), entries=(source,))  # fmt: skip
    cited = made(catalog, "monthly", period="2020-12").document.cited
    assert cited == {1: "Newsletter 36, Border control, lines 1–3"}


def test_what_is_not_public_stays_unless_ticked_and_is_said() -> None:
    catalog = with_records(activity("Open", date="2020-12"), activity("Inside", date="2020-12", access="internal"),
                           activity("Secret", date="2020-12", access="restricted"))  # fmt: skip
    said = told(catalog, "monthly", period="2020-12")
    assert "1 record." in said
    assert "Inside" not in said
    assert "Left out: 1 internal record. Left out: 1 restricted record." in said
    ticked = told(catalog, "monthly", period="2020-12", include=frozenset({"internal"}))
    assert "2 records." in ticked
    assert "Inside" in ticked
    assert "Secret" not in ticked


def test_no_template_leaves_out_sources_and_notes() -> None:
    made_of = made(seeded(), "monthly", period="2020-12", template="# Short\n\n{{ done[0].records[0].sources }}")
    said = lines(made_of)
    assert said[:3] == ["Short", "[1]", "Notes"]
    assert said[-1] == "Sources"
    assert len(made_of.document.cited) == 1


def test_what_a_report_counts_is_what_it_is_about() -> None:
    catalog = seeded()
    counted = catalog.search(parse("ended:2020 -status:planned,postponed,cancelled")).ids
    assert set(made(catalog, "annual", period="2020").records) == set(counted)
    assert len(made(catalog, "handover").records) == 3


def test_a_follow_up_on_an_entry_that_is_not_public_stays_and_is_counted() -> None:
    closed = entry("organisations", "c", "Closed unit", access="internal")
    catalog = with_records(activity("One"), entries=(closed,))
    catalog.do(AddFollowUp(FollowUp("Ask them", on={"vocabulary": "organisations", "key": "c"})))
    said = told(catalog, "successor")
    assert "Ask them" not in said
    assert "Left out: 1 follow-up that is not public." in said
    assert "Ask them" in told(catalog, "successor", include=frozenset({"internal", "restricted"}))


def test_fiches_of_several_countries_bear_the_report_s_title() -> None:
    assert made(seeded(), "country").document.title == "Country fiche"
    assert made(seeded(), "country", "country:serbia").document.title == "Serbia"


# Templates of the officer


def test_a_template_is_kept_changed_and_given_up() -> None:
    catalog, text = seeded(), "# Mine\n\n{{ done_count }}\n"
    catalog.do(SaveTemplate(Template("Monthly report", "monthly", text)))
    kept = catalog.reports.kept("monthly")
    assert kept
    assert (kept.text, catalog.reports.template("monthly")) == (text, text)
    assert lines(made(catalog, "monthly"))[0] == "Mine"
    catalog.do(ChangeTemplate(Template(kept.name, "monthly", "# Other", key=kept.key)))
    assert lines(made(catalog, "monthly"))[0] == "Other"
    catalog.do(DeleteTemplate(kept.key))
    assert catalog.reports.template("monthly") == BY_KEY["monthly"].shipped
    catalog.undo()
    assert catalog.reports.template("monthly") == "# Other"


def test_a_bad_template_is_told_by_its_report_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(BadTemplate, match="“Monthly report” has a mistake in line 2: there is no placeholder “dun”"):
        made(seeded(), "monthly", template="\n{{ dun }}")
    assert list(tmp_path.iterdir()) == []


def test_a_report_can_be_stopped() -> None:
    with pytest.raises(Cancelled):
        seeded().reports.make(Request("newsletter"), lambda done, _total: done < 500)


def test_its_place_in_the_log_is_known() -> None:
    catalog = with_records(activity("One"))
    first = made(catalog, "answer")
    catalog.do(SaveTemplate(Template("T", "monthly", "x")))
    assert made(catalog, "answer").seq == first.seq + 1


# The shell


def test_the_shell_lists_prints_and_writes(tmp_path: Path, seeded_file: Path) -> None:
    from tests.catalog.cli.test_cli import said

    office = str(seeded_file)
    assert "monthly" in said("reports", "--catalog", office)
    assert said("reports", "--template", "monthly", "--catalog", office) == BY_KEY["monthly"].shipped
    text = said("report", "monthly", "--period", "2020-12", "--to", "-", "--catalog", office)
    assert text.startswith("MONTHLY REPORT: DECEMBER 2020\n")
    path = tmp_path / "b.docx"
    told_of = said("report", "answer", "country:serbia", "--to", str(path), "--catalog", office)
    assert told_of.startswith("“Concerns: Serbia” on 9 records written to ")
    assert told_of.endswith("(read back: every text and every source stands in it)\n")
    assert path.exists()


def test_a_file_of_another_ending_is_refused(tmp_path: Path) -> None:
    catalog = empty()
    with pytest.raises(CannotExport, match=r"\.docx, \.pdf, \.txt"):
        catalog.reports.write(made(catalog, "answer"), tmp_path / "report.odt")
