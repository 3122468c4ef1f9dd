"""Headings in the languages of the regions: Bosnian, Croatian, Montenegrin and Serbian, Macedonian, Albanian, Romanian
and Russian. Script and accents do not matter: they are folded like all headings."""

from __future__ import annotations

from collections.abc import Mapping

LOCAL_NAMES: Mapping[str, str] = {
    "title": "naziv, naziv aktivnosti, aktivnost, aktivnosti, naziv obuke, obuka, aktiviteti, titulli, denumirea, "
             "activitatea, мероприятие, название, название мероприятия, обука, назив на обука",
    "summary": "opis, kratak opis, napomena, përshkrimi, descriere, описание, примечание, опис",
    "type": "vrsta aktivnosti, lloji i aktivitetit, вид мероприятия, вид на активност",
    "date": "datum, datum održavanja, data, дата, дата проведения",
    "date.first": "datum početka, početak, data e fillimit, дата начала, почетен датум",
    "date.last": "datum završetka, završetak, data e përfundimit, дата окончания, краен датум",
    "places": "mjesto, mesto, grad, mjesto održavanja, mesto održavanja, vendi, qyteti, locul, место проведения, город",
    "jurisdictions": "zemlja, država, shteti, țara, страна, држава",
    "participants.count": "broj učesnika, učesnici, broj polaznika, numri i pjesëmarrësve, pjesëmarrës, "
                          "numărul participanților, участники, участников, количество участников, "
                          "број на учесници",
    "participants.women": "žene, gra, femra, femei, женщины, жени",
    "participants.men": "muškarci, burra, meshkuj, bărbați, мужчины, мажи",
    "organisations": "organizacija, institucija, organizata, institucioni, организация, институција",
    "organisations:donor": "donator, donatori, donatorul, донор, донатор",
    "equipment.item": "oprema, vrsta opreme, pajisja, echipament, оборудование, опрема",
    "equipment.quantity": "količina, sasia, cantitate, количество, количина",
}  # fmt: skip
"""By the key of a target."""
