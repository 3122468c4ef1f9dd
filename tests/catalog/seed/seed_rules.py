"""The rules that hold the seed against its documents: plain functions that give their findings in sentences."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from catalog.folding import fold, words
from catalog.interchange import Exchange
from catalog.model.dates import PartialDate
from catalog.model.record import Citation, Fact, Record
from catalog.model.vocabulary import Entry

NEWSLETTER = "002_9a8e5f74e3f6b7d0.txt"
RUN = 12
"""So many words in a row, taken from a document, are a copied sentence."""
QUOTE = 8
"""So many words of a source a fact may quote."""

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
)  # fmt: skip
_NUMBER_WORDS = {word: number for number, word in enumerate(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
)}  # fmt: skip
_MONTH = "(?:" + "|".join(month.capitalize() for month in MONTHS) + ")"
_DAYS = r"\d{1,2}(?:(?:-|–| and )\d{1,2})?"
_DATE = re.compile(rf"(?:{_DAYS} )?{_MONTH}(?:/{_MONTH})?(?:,? \d{{4}})?")
_OWN_DATE = re.compile(
    rf"(?:(?P<days>\d{{1,2}}(?:-| and | or | to )\d{{1,2}}|\d{{1,2}}) )?(?P<month>{_MONTH}(?: \d{{4}})?)"
)
_DATELINE = re.compile(rf"^{_DATE.pattern}\b[^:]{{0,120}}:")
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+(?:,\d{3})*")


def documents_folder() -> Path:
    """Where the five documents lie: beside the checkout, unless PILLARBOOK_DOCUMENTS names another folder."""
    beside = Path(__file__).resolve().parents[3].parent / "shared" / "documents"
    return Path(os.environ.get("PILLARBOOK_DOCUMENTS") or beside)


@dataclass(frozen=True)
class Documents:
    """The lines of the documents by file name; line 1 is the first."""

    lines: Mapping[str, tuple[str, ...]]

    @classmethod
    def read(cls, folder: Path) -> Documents:
        found = sorted(folder.glob("*.txt"))
        return cls({path.name: tuple(path.read_text("utf-8").split("\n")) for path in found})

    def at(self, source: str, locator: str) -> str:
        """The text of "lines 13–21, 35", as it stands and with its torn words put together."""
        text = "\n".join(self.lines[source][number - 1] for number in line_numbers(locator))
        return text + "\n" + re.sub(r"-\n+(?=[a-z])", "", text)

    def cited(self, citation: Citation) -> str:
        return self.at(citation.source, citation.locator or "")

    def has(self, citation: Citation) -> bool:
        """Whether the cited lines are there and say something."""
        last = max(line_numbers(citation.locator or ""))
        return last <= len(self.lines.get(citation.source, ())) and bool(self.cited(citation).strip())

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        return frozenset(chain.from_iterable(_runs(words("\n".join(lines))) for lines in self.lines.values()))

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """Words that some document writes small in the middle of a line."""
        text = "\n".join(chain.from_iterable(self.lines.values()))
        return frozenset(fold(word) for word in _LETTERS.findall(text) if word.islower())


def line_numbers(locator: str) -> list[int]:
    """The lines that "line 7" or "lines 13–21, 35" names; none where it names none."""
    numbers: list[int] = []
    for first, last in re.findall(r"(\d+)(?:–(\d+))?", locator):
        numbers += range(int(first), int(last or first) + 1)
    return numbers


@dataclass(frozen=True)
class Seed:
    """The seed with its vocabularies by key."""

    exchange: Exchange

    @property
    def records(self) -> tuple[Record, ...]:
        return self.exchange.records

    @cached_property
    def entries(self) -> Mapping[tuple[str, str], Entry]:
        return {(entry.vocabulary, entry.key): entry for entry in self.exchange.entries}

    def names(self, vocabulary: str, key: str) -> list[str]:
        entry = self.entries[vocabulary, key]
        acronym = [entry.codes["acronym"]] if "acronym" in entry.codes else []
        return [*(name.text for name in entry.names), *entry.aliases, *acronym]

    @cached_property
    def official_names(self) -> frozenset[tuple[str, ...]]:
        """Names that are long enough to make a run of words look copied."""
        named = (tuple(words(name)) for pair in self.entries for name in self.names(*pair))
        return frozenset(name for name in named if len(name) > 3)

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """Words that the seed itself writes small."""
        texts = chain(
            chain.from_iterable(_all_words(record) for record in self.records),
            (entry.description or "" for entry in self.exchange.entries),
        )
        return frozenset(fold(word) for text in texts for word in _LETTERS.findall(text) if word.islower())


# The texts of a record


def own_words(record: Record) -> list[str]:
    """Texts that are the cataloguer's own wording of what the source says."""
    people, training = record.participants, record.training
    texts = [record.title, record.summary, *record.outputs, *record.next_steps]
    texts += [people.who, *(group.name for group in people.groups)] if people else []
    if training:
        texts += [*training.topics, *training.trainers, training.platform, training.curriculum]
        texts += [training.language, training.assessment, training.certificate, training.evaluation]
    for line in record.equipment:
        texts += [line.item, line.model, *line.serials]
    for figure in record.figures:
        texts += [figure.indicator, figure.period, str(figure.baseline or "")]
    return [text for text in texts if text]


