"""IATI in: any publisher's activities become records, what is not understood is kept, and nothing hostile gets in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from catalog.catalog import Catalog
from catalog.commands.records import EditRecord
from catalog.commands.taking_in import TakeIn
from catalog.commands.vocabulary import EditEntry
from catalog.errors import CannotImport
from catalog.importing.conflicts import all_told
from catalog.importing.files import read
from catalog.model.dates import PartialDate
from catalog.model.record import Citation, OrganisationLink, PlaceLink, Record, RegionLink
from catalog.model.vocabulary import Name
from catalog.standards.iati import codes
from catalog.standards.iati.reading import uid_of
from tests import standards, worlds
from tests.catalog.commands.vocabulary_world import number_of
from tests.catalog.query import random_catalogues
from tests.catalog.standards.iati_world import FOOTNOTE, TRAINING, TRAINING_UID, office, written

BUDGET = """<budget type="1">
   <period-start iso-date="2014-01-01"/><period-end iso-date="2014-12-31"/>
   <value currency="EUR" value-date="2014-01-01">3000</value>
  </budget>"""
FOREIGN = f"""<?xml version="1.0" encoding="UTF-8"?>
<iati-activities version="2.03" xmlns:x="http://example.org/x">
 <!-- somebody's comment -->
 <iati-activity xml:lang="fr" default-currency="EUR" x:grade="A">
  <iati-identifier> GB-GOV-1-77 </iati-identifier>
  <reporting-org ref="GB-GOV-1" type="10"><narrative>Office étranger</narrative></reporting-org>
  <title><narrative>Contrôle aux frontières</narrative><narrative xml:lang="en">Border control</narrative></title>
  <description type="2"><narrative>Objectives.</narrative></description>
  <description type="1"><narrative xml:lang="en">Ports and
     airports.</narrative></description>
  <participating-org role="1" type="10" ref="GB-GOV-1"><narrative>Office étranger</narrative></participating-org>
  <participating-org role="4" ref="XM-DAC-9"/>
  <participating-org role="4"/>
  <activity-status code="2"/>
  <activity-date type="1" iso-date="2012-01-01"/>
  <activity-date type="2" iso-date="2012-04-28Z"/>
  <activity-date type="3" iso-date="2015-12-31"/>
  <activity-date type="4" iso-date="soon"/>
  <contact-info><person-name><narrative>A. Example</narrative></person-name></contact-info>
  <recipient-country code="RS" percentage="60"/>
  <recipient-country code="XK" percentage="20"><narrative>Kosovo</narrative></recipient-country>
  <recipient-region code="89" vocabulary="1" percentage="20"/>
  <location ref="1"><name><narrative>Bar</narrative></name>
   <point srsName="http://www.opengis.net/def/crs/EPSG/0/4326"><pos>42.1 19.1</pos></point></location>
  <location><point srsName="x"><pos>99 999</pos></point></location>
  <sector code="15130" percentage="100"/>
  <sector vocabulary="99" code="P1" percentage="100"><narrative>Ports</narrative></sector>
  <tag vocabulary="3" code="16.4"/>
  {BUDGET}
  <transaction ref="1"><transaction-type code="3"/><transaction-date iso-date="2012-05-01"/>
   <value value-date="2012-05-01">1000</value></transaction>
  <document-link format="text/html" url="http://www.example.org/doc"><title><narrative>Report</narrative></title>
   <category code="A01"/></document-link>
  <related-activity ref="GB-GOV-1-7" type="1"/>
  <x:thing>theirs</x:thing>
 </iati-activity>
 <iati-activity><iati-identifier>GB-GOV-1-7</iati-identifier></iati-activity>
