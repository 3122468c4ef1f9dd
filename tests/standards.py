"""Where the published standards lie beside the checkout; tests that need them are skipped visibly where they do not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from lxml.etree import _Element as Element

IATI = Path(__file__).parents[2] / "shared" / "standards" / "iati"
needs_iati = pytest.mark.skipif(not IATI.is_dir(), reason=f"the IATI schemas are not at {IATI}")


def schema_errors(path: Path) -> list[str]:
    """What the activity schema of IATI 2.03 finds wrong."""
    schema = etree.XMLSchema(etree.parse(str(IATI / "iati-activities-schema.xsd")))
    try:
        for _event, element in etree.iterparse(str(path), tag="iati-activity", schema=schema):
            element.clear()
    except etree.XMLSyntaxError as error:
        return [str(error)]
    return []


def broken_rules(path: Path, now: str) -> list[str]:
    """The cases of IATI's ``standard_py.json`` that a file does not hold to; ``now`` is an ISO day."""
    rules = json.loads((IATI / "standard_py.json").read_text("utf-8"))
    root = etree.parse(str(path)).getroot()
    return [
        f"{context} {rule} {case}"
        for context, ruleset in rules.items()
        for element in _seen(root, context)
        for rule, cases in ruleset.items()
        for case in cases["cases"]
        if not _holds(rule, case, element, now)
    ]


def _seen(element: Element, expression: str) -> Any:
    return element.xpath(expression)


def _holds(rule: str, case: dict[str, Any], element: Element, now: str) -> bool:
    if "condition" in case and not _seen(element, case["condition"]):
        return True
    if rule == "loop":
        return all(
            _holds(inner, _filled(item, value), element, now)
            for value in set(_seen(element, case["foreach"]))
            for inner, cases in case["do"].items()
            for item in cases["cases"]
        )
    return bool(_RULES[rule](case, element, now))


def _filled(case: dict[str, Any], value: str) -> dict[str, Any]:
    return {**case, "paths": [path.replace("$1", value) for path in case["paths"]]}


def _found(case: dict[str, Any], element: Element) -> list[Any]:
    return [found for path in case["paths"] for found in _seen(element, path)]


def _one_or_all(case: dict[str, Any], element: Element, _now: str) -> bool:
    if _seen(element, case["one"]):
        return True
    if case["all"] == "sector":
        return all(_seen(item, "sector") for item in _seen(element, "transaction"))
    everything = ".//narrative[not(@xml:lang)]" if case["all"] == "lang" else ".//value[not(@currency)]"
    return not _seen(element, everything)


def _only_one_of(case: dict[str, Any], element: Element, _now: str) -> bool:
    return not (_found(case, element) and _found({"paths": case["excluded"]}, element))


def _ordered(case: dict[str, Any], element: Element, now: str) -> bool:
    less, more = (_seen(element, case[side]) if case[side] != "NOW" else [now] for side in ("less", "more"))
    return all(first[:10] <= last[:10] for first in less for last in more)


def _matches(case: dict[str, Any], element: Element, _now: str) -> bool:
    said = (item if isinstance(item, str) else item.text or "" for item in _found(case, element))
    return all(re.fullmatch(case["regex"], text.strip()) for text in said)


def _sums(case: dict[str, Any], element: Element, _now: str) -> bool:
    values = [Decimal(value) for value in _found(case, element)]
    return not values or sum(values) == case["sum"]


def _in_range(case: dict[str, Any], element: Element, _now: str) -> bool:
    return all(Decimal(case["min"]) <= Decimal(value) <= Decimal(case["max"]) for value in _found(case, element))


def _within_a_year(case: dict[str, Any], element: Element, _now: str) -> bool:
    starts, ends = _seen(element, case["start"]), _seen(element, case["end"])
    return all(int(end[:4]) - int(start[:4]) <= 1 for start, end in zip(starts, ends, strict=False))


_RULES: dict[str, Any] = {
    "atleast_one": lambda case, element, _now: bool(_found(case, element)),
    "no_more_than_one": lambda case, element, _now: len(_found(case, element)) <= 1,
    "one_or_all": _one_or_all,
    "only_one_of": _only_one_of,
    "date_now": lambda case, element, now: all(day[:10] <= now for day in _seen(element, case["date"])),
    "date_order": _ordered,
    "regex_matches": _matches,
    "sum": _sums,
    "strict_sum": _sums,
    "range": _in_range,
    "if_then": lambda case, element, _now: not _seen(element, case["if"]) or _seen(element, case["then"]),
    "time_limit": _within_a_year,
    "between_dates": lambda _case, _element, _now: True,
}


def activities(path: Path) -> Iterator[Element]:
    yield from etree.parse(str(path)).getroot().iterfind("iati-activity")
