"""Lists of people, such as of the participants of trainings: each row is a person, and what it says of a record is
repeated for each of them."""

from __future__ import annotations

from collections.abc import Iterable

from catalog.importing.tables.heads import folded

_PARTED_NAMES = {"first name", "last name"}
_NAMES = {
    "name", "names", "full name", "name and surname", "name surname", "surname", "surname and name", "surname name",
    "family name", "participant", "participant name", "name of participant", "participants name", "ime i prezime",
    "prezime", "prezime i ime", "emri dhe mbiemri", "mbiemri", "fio",
}  # fmt: skip
_OF_A_PERSON = {
    "sex", "gender", "m f", "f m", "position", "rank", "function", "job title", "passport", "passport number",
    "passport no", "date of birth", "nationality", "citizenship", "signature", "spol", "pol", "funkcija", "pozicija",
    "potpis", "gjinia", "pozita",
}  # fmt: skip
_CONTACTS = {
    "email",
    "e mail",
    "email address",
    "e mail address",
    "phone",
    "phone number",
    "telephone",
    "telefon",
    "mobile",
}


def is_of_people(headings: Iterable[str]) -> bool:
    """By names with what is told of a person alone; a table of records may have somebody to ask."""
    said = set(map(folded, headings))
    traits = said & _OF_A_PERSON
    return said >= _PARTED_NAMES or (bool(said & _NAMES) and bool(traits) and len(traits | said & _CONTACTS) > 1)