</iati-activities>
"""
UID = uid_of("GB-GOV-1-77")


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    path = tmp_path / "theirs.xml"
    path.write_text(FOREIGN, "utf-8")
    return path


def taken(path: Path, catalog: Catalog | None = None) -> Catalog:
    catalog = catalog or worlds.empty()
    catalog.do(TakeIn(read(path)))
    return catalog


def by_uid(catalog: Catalog, uid: str) -> Record:
    return catalog.records([catalog.record_id(uid)])[0]


def unspaced(path: Path) -> str:
    """The content without spaces between elements."""
    return re.sub(r">\s+<", "><", path.read_text("utf-8"))


# What becomes of an activity


CASES: list[tuple[str, Any]] = [
    ("kind", "activity"),
    ("title", "Border control"),
    ("summary", "Ports and airports."),
    ("status", "ongoing"),
    ("date", PartialDate.parse("2012-04-28/..")),
    ("planned_date", PartialDate.parse("2012-01-01/2015-12-31")),
    ("jurisdictions", ("RS", "XK")),
    ("regions", (RegionLink("dac", "89"),)),
    ("places", (PlaceLink("bar", "Bar"),)),
    ("themes", ("dac-15130", "iati-99-P1")),
    ("sdg", ("16.4",)),
    ("organisations", (OrganisationLink("gb-gov-1", "Office étranger", "donor"),
                       OrganisationLink("xm-dac-9", "XM-DAC-9", "implementing-partner"))),
    ("citations", (Citation("iati-gb-gov-1", locator="GB-GOV-1-77"),)),
]  # fmt: skip


@pytest.mark.parametrize(("field", "meant"), CASES)
def test_an_activity_becomes_a_record(foreign: Path, field: str, meant: Any) -> None:
    assert getattr(read(foreign).records[0], field) == meant


def test_a_parent_in_the_same_file_is_linked(foreign: Path) -> None:
    child, parent = read(foreign).records
    assert [(link.to, link.kind) for link in child.links] == [(parent.uid, "part of")]
    assert parent.title == "GB-GOV-1-7"


def test_kosovo_is_named_as_the_united_nations_do_with_its_footnote(foreign: Path) -> None:
    entry = next(item for item in read(foreign).entries if item.key == "XK")
    assert (entry.name, entry.details["footnote"]) == ("Kosovo under UNSCR 1244", FOOTNOTE)


def test_the_preview_says_what_is_kept_and_what_is_passed_over(foreign: Path) -> None:
    told = worlds.empty().preview(read(foreign)).in_words()
    assert told[0] == "2 records are new."
    assert "Passed over, as Pillarbook does not know them: activity-date “soon”." in told
    assert told[-1] == (
        "Kept with their records, and given back on export to IATI: contact-info, budget, transaction, document-link, "
        "thing."
    )


def test_entries_of_the_catalogue_are_used_by_name(foreign: Path) -> None:
    catalog = worlds.with_records(entries=(worlds.entry("organisations", "fr", "OFFICE ÉTRANGER"),))
    assert taken(foreign, catalog).records([1])[0].organisations[0].organisation == "fr"


def test_an_entry_that_has_the_key_by_chance_is_not_taken_for_it(foreign: Path) -> None:
    held = (worlds.entry("places", "bar", "Bar-le-Duc"), worlds.entry("themes", "iati-99-P1", "Harbours"))
    catalog = taken(foreign, worlds.with_records(entries=held))
    record = by_uid(catalog, UID)
    assert (record.places[0].place, record.themes) == ("iati-bar", ("dac-15130", "iati-iati-99-P1"))
    assert catalog.preview(read(foreign)).in_words()[1] == "2 records are already here, and the same."


def test_an_entry_that_was_renamed_since_is_known_again(foreign: Path) -> None:
    catalog = taken(foreign)
    catalog.do(EditEntry(number_of(catalog, "places", "bar"), {"names": (Name("Luka Bar"),)}))
    preview = catalog.preview(read(foreign))
    assert (preview.in_words()[1], preview.entries) == ("2 records are already here, and the same.", ())


def test_a_place_of_the_same_name_is_the_place(foreign: Path) -> None:
    held = worlds.entry("places", "bar", "Bär", aliases=("Bar",))
    assert by_uid(taken(foreign, worlds.with_records(entries=(held,))), UID).places[0].place == "bar"


# As publishers write


def read_text(tmp_path: Path, inside: str) -> Record:
    path = tmp_path / "theirs.xml"
    activity = f"<iati-activity><iati-identifier>A-1</iati-identifier>{inside}</iati-activity>"
    path.write_text(f'<iati-activities version="2.01">{activity}</iati-activities>', "utf-8")
    return read(path).records[0]


def test_a_number_that_is_no_identifier_names_no_organisation(tmp_path: Path) -> None:
    orgs = "".join(f'<participating-org role="1" ref="35"><narrative>{name}</narrative></participating-org>'
                   for name in ("País Vasco", "Navarra"))  # fmt: skip
    links = read_text(tmp_path, orgs).organisations
    assert [(item.organisation, item.name) for item in links] == [("pais-vasco", "País Vasco"), ("navarra", "Navarra")]


@pytest.mark.parametrize(
    ("status", "meant"),
    [("1", ("2011-11-01/2012-11-01", None)), ("3", (None, "2011-11-01/2012-11-01")),
     ("5", ("2011-11-01/2012-11-01", None)), ("9", (None, "2011-11-01/2012-11-01"))],
)  # fmt: skip
def test_planned_days_are_no_actual_ones_of_what_took_place(
    tmp_path: Path, status: str, meant: tuple[str | None, str | None]
) -> None:
    dates = '<activity-date type="1" iso-date="2011-11-01"/><activity-date type="3" iso-date="2012-11-01"/>'
    record = read_text(tmp_path, f'<activity-status code="{status}"/>{dates}')
    assert (record.date and record.date.edtf, record.planned_date and record.planned_date.edtf) == meant


def test_days_in_the_wrong_order_are_passed_over_and_told(tmp_path: Path) -> None:
    dates = '<activity-date type="2" iso-date="2012-11-01"/><activity-date type="4" iso-date="2011-11-01"/>'
    assert read_text(tmp_path, dates).date is None
    assert read(tmp_path / "theirs.xml").unknown == ("activity-date “2012-11-01/2011-11-01”",)


def test_the_english_words_are_taken_and_else_the_first(tmp_path: Path) -> None:
    both = '<title xml:lang="es"><narrative>Uno</narrative><narrative xml:lang="en">One</narrative></title>'
    assert read_text(tmp_path, both).title == "One"
    assert read_text(tmp_path, '<title xml:lang="es"><narrative>Uno</narrative></title>').title == "Uno"


# Again and again


def test_the_same_file_again_brings_nothing(foreign: Path) -> None:
    preview = taken(foreign).preview(read(foreign))
    assert preview.in_words()[:2] == ("No record is new.", "2 records are already here, and the same.")
    assert (preview.conflicts, preview.entries) == ((), ())


def test_a_newer_file_shows_what_it_says_otherwise_and_clears_nothing(foreign: Path) -> None:
    catalog = taken(foreign)
    number = catalog.record_id(UID)
    catalog.do(EditRecord(number, {"outputs": ("A plan",)}))
    newer = FOREIGN.replace('activity-status code="2"', 'activity-status code="4"').replace(
        '<tag vocabulary="3" code="16.4"/>', ""
    )
    foreign.write_text(newer, "utf-8")
    given = read(foreign)
    preview = catalog.preview(given)
    assert [(item.field, item.here, item.file) for item in preview.conflicts if item.field != "extra"] == [
        ("status", "ongoing", "completed")]  # fmt: skip
    assert (
        preview.conflicts[-1]
        .in_words()
        .endswith(
            "Kept of other programs: here “iati: activity-status 2; tag 3 16.4”, in the file “iati: activity-status 4”"
        )
    )
    catalog.do(TakeIn(given, accepted=all_told(preview.conflicts)))
    record = by_uid(catalog, UID)
    assert (record.status, record.sdg, record.outputs) == ("completed", ("16.4",), ("A plan",))
    assert 'code="4"' in str(record.extra)


def test_taking_in_is_one_step_to_undo(foreign: Path) -> None:
    catalog = worlds.seeded()
    before = catalog.exchange()
    taken(foreign, catalog)
    catalog.undo()
    assert catalog.exchange() == before


# Given back


def test_what_is_not_understood_is_given_back_in_its_place(foreign: Path, tmp_path: Path) -> None:
    written(taken(foreign), tmp_path / "out.xml")
    activity = next(standards.activities(tmp_path / "out.xml"))
    theirs = [tag for tag in re.findall(r"^  <([\w:-]+)", FOREIGN, flags=re.MULTILINE) if tag in codes.ORDER]
    naming = theirs.index("participating-org")
    assert [str(element.tag) for element in activity] == [
        *theirs[:naming], "description", *theirs[naming:], "{http://example.org/x}thing", codes.RECORD]  # fmt: skip
    for part in ('default-currency="EUR"', "<narrative>Objectives.</narrative>", 'percentage="60"', 'type="2"',
                 "theirs", 'ref="1"', "2012-04-28Z", "A. Example"):  # fmt: skip
        assert part in unspaced(tmp_path / "out.xml")


@standards.needs_iati
def test_empty_elements_of_a_publisher_are_not_given_back_as_no_schema_allows_them(tmp_path: Path) -> None:
    """As UNOPS's activities have them."""
    (tmp_path / "theirs.xml").write_text(
        """<iati-activities version="2.03"><iati-activity>
        <iati-identifier>41AAA-22482-001</iati-identifier>
        <reporting-org ref="41AAA" type="40"><narrative>UNOPS</narrative></reporting-org>
        <title><narrative>Knowledge for reform</narrative></title>
        <description><narrative>Reform</narrative></description>
        <participating-org role="4" ref="41AAA"/><activity-status code="2"/>
        <activity-date iso-date="2021-04-01" type="2">

        </activity-date>
        <document-link></document-link></iati-activity></iati-activities>""", "utf-8"
    )  # fmt: skip
    done = written(taken(tmp_path / "theirs.xml"), tmp_path / "out.xml")
    assert standards.schema_errors(done.path) == []
    assert "document-link" not in unspaced(done.path)


