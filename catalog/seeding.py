"""The catalogue's beginning: what the five documents report, from ``seed/``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import reduce
from importlib import resources

from catalog import interchange
from catalog.commands.taking_in import TakeIn
from catalog.interchange import Exchange
from catalog.model.progress import Report
from catalog.store.database import Database

AUTHOR = "Pillarbook seed"


@dataclass(frozen=True, slots=True)
class SeedFile:
    name: str
    text: str


def seed_files() -> list[SeedFile]:
    """The seed's files: vocabularies before the records that refer to them."""
    folders = [resources.files("seed.vocabularies"), resources.files("seed.records")]
    found = [item for folder in folders for item in sorted(folder.iterdir(), key=lambda item: item.name)]
    return [SeedFile(item.name, item.read_text("utf-8")) for item in found if item.name.endswith(".json")]


def seed() -> Exchange:
    """All seed files as one exchange."""
    parts = (interchange.read(json.loads(file.text)) for file in seed_files())
    return reduce(Exchange.joined, parts, Exchange())


def plant(database: Database, report: Report | None = None) -> None:
    """Fills an empty catalogue: one change set that is its beginning and is not undone. Raises Stopped."""
    command = TakeIn(seed(), label="Made from five documents")
    with database.writing(command.label, AUTHOR, kind="seed") as store:
        store.report = report
        command.apply(store)
