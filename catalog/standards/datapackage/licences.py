"""Licences under which data are passed on: those of Creative Commons and of Open Data Commons, by their SPDX names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from catalog.words import _


class Licence(NamedTuple):
    """``title`` is its full name, ``path`` its text, ``allows`` says it in short."""

    title: str
    path: str
    allows: str


LICENCES: Mapping[str, Licence] = {
    "CC-BY-4.0": Licence("Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/",
                         _("anybody may use it who names you")),
    "CC-BY-SA-4.0": Licence("Creative Commons Attribution-ShareAlike 4.0",
                            "https://creativecommons.org/licenses/by-sa/4.0/",
                            _("who names you, and passes it on under the same licence")),
    "CC-BY-NC-4.0": Licence("Creative Commons Attribution-NonCommercial 4.0",
                            "https://creativecommons.org/licenses/by-nc/4.0/",
                            _("who names you, and earns nothing by it")),
    "CC0-1.0": Licence("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/",
                       _("anybody may use it for anything")),
    "ODC-By-1.0": Licence("Open Data Commons Attribution License 1.0",
                          "https://opendatacommons.org/licenses/by/1-0/", _("anybody may use it who names you")),
    "ODbL-1.0": Licence("Open Data Commons Open Database License 1.0",
                        "https://opendatacommons.org/licenses/odbl/1-0/",
                        _("who names you, and passes it on under the same licence")),
}  # fmt: skip


def licence(text: str) -> str:
    """The SPDX name that a text means; "" for none of these."""
    wanted = text.strip().casefold()
    return next((name for name in LICENCES if name.casefold() == wanted), "")
