"""What a command says: lines, tables and JSON that a terminal can bear."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Sequence
from typing import Any

import click


def say(line: str) -> None:
    click.echo(_visible(line))


def warn(line: str) -> None:
    """Says it where it is in nobody's way who reads the answer by a program."""
    click.echo(_visible(line), err=True)


def _visible(line: str) -> str:
    """Without signs that would steer the terminal."""
    return "".join(sign if sign == "\t" or unicodedata.category(sign) != "Cc" else " " for sign in line)


def one_line(text: str) -> str:
    return _visible(" ".join(text.split()))


def say_json(value: Any) -> None:
    plain = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") != "utf8"
    click.echo(json.dumps(value, ensure_ascii=plain, indent=1))


def say_table(rows: Sequence[Sequence[str]]) -> None:
    """Aligned columns; the last may be as long as it is."""
    for line in table_lines(rows):
        say(line)


def table_lines(rows: Sequence[Sequence[str]]) -> list[str]:
    shown = [[one_line(cell) for cell in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(*shown, strict=True)]
    return ["  ".join([*map(_padded, row[:-1], widths), row[-1]]).rstrip() for row in shown]


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - _width(cell))


def _width(text: str) -> int:
    """Columns a text takes on a terminal (Unicode Standard Annex 11)."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    none = sum(unicodedata.category(sign) in ("Mn", "Me", "Cf") for sign in text)
    return len(text) + wide - none
