"""Days and months in the officer's language are understood as they are shown, in any case; English always is."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from catalog.model.date_names import in_english

SERBIAN = {
    "January": "јануар", "February": "фебруар", "March": "март", "April": "април", "May": "мај", "June": "јун",
    "July": "јул", "October": "октобар", "December": "децембар", "Friday": "петак", "today": "данас",
    "day after tomorrow": "прекосутра", "last quarter": "прошли квартал", "next week": "следеће недеље",
}  # fmt: skip


def serbian(words: str) -> str:
    return SERBIAN.get(words, words)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("октобар 2020", "october 2020"),
        ("5 октобра 2020", "5 october 2020"),
        ("28-29 дец 2020", "28-29 december 2020"),
        ("мај 2021", "may 2021"),
        ("3 маја", "3 may"),
        ("јун-јул 2020", "june-july 2020"),
        ("петак", "friday"),
        ("у петак", "у friday"),
        ("данас", "today"),
        ("прошли квартал", "last quarter"),
        ("следеће недеље", "next week"),
        ("october 2020", "october 2020"),
        ("ма 2020", "ма 2020"),
        ("нешто", "нешто"),
        ("", ""),
    ],
)
def test_words_of_the_language_stand_for_english_ones(typed: str, meant: str) -> None:
    assert in_english(typed, serbian) == meant


def test_without_a_translation_nothing_is_changed() -> None:
    assert in_english("5 oct 2020", str) == "5 oct 2020"


TYPED = """
import gettext
from datetime import date

SERBIAN = {"October": "октобар", "last quarter": "прошли квартал", "tomorrow": "сутра"}

class Serbian(gettext.NullTranslations):
    def gettext(self, message):
        return SERBIAN.get(message, message)

gettext.translation = lambda *_names, **_more: Serbian()
from catalog.model.date_words import understood
from catalog.model.dates import PartialDate
from catalog.query.periods import period

today = date(2021, 1, 15)
print(understood("5. октобра 2020", today), understood("октобар 2020", today), understood("сутра", today))
print(understood("5 Oct 2020", today), PartialDate("2020-10").in_words(), period("прошли квартал", today))
"""


@pytest.mark.long
def test_what_is_typed_in_the_language_is_understood_and_shown_in_it() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", TYPED], capture_output=True, text=True, encoding="utf-8",
                          env=environment, check=False)  # fmt: skip
    assert done.stdout.splitlines() == [
        "2020-10-05 2020-10 2021-01-16",
        "2020-10-05 октобар 2020 ('2020-10-01', '2020-12-31')",
    ], done.stderr
