"""How far the references of cells and rows reach: ``r="AB12"`` or ``r="12"`` (ECMA-376, part 1, 18.3.1).

A sheet has one for each cell, so that they are looked at all together, as arrays of bytes.
"""

from __future__ import annotations

from string import ascii_letters, ascii_uppercase, digits

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.int64]

_LETTERS, _DIGITS = 3, 7
"""More of them no sheet needs for a column, or a row."""

_IS_LETTER, _IS_DIGIT, _IS_QUOTE, _IS_WORD = (
    np.isin(np.arange(256), np.frombuffer(signs.encode(), np.uint8))
    for signs in (ascii_uppercase, digits, "\"'", f"{ascii_letters}{digits}_")
)


def reach(content: bytes) -> tuple[int, int]:
    """The last row and column that XML names in attributes ``r``, from 1; 0 where it names none."""
    signs = np.frombuffer(b" " + content + bytes(_LETTERS + _DIGITS + 2), np.uint8)
    places = _beginnings(signs)
    columns, places = _read(signs, places, _IS_LETTER, _LETTERS, ord("A") - 1, 26)
    is_cell = _IS_DIGIT[signs[places]]
    rows, places = _read(signs, places, _IS_DIGIT, _DIGITS, ord("0"), 10)
    is_whole = _IS_QUOTE[signs[places]]
    return int(rows[is_whole].max(initial=0)), int(columns[is_cell].max(initial=0))


def _beginnings(signs: Bytes) -> Numbers:
    """Where the values of attributes ``r`` begin."""
    found = np.flatnonzero((signs[1:-2] == ord("r")) & (signs[2:-1] == ord("="))) + 1
    return found[_IS_QUOTE[signs[found + 2]] & ~_IS_WORD[signs[found - 1]]] + 3


def _read(
    signs: Bytes, places: Numbers, is_one: npt.NDArray[np.bool_], most: int, zero: int, base: int
) -> tuple[Numbers, Numbers]:
    """The numbers that are written from these places on, to a base, and the places after them."""
    found = np.zeros(len(places), np.int64)
    for _ in range(most):
        sign = signs[places]
        here = is_one[sign]
        found = np.where(here, found * base + sign - zero, found)
        places = places + here
    return found, places
