"""``python -m catalog.cli`` runs the shell command."""

from __future__ import annotations

from catalog.cli import main

main()
