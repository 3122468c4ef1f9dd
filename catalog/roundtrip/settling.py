"""What need not be compared: records of which nothing was changed, neither in the file nor here."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

from catalog.roundtrip.cells import said
from catalog.roundtrip.comparing import is_untouched
from catalog.roundtrip.made import Made
from catalog.roundtrip.reading import FileTable
from catalog.roundtrip.tables import RECORDS


def settled(files: Mapping[str, FileTable], made: Made, changed: Collection[str]) -> set[str]:
    """The uids of records whose rows are all there once, each as its check value says and with nothing beside it that
    is kept with the row; ``changed`` are others."""
    whole: Counter[str] = Counter()
    parts: dict[str, set[tuple[str, str]]] = defaultdict(set)
    touched = set(changed)
    references = {item.ref: uid for uid, item in made.records.items()}
    for key, file in files.items():
        paths = [path for path, _ in made.columns.get(key, ())]
        for row in file.rows:
            uid = row.told("uid") or references.get(row.told("ref"), "")
            if not is_untouched(row, paths) or (key != RECORDS and any(map(said, row.more.values()))):
                touched.add(uid)
            elif key == RECORDS:
                whole[uid] += 1
            else:
                parts[uid].add((key, row.told("part")))
    return {
        uid for uid, item in made.records.items()
        if whole[uid] == 1 and len(parts[uid]) == item.parts and uid not in touched
    }  # fmt: skip