def _all_words(record: Record) -> list[str]:
    notes = [line.note for line in record.equipment] + [figure.note for figure in record.figures]
    return own_words(record) + [remark.text for remark in record.remarks] + [note for note in notes if note]


def _evidence(record: Record, documents: Documents) -> str:
    return "\n".join(documents.cited(citation) for citation in record.citations if citation.locator)


def _report(record: Record, documents: Documents) -> str:
    """The cited lines that tell of the event itself: those not cited for single fields only."""
    whole = (citation for citation in record.citations if citation.locator and not citation.supports)
    return "\n".join(documents.cited(citation) for citation in whole)


# Citations


def uncited(record: Record, documents: Documents | None = None) -> list[str]:
    """A record cites lines of a source; with the documents, lines that are there and say something."""
    if not record.citations:
        return [f"{record.title}: cites nothing"]
    found = []
    for citation in record.citations:
        numbers = line_numbers(citation.locator or "")
        if not numbers:
            found.append(f"{record.title}: names no lines of {citation.source}")
        elif documents and not documents.has(citation):
            found.append(f"{record.title}: {citation.locator} of {citation.source} are not there")
    return found


def uncited_blocks(records: Iterable[Record], documents: Documents) -> list[str]:
    """Every date of every dateline of the newsletter has a record of that date that cites the line."""
    dated = [(record, set(_lines_cited(record))) for record in records if record.date]
    found = []
    for number, line in enumerate(documents.lines[NEWSLETTER], 1):
        for day in datelines(line):
            known = any(
                number in lines and date_numbers(record.date.text or "") == date_numbers(day)
                for record, lines in dated
                if record.date
            )
            if not known:
                found.append(f"Line {number}: nothing is catalogued for {day}")
    return found


def datelines(line: str) -> list[str]:
    """The dates of the dateline with which a block begins; a year at the end is that of all."""
    match = _DATELINE.match(line)
    return [part.group().strip() for part in _DATE.finditer(match.group())] if match else []


def _lines_cited(record: Record) -> Iterator[int]:
    for citation in record.citations:
        if citation.source == NEWSLETTER:
            yield from line_numbers(citation.locator or "")


# Numbers and dates


def strange_numbers(record: Record, documents: Documents) -> list[str]:
    """Numbers of the record, in figures or in words, that the lines telling of it do not have."""
    there = _numbers(_report(record, documents))
    given = set(chain.from_iterable(_numbers(text) for text in own_words(record)))
    given |= {int(value) for value in _values(record) if value is not None}
    return [f"{record.title}: {number} is not in the cited lines" for number in sorted(given - there)]


def _values(record: Record) -> Iterator[float | None]:
    people = record.participants
    if people:
        yield from (people.count, people.women, people.men, people.planned, people.certified)
        yield from (group.count for group in people.groups)
        yield from _numbers(people.text or "")
    for line in record.equipment:
        yield from (line.quantity, line.value, *(recipient.quantity for recipient in line.recipients))
    for figure in record.figures:
        yield figure.value


