"""What sort of organisation one is, as IATI codes it, in words."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.words import _

ORGANISATION_TYPES: Mapping[str, str] = {
    "10": _("government"),
    "11": _("local government"),
    "15": _("other public sector"),
    "21": _("international NGO"),
    "22": _("national NGO"),
    "23": _("regional NGO"),
    "24": _("NGO based in a partner country"),
    "30": _("public-private partnership"),
    "40": _("multilateral"),
    "60": _("foundation"),
    "70": _("private sector"),
    "71": _("private sector in the provider's country"),
    "72": _("private sector in the recipient's country"),
    "73": _("private sector in a third country"),
    "80": _("academia, training and research"),
    "90": _("other"),
}
