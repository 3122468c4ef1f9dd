"""``pillarbook-cli``: the catalogue from the shell, on the same façade as the window."""

from catalog.cli import asking, bulk, changing, desk, exporting, keeping, merging, reports, roundtrip, sent, views
from catalog.cli.shell import cli, main

__all__ = [
    "asking", "bulk", "changing", "cli", "desk", "exporting", "keeping", "main", "merging", "reports", "roundtrip",
    "sent", "views",
]  # fmt: skip