def _numbers(text: str) -> set[int]:
    digits = {int(number.replace(",", "")) for number in _DIGITS.findall(text)}
    return digits | {_NUMBER_WORDS[word] for word in words(text) if word in _NUMBER_WORDS}


_QUALIFYING = {"over": ("over ", "more than "), "at least": ("at least ",), "about": ("about ",), "up to": ("up to ",)}


def strange_counts(record: Record, documents: Documents) -> list[str]:
    """Participants are counted as their wording counts them, and the wording stands in the cited lines."""
    people = record.participants
    if people is None:
        return []
    text = people.text or ""
    counted = [(people.count, people.qualifier), *((group.count, group.qualifier) for group in people.groups)]
    found = [
        f"{record.title}: {qualifier or ''} {count} is not “{text}”"
        for count, qualifier in counted
        if count is not None
        if not re.search(rf"\b{count}\b", text)
        or not any(word in text.lower() for word in _QUALIFYING.get(qualifier or "", ("",)))
        or (qualifier == "exactly" and any(word in text.lower() for word in chain(*_QUALIFYING.values())))
    ]
    if people.count is not None and people.count not in _numbers(record.summary or ""):
        found.append(f"{record.title}: its summary does not tell {people.count}")
    if _plain(text) not in _plain(_evidence(record, documents)):
        found.append(f"{record.title}: “{text}” is not in the cited lines")
    if len(text.split()) > QUOTE:
        found.append(f"{record.title}: “{text}” is longer than {QUOTE} words")
    return found


def strange_dates(record: Record, documents: Documents) -> list[str]:
    """A date says what its wording says, and the wording stands in the cited lines; so do dates within texts."""
    found = _strange_days(record, documents) + _untold_date(record)
    for day in (record.date, record.planned_date):
        if day is None:
            continue
        if not day.text or _plain(day.text) not in _plain(_evidence(record, documents)):
            found.append(f"{record.title}: “{day.text}” is not in the cited lines")
        elif date_numbers(day.text) != edtf_numbers(day):
            found.append(f"{record.title}: {day.edtf} is not “{day.text}”")
    return found


def _strange_days(record: Record, documents: Documents) -> list[str]:
    """Days told in the texts, each with its month and year, that no date in the cited lines contains."""
    there = [date_numbers(date.group()) for date in _DATE.finditer(_report(record, documents))]
    return [
        f"{record.title}: {date.group()} is not in the cited lines"
        for text in own_words(record)
        for date in _OWN_DATE.finditer(text)
        for day in re.findall(r"\d+", date["days"] or "") or [""]
        if not any(date_numbers(f"{day} {date['month']}") <= numbers for numbers in there)
    ]


def _untold_date(record: Record) -> list[str]:
    """A summary tells the days of the event as the date has them."""
    if not record.date or not date_days(record.date.text or ""):
        return []
    told = [date_numbers(date.group()) for date in _OWN_DATE.finditer(record.summary or "")]
    if date_numbers(record.date.text or "") in told:
        return []
    return [f"{record.title}: its summary does not tell {record.date.text}"]


def date_days(text: str) -> set[int]:
    return {number for kind, number in date_numbers(text) if kind == "day"}


def date_numbers(text: str) -> set[tuple[str, int]]:
    """Days, months and years that a wording names: {("day", 2), ("month", 12), ("year", 2020)}."""
    months = {("month", MONTHS.index(word) + 1) for word in words(text) if word in MONTHS}
    numbers = {int(number) for number in re.findall(r"\d+", text)}
    return months | {("year" if number > 31 else "day", number) for number in numbers}


def edtf_numbers(day: PartialDate) -> set[tuple[str, int]]:
    kinds = ("year", "month", "day")
    parts = re.findall(r"(\d{4}|XXXX)(?:-(\d\d))?(?:-(\d\d))?", day.edtf)
    return {(kind, int(part)) for found in parts for kind, part in zip(kinds, found, strict=True) if part.isdigit()}


# Names