@pytest.mark.parametrize(
    ("changes", "gone", "come"),
    [
        ({"title": "Borders"}, "Contrôle aux frontières", "<title><narrative>Borders</narrative></title>"),
        ({"status": "completed"}, '<activity-status code="2"/>', '<activity-status code="4"/>'),
        ({"themes": ()}, "15130", 'code="99810"'),
        ({"jurisdictions": ("RS",)}, 'percentage="60"', 'code="RS" percentage="50"'),
    ],
)
def test_what_was_changed_here_is_written_anew_and_the_rest_given_back(
    foreign: Path, tmp_path: Path, changes: dict[str, Any], gone: str, come: str
) -> None:
    catalog = taken(foreign)
    catalog.do(EditRecord(catalog.record_id(UID), changes))
    written(catalog, tmp_path / "out.xml")
    text = unspaced(tmp_path / "out.xml")
    assert gone not in text
    assert come in text
    assert "<narrative>Objectives.</narrative>" in text


# There and back


def test_exported_imported_and_exported_again_a_file_is_the_same(tmp_path: Path) -> None:
    written(office(), tmp_path / "one.xml")
    written(taken(tmp_path / "one.xml"), tmp_path / "two.xml")
    assert (tmp_path / "one.xml").read_bytes() == (tmp_path / "two.xml").read_bytes()


