"""Headings in the languages of the regions: Bosnian, Croatian, Montenegrin and Serbian, Macedonian, Albanian, Romanian,
Ukrainian, Russian, Turkish and German. Script and accents do not matter: they are folded like all headings."""

from __future__ import annotations

from collections.abc import Mapping

LOCAL_NAMES: Mapping[str, str] = {
    "title": "naziv, naziv aktivnosti, aktivnost, aktivnosti, naziv obuke, obuka, aktiviteti, titulli, denumirea, "
             "activitatea, мероприятие, название, название мероприятия, обука, назив на обука, "
             "назва, захід, назва заходу, eğitim, eğitim adı, faaliyet, titel, veranstaltung, schulung",
    "summary": "opis, kratak opis, kratki opis, napomena, përshkrimi, descriere, описание, примечание, опис, примітка, "
               "açıklama, beschreibung, bemerkungen",
    "type": "vrsta aktivnosti, lloji i aktivitetit, вид мероприятия, вид на активност",
    "date": "datum, datum održavanja, data, дата, дата проведения, дата проведення, tarih",
    "date.first": "datum početka, početak, data e fillimit, дата начала, почетен датум, дата початку, "
                  "başlangıç tarihi, beginn",
    "date.last": "datum završetka, završetak, data e përfundimit, дата окончания, краен датум, "
                 "дата завершення, bitiş tarihi, ende",
    "places": "mjesto, mesto, grad, mjesto održavanja, mesto održavanja, vendi, qyteti, locul, место проведения, "
              "город, місце, місце проведення, місто, yer, şehir, ort, veranstaltungsort",
    "jurisdictions": "zemlja, država, shteti, țara, страна, држава, країна, ülke, land",
    "participants.count": "broj učesnika, učesnici, broj polaznika, numri i pjesëmarrësve, pjesëmarrës, "
                          "numărul participanților, участники, участников, количество участников, "
                          "број на учесници, sudionici, broj sudionika, учасники, кількість учасників, "
                          "katılımcılar, katılımcı sayısı, teilnehmer, teilnehmende, teilnehmerzahl",
    "participants.women": "žene, gra, femra, femei, женщины, жени, жінки, kadın, kadınlar, frauen",
    "participants.men": "muškarci, burra, meshkuj, bărbați, мужчины, мажи, чоловіки, erkek, erkekler, männer",
    "organisations": "organizacija, institucija, organizata, institucioni, организация, институција, "
                     "організація, установа, kurum",
    "organisations:donor": "donator, donatori, donatorul, донор, донатор",
    "equipment.item": "oprema, vrsta opreme, pajisja, echipament, оборудование, опрема, обладнання, "
                      "ekipman, ausrüstung, ausstattung",
    "equipment.quantity": "količina, sasia, cantitate, количество, количина, кількість, miktar, menge, "
                          "anzahl",
}  # fmt: skip
"""By the key of a target."""