def strange_names(record: Record, documents: Documents, seed: Seed) -> list[str]:
    """Words written with a capital that are in no cited line, nor in a name of what the record refers to.

    The first word of a sentence counts as a name where nobody ever writes it small.
    """
    known = set(words(_evidence(record, documents))) | _words_of_references(record, seed)
    ordinary = seed.ordinary | documents.ordinary
    strange = {
        word
        for text in own_words(record)
        for word, first in _capitalised(text)
        if not (fold(word) in known or fold(word) + "s" in known or (first and fold(word) in ordinary))
    }
    return [f"{record.title}: “{word}” is not in the cited lines" for word in sorted(strange)]


def _capitalised(text: str) -> Iterator[tuple[str, bool]]:
    for match in _LETTERS.finditer(text):
        if match.group() != match.group().lower():
            before = text[: match.start()].rstrip("“\"'( ")
            yield match.group(), not before or before[-1] in ".!?:;"


def _words_of_references(record: Record, seed: Seed) -> set[str]:
    """Words of the names of those it refers to; whether they are in the source is asked by strange_references."""
    return {word for pair in references(record) for name in seed.names(*pair) for word in words(name)}


def references(record: Record) -> list[tuple[str, str]]:
    """What the record refers to by name, as (vocabulary, key)."""
    return [
        *(("organisations", link.organisation) for link in record.organisations),
        *(("people", link.person) for link in record.people),
        *(("places", link.place) for link in record.places),
        *(("programmes", key) for key in record.programmes),
        *(("areas", key) for key in record.jurisdictions),
        *(("regions", f"{link.scheme}/{link.code}") for link in record.regions),
    ]


def strange_references(record: Record, documents: Documents, seed: Seed) -> list[str]:
    """Those it refers to of whose names none stands, word for word, in the cited lines, and that no fact infers."""
    there = _stems(_evidence(record, documents))
    inferred = {key for fact in record.facts if fact.basis != "stated" for key in fact_keys(fact)}
    return [
        f"{record.title}: {key} is not named in the cited lines"
        for vocabulary, key in references(record)
        if key.rpartition("/")[2] not in inferred
        and not any(_stems(name) <= there for name in seed.names(vocabulary, key) if words(name))
    ]


def _stems(text: str) -> set[str]:
    """The words of a text without the endings of the plural."""
    return {re.sub("(?<=..)(?:ies|y|s)$", "", word) for word in words(text)}


# Provenance


def unfounded(record: Record) -> list[str]:
    """Values that are not stated and have no fact of the same basis that says so."""
    facts = {(fact.field, str(fact.value), fact.basis) for fact in record.facts if fact.shown}
    needed = [(name, judged.value, judged.basis)
              for name, judged in (("mode", record.mode), ("our_role", record.our_role)) if judged]  # fmt: skip
    needed += [("pillars", f"{link.programme}/{link.code}", link.basis) for link in record.pillars]
    return [
        f"{record.title}: {field} {value} is {basis}, but no fact says why"
        for field, value, basis in needed
        if basis != "stated" and (field, value, basis) not in facts
    ]


def fact_keys(fact: Fact) -> list[str]:
    """The keys that a fact speaks of: "unodc, osce: co-organiser" → unodc, osce."""
    return [part.strip() for part in str(fact.value or "").partition(":")[0].split(",")]


def misfit_facts(record: Record) -> list[str]:
    """A fact that is shown says what the record says; one that is hidden does not."""
    held: dict[str, set[str]] = {
        "organisations": {link.organisation for link in record.organisations},
        "people": {link.person for link in record.people},
        "places": {link.place for link in record.places},
        "pillars": {f"{link.programme}/{link.code}" for link in record.pillars},
        "regions": {link.code for link in record.regions},
        "jurisdictions": set(record.jurisdictions),
        "programmes": set(record.programmes),
        "sdg": set(record.sdg),
        "mode": {record.mode.value} if record.mode else set(),
        "our_role": {record.our_role.value} if record.our_role else set(),
        "date": {record.date.edtf} if record.date else set(),
        "status": {record.status},
        "kind": {record.kind},
        "type": {record.type or ""},
    }
    return [
        f"{record.title}: the fact {fact.field} = {fact.value} does not fit the record"
        for fact in record.facts
        if fact.field in held and held[fact.field].issuperset(fact_keys(fact)) != fact.shown
    ]