def test_the_seed_comes_back_as_it_was(tmp_path: Path) -> None:
    seeded = worlds.seeded()
    written(seeded, tmp_path / "one.xml")
    given = read(tmp_path / "one.xml")
    assert seeded.preview(given).in_words()[1:] == (f"{len(given.records)} records are already here, and the same.",)
    written(taken(tmp_path / "one.xml"), tmp_path / "two.xml")
    assert (tmp_path / "one.xml").read_bytes() == (tmp_path / "two.xml").read_bytes()


def test_another_publisher_s_file_is_the_same_from_its_first_export_on(foreign: Path, tmp_path: Path) -> None:
    written(taken(foreign), tmp_path / "one.xml")
    written(taken(tmp_path / "one.xml"), tmp_path / "two.xml")
    assert (tmp_path / "one.xml").read_bytes() == (tmp_path / "two.xml").read_bytes()


@settings(deadline=None, max_examples=random_catalogues.EXAMPLES)
@given(random_catalogues.records)
def test_any_record_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, record: Record) -> None:
    record = replace(record, uid=TRAINING_UID, date=PartialDate.parse("2020-12"), status="completed", access="public")
    folder = tmp_path_factory.mktemp("any")
    written(worlds.with_records(record, entries=random_catalogues.ENTRIES), folder / "one.xml")
    written(taken(folder / "one.xml"), folder / "two.xml")
    assert (folder / "one.xml").read_bytes() == (folder / "two.xml").read_bytes()


