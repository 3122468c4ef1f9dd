"""Citations as document links: a URL is asked for, and a document that has none is named by its content."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from mimetypes import guess_type

from lxml.etree import _Element as Element

from catalog.model.dates import only_day
from catalog.model.record import Citation, Record
from catalog.standards.iati import codes
from catalog.standards.iati.elements import made, told
from catalog.standards.iati.world import World, identifier

FROM_IATI = "iati_publisher"
"""The detail of a source that is an activity file: it tells where a record is from, and is no document of it."""


def documents(record: Record, world: World) -> Iterator[Element]:
    """One for each citation; where in the document it stands is its description."""
    for cited in record.citations:
        if not world.detail("sources", cited.source, FROM_IATI):
            yield _document(cited, record, world)


def _document(cited: Citation, record: Record, world: World) -> Element:
    parts = [told("title", world.called("sources", cited.source, None, record))]
    where = ", ".join(filter(None, (cited.section, cited.locator)))
    parts += [told("description", where)] if where else []
    parts.append(made("category", {"code": codes.RESULTS_DOCUMENT}))
    language = world.detail("sources", cited.source, "language")
    parts += [made("language", {"code": language})] if language else []
    day = only_day(world.detail("sources", cited.source, "date"))
    parts += [made("document-date", {"iso-date": day})] if day else []
    name = world.detail("sources", cited.source, "file_name") or cited.source
    kind = guess_type(name)[0] or "application/octet-stream"
    return made("document-link", {"url": _url(cited.source, world), "format": kind}, *parts)


def _url(source: str, world: World) -> str:
    """Where it is published, else its hash (RFC 6920)."""
    published, digest = (world.detail("sources", source, name) for name in ("url", "sha256"))
    if published:
        return published
    try:
        hashed = base64.urlsafe_b64encode(bytes.fromhex(digest or "")).rstrip(b"=").decode()
    except ValueError:
        hashed = ""
    return f"ni:///sha-256;{hashed}" if hashed else f"urn:pillarbook:source:{identifier(source)}"
