"""Names of months in the languages of the regions, as partners write them, in whatever language the officer works.

Each word is known as it stands in a list, in the nominative and where it differs in the genitive, whatever its case and
marks. One that means two months, as *listopad* does (October in Croatian, November in Polish and Czech), is in none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from catalog.model.date_names import MONTHS

_NAMES = (
    # Bosnian, Montenegrin and Serbian; Croatian
    "januar/januara februar/februara mart/marta april/aprila maj/maja jun/juni/juna jul/juli/jula "
    "avgust/avgusta/augusta septembar/septembra oktobar/oktobra novembar/novembra decembar/decembra",
    "јануар/јануара фебруар/фебруара март/марта април/априла мај/маја јун/јуни/јуна јул/јули/јула август/августа "
    "септембар/септембра октобар/октобра новембар/новембра децембар/децембра",
    "siječanj/siječnja veljača/veljače ožujak/ožujka travanj/travnja svibanj/svibnja lipanj/lipnja srpanj/srpnja "
    "kolovoz/kolovoza rujan/rujna - studeni/studenog/studenoga prosinac/prosinca",
    # Macedonian, Bulgarian; Albanian, Romanian
    "јануари февруари март април мај јуни јули август септември октомври ноември декември",
    "януари февруари март април май юни юли август септември октомври ноември декември",
    "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
    "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    # Ukrainian, Russian
    "січень/січня лютий/лютого березень/березня квітень/квітня травень/травня червень/червня липень/липня "
    "серпень/серпня вересень/вересня жовтень/жовтня листопад/листопада грудень/грудня",
    "январь/января февраль/февраля март/марта апрель/апреля май/мая июнь/июня июль/июля август/августа "
    "сентябрь/сентября октябрь/октября ноябрь/ноября декабрь/декабря",
    # Turkish, Uzbek and Azerbaijani; German
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "yanvar fevral mart aprel may iyun iyul avgust/avqust sentabr/sentyabr oktabr/oktyabr noyabr dekabr",
    "januar/jänner/jaenner februar märz/maerz april mai juni juli august september oktober november dezember",
    # Short forms that several of them share
    "јан/янв феб/фев мар апр - - - avg/авг сеп/сен/сент okt/окт нов/ноя dec/dez/dek/дец/дек",
)
"""Twelve words each, "-" where there is none."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_YEAR_SAID = re.compile(r"(?<=\d{4}) (?:г|год|года|године|р|року|god|godine)$")


def in_english(text: str) -> str:
    """A date in small letters with its month in English, and without a word for "year" after that; all else stays."""
    return _WORD.sub(lambda word: _english().get(_bare(word[0]), word[0]), _YEAR_SAID.sub("", text))


@cache
def _english() -> Mapping[str, str]:
    return dict(_forms())


def _forms() -> Iterator[tuple[str, str]]:
    for names in _NAMES:
        for month, forms in zip(MONTHS, names.split(), strict=True):
            yield from ((_bare(form), month.casefold()) for form in forms.split("/") if form != "-")


def _bare(word: str) -> str:
    """In small letters and without marks, in its own script: *травня* is May, and *travnja* April."""
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part)).replace("ı", "i")
