"""Words that tables use for the codes of a field, folded: in English, and for the sexes in the languages of the
regions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog.folding import fold
from catalog.importing.tables.targets import MAN, NOT_STATED, SEX, WOMAN

_SEXES: Mapping[str, str] = {
    WOMAN: "f, w, female, woman, women, females, ms, mrs, miss, lady, "
           "ž, žensko, ženski, žena, žene, ženska, "
           "femër, femra, grua, gra, "
           "женско, женски, жена, жени, жен, женский, женщина, женщины, женск, "
           "femeie, femei, feminin",
    MAN: "m, male, man, men, males, mr, "
         "muško, muški, muškarac, muškarci, muž, "
         "mashkull, meshkuj, burrë, burra, "
         "м, машко, машки, маж, мажи, муж, мужской, мужчина, мужчины, мужск, мушко, мушки, мушкарац, "
         "bărbat, bărbați, masculin",
    NOT_STATED: "not stated, unknown, unspecified, not specified, undisclosed, prefer not to say, nepoznato, "
                "nije navedeno, i panjohur, непознато, не указано, неизвестно",
}  # fmt: skip


def _folded(words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((fold(word.strip()), code) for code, said in words.items() for word in said.split(","))


SEXES: Mapping[str, str] = dict(_folded(_SEXES))
"""Word for the sex of a person, folded → WOMAN, MAN or NOT_STATED."""

SYNONYMS: Mapping[str, Mapping[str, str]] = {
    "status": {"done": "completed", "complete": "completed", "implemented": "completed", "finished": "completed",
               "held": "completed", "in progress": "ongoing", "canceled": "cancelled", "delayed": "postponed"},
    "mode": {"face to face": "in-person", "onsite": "in-person", "on site": "in-person", "physical": "in-person",
             "virtual": "online", "remote": "online", "webinar": "online", "blended": "hybrid", "mixed": "hybrid"},
    "kind": {"training session": "training", "trainings": "training", "equipment donation": "donation",
             "donations": "donation", "activities": "activity"},
    SEX: SEXES,
}  # fmt: skip
"""By the path of the field, each word with its code."""