def test_our_own_record_comes_back_whole(tmp_path: Path) -> None:
    written(office(), tmp_path / "out.xml")
    record = by_uid(taken(tmp_path / "out.xml"), TRAINING_UID)
    for name in ("kind", "title", "date", "our_role", "places", "pillars", "programmes", "figures", "participants"):
        there = getattr(record, name)
        meant = getattr(by_uid(office(), TRAINING_UID), name)
        assert _without_uids(there) == _without_uids(meant), name


def _without_uids(value: Any) -> str:
    return re.sub(r"uid='[^']*'", "", repr(value))


@pytest.mark.parametrize(
    ("old", "new", "field", "meant"),
    [
        ("<narrative>Risk analysis for ports", "<narrative>Ports and risks", "title", "Ports and risks"),
        ('<activity-status code="4"', '<activity-status code="2"', "status", "ongoing"),
        ('iso-date="2020-10-31"', 'iso-date="2020-10-30"', "date", PartialDate.parse("2020-10-01/2020-10-30")),
        ("<policy-marker/>", "<policy-marker/>", "title", "Risk analysis for ports"),
    ],
)
def test_what_somebody_changed_in_our_file_is_read(tmp_path: Path, old: str, new: str, field: str, meant: Any) -> None:
    written(office(TRAINING), tmp_path / "out.xml")
    text = (tmp_path / "out.xml").read_text("utf-8").replace(old, new, 1)
    (tmp_path / "out.xml").write_text(text, "utf-8")
    assert getattr(read(tmp_path / "out.xml").records[0], field) == meant


def test_what_somebody_added_to_our_file_is_given_back(tmp_path: Path) -> None:
    written(office(TRAINING), tmp_path / "out.xml")
    text = (tmp_path / "out.xml").read_text("utf-8").replace("<document-link", f"{BUDGET}<document-link", 1)
    (tmp_path / "out.xml").write_text(text, "utf-8")
    catalog = office(TRAINING)
    given = read(tmp_path / "out.xml")
    assert [item.field for item in catalog.preview(given).conflicts] == ["extra"]
    catalog.do(TakeIn(given, accepted=all_told(catalog.preview(given).conflicts)))
    written(catalog, tmp_path / "again.xml")
    assert re.sub(r">\s+<", "><", BUDGET) in unspaced(tmp_path / "again.xml")


# Hostile and broken files

HEAD = '<iati-activities version="2.03">'
ONE = "<iati-activity><iati-identifier>A-1</iati-identifier></iati-activity>"
DTD = "it holds a document type (DTD) or entities, by which text can be smuggled in; an IATI file has none"
LAUGHS = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 12))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + HEAD + "&x;</iati-activities>", DTD),
        (f"<!DOCTYPE a [<!ENTITY l0 'lol'>{LAUGHS}]>{HEAD}&l11;</iati-activities>", DTD),
        (f"<!DOCTYPE a [<!ENTITY l0 'lol'>{LAUGHS}]><iati-activities version='&l11;'/>", DTD),
        ("<!DOCTYPE a SYSTEM 'http://192.0.2.1/a.dtd'>" + HEAD + ONE + "</iati-activities>", DTD),
        ("<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://192.0.2.1/p'> %p;]>" + HEAD + ONE + "</iati-activities>", DTD),
        (HEAD + "<a>" * 3000, "its elements are nested too deeply"),
        (HEAD + f"<a>{'x' * 11_000_000}</a>", "one of its texts or names is too long"),
        (HEAD + f"<a b='{'x' * 11_000_000}'/>", "one of its texts or names is too long"),
        (HEAD + f"<{'a' * 200_000}/>", "one of its texts or names is too long"),
        (b"<?xml version='1.0' encoding='UTF-8'?><iati-activities>\xff\xfe",
         "it holds bytes that are no text in the encoding that it names"),
        ("<?xml version='1.0' encoding='klingon'?><a/>",
         "it holds bytes that are no text in the encoding that it names"),
        (HEAD + "&#0;</iati-activities>", "it holds signs that no XML file may hold"),
        ("{}", "it is not XML: Start tag expected, '<' not found, line 1, column 1"),
        (HEAD + ONE, "it is not XML: Premature end of data in tag iati-activities line 1, line 1, column 102"),
        ("", "it is empty"),
        ("<html/>", "it is no file of IATI activities: it begins with “html”"),
        (
            "<iati-activities xmlns='http://iatistandard.org/203' version='2.03'/>",
            "its elements are in a namespace, “http://iatistandard.org/203”; those of IATI are in none",
        ),
        ("<feed xmlns='http://www.w3.org/2005/Atom'/>", "it is no file of IATI activities: it begins with “feed”"),
        ("<iati-organisations version='2.03'/>", "it is an IATI file of organisations; choose one of activities"),
        ("<iati-activities version='1.04'/>", "it is written in IATI 1.04; versions 2.01 to 2.03 can be read"),
        (HEAD + "</iati-activities>", "it holds no activity"),
        (HEAD + "<iati-activity/></iati-activities>",
         "its activity 1 has no iati-identifier, by which it could be known again"),
        (HEAD + ONE + ONE + "</iati-activities>", "two of its activities have the identifier A-1"),
    ],
)  # fmt: skip
def test_what_is_hostile_or_broken_is_refused_in_a_sentence(tmp_path: Path, text: str | bytes, told: str) -> None:
    path = tmp_path / "theirs.xml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(CannotImport) as caught:
        read(path)
    assert str(caught.value) == f"{path} was not imported: {told}. Nothing was changed."