def baseless_facts(record: Record, documents: Documents, seed: Seed) -> list[str]:
    """Facts whose basis does not bear them.

    *section* needs the heading among the cited lines, *inherited* a programme of the record that has the
    value, *officer* a name and a day, *inferred* the words of the source (see misquoted).
    """
    return [
        f"{record.title}: {fact.field} = {fact.value} is not borne by its basis, {fact.basis}"
        for fact in record.facts
        if not _is_borne(fact, record, documents, seed)
    ]


def _is_borne(fact: Fact, record: Record, documents: Documents, seed: Seed) -> bool:
    match fact.basis:
        case "section":
            citation = _citation(record, fact)
            return citation is not None and citation.section in documents.cited(citation).split("\n")
        case "inherited":
            return _brought(record, seed).issuperset(_inherited(fact))
        case "officer":
            return bool(fact.by and fact.on)
    return True


def _citation(record: Record, fact: Fact) -> Citation | None:
    return next((citation for citation in record.citations if citation.uid == fact.citation), None)


def _inherited(fact: Fact) -> list[str]:
    """What must come with a programme: names for donors, keys otherwise; "(…)" explains."""
    return [re.sub(r" \(.*", "", key) for key in fact_keys(fact)]


def _brought(record: Record, seed: Seed) -> set[str]:
    """Parents, partners, goals and donors (by name) that the programmes of a record bring with them."""
    brought: set[str] = set()
    for key in record.programmes:
        entry = seed.entries["programmes", key]
        brought |= {entry.parent or "", *entry.tied("partners"), *map(str, entry.details.get("sdg", ()))}
        for donor in entry.tied("donors"):
            brought |= set(seed.names("organisations", donor))
    return brought


def misquoted(record: Record, documents: Documents) -> list[str]:
    """The words of a fact stand in the lines it cites, and are at most eight."""
    found = []
    for fact in record.facts:
        citation = _citation(record, fact)
        if not citation or not fact.words:
            found.append(f"{record.title}: {fact.field} = {fact.value} quotes nothing")
        elif len(fact.words.split()) > QUOTE:
            found.append(f"{record.title}: “{fact.words}” is longer than {QUOTE} words")
        elif _plain(fact.words) not in _plain(documents.cited(citation)):
            found.append(f"{record.title}: “{fact.words}” is not in {citation.locator}")
    return found


def _plain(text: str) -> str:
    return " ".join(text.split())


def copied(texts: Iterable[str], documents: Documents, seed: Seed) -> list[str]:
    """Runs of twelve words of a document, official names apart."""
    found = []
    for text in texts:
        found += [" ".join(run) for run in _runs(_without_names(words(text), seed)) if run in documents.runs]
    return found


def copied_by(record: Record, documents: Documents, seed: Seed) -> list[str]:
    return copied(_all_words(record), documents, seed)


def _without_names(given: list[str], seed: Seed) -> list[str]:
    """The words with a mark in the place of each official name."""
    lengths = sorted({len(name) for name in seed.official_names}, reverse=True)
    kept: list[str] = []
    at = 0
    while at < len(given):
        length = next((size for size in lengths if tuple(given[at : at + size]) in seed.official_names), 0)
        kept.append("…" if length else given[at])
        at += length or 1
    return kept


def _runs(given: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(given[at : at + RUN]) for at in range(len(given) - RUN + 1))


def strange_claims(seed: Seed, documents: Documents) -> list[str]:
    """Values of the claims of the sources that do not stand in the lines they name."""
    found = []
    for entry in seed.exchange.entries:
        claims: list[dict[str, Any]] = entry.details.get("claims", []) if entry.vocabulary == "sources" else []
        for claim in claims:
            value, there = claim.get("value"), documents.at(entry.key, claim["locator"])
            if value is None or int(value) in _numbers(there):
                continue
            if f"{value / 1_000_000:g} million" not in there:
                found.append(f"{entry.key}: {value} is not in {claim['locator']}")
    return found