def test_what_is_too_large_is_refused(foreign: Path) -> None:
    from catalog.importing import iati_file

    with pytest.raises(CannotImport, match="it is larger than 0 MB; bring it in parts"):
        iati_file.read(foreign, limit=10)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_any_encoding_that_the_file_names_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "theirs.xml"
    named = encoding.removesuffix("-sig")
    path.write_bytes(FOREIGN.replace("UTF-8", named).replace("“", "").encode(encoding))
    names = [item.name for item in read(path).entries if item.vocabulary == "organisations"]
    assert names == ["Office étranger", "XM-DAC-9"]


@pytest.mark.parametrize(
    "extra",
    [
        "text", {"elements": "text"}, {"elements": [1]}, {"elements": ["<a"]}, {"attributes": [], "elements": ["<a/>"]},
        {"elements": ["<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"]}, {"attributes": {"a b": "c"}, "elements": []},
    ],
)  # fmt: skip
def test_what_another_program_wrote_where_elements_are_kept_does_no_harm(tmp_path: Path, extra: Any) -> None:
    done = written(office(replace(TRAINING, extra={"iati": extra})), tmp_path / "out.xml")
    assert done.records == 1
    assert "DOCTYPE" not in done.path.read_text("utf-8")


Spoil = Callable[[str], str]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace('{"kind"', '{"kind', 1),
        lambda text: text.replace('{"kind": "training"', '{"kind": 5', 1),
        lambda text: text.replace('"count": 25', '"count": NaN', 1),
        lambda text: text.replace('"count": 25', f'"count": {"9" * 30}', 1),
        lambda text: text.replace('{"kind"', r'{"\ud800": 1, "kind"', 1),
        lambda text: text.replace('{"kind": "training"', "[" * 100_000, 1),
        lambda text: re.sub(r"(?s)<pillarbook:entries>.*</pillar", "<pillarbook:entries>[1</pillar", text),
    ],
)  # fmt: skip
def test_an_extension_that_cannot_be_read_leaves_the_activity_as_any_other(tmp_path: Path, spoil: Spoil) -> None:
    written(office(TRAINING), tmp_path / "out.xml")
    (tmp_path / "out.xml").write_text(spoil((tmp_path / "out.xml").read_text("utf-8")), "utf-8")
    assert read(tmp_path / "out.xml").records[0].title == "Risk analysis for ports"


def test_control_characters_of_an_extension_are_cleaned_away(tmp_path: Path) -> None:
    written(office(TRAINING), tmp_path / "out.xml")
    text = (tmp_path / "out.xml").read_text("utf-8")
    spoiled = text.replace('"kind": "training"', r'"kind": "training", "type": "a\u0000b"', 1)
    (tmp_path / "out.xml").write_text(spoiled, "utf-8")
    assert read(tmp_path / "out.xml").records[0].type == "ab"
