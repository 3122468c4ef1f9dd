"""Documents: found by their content, read whatever their letters, never without bounds."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from ui.messages import in_words
from ui.models.documents import (
    SHOWN_BYTES,
    CannotReadDocument,
    Document,
    DocumentGone,
    NoPlainText,
    OtherContent,
    cited_lines,
    read,
)


def written(folder: Path, content: bytes) -> tuple[Path, str]:
    path = folder / "report.txt"
    path.write_bytes(content)
    return path, hashlib.sha256(content).hexdigest()


def opened(folder: Path, content: bytes) -> Document:
    return read(*written(folder, content))


@pytest.mark.parametrize(
    ("locator", "lines"),
    [
        ("lines 53–57, 63–67", (range(53, 58), range(63, 68))),
        ("line 5", (range(5, 6),)),
        ("Lines 3-1", (range(1, 4),)),
        ("lines 2, 4 – 6", (range(2, 3), range(4, 7))),
        ("page 12", ()),
        ("lines", ()),
        ("", ()),
    ],
)
def test_a_locator_names_lines(locator: str, lines: tuple[range, ...]) -> None:
    assert cited_lines(locator) == lines


@pytest.mark.parametrize(
    "content",
    [
        "Korçë\nГрадишка".encode(),
        b"\xef\xbb\xbf" + "Korçë\nГрадишка".encode(),
        "Korçë\nГрадишка".encode("utf-16"),
        "Korçë\nГрадишка".encode("utf-32"),
        "Korçë\r\nГрадишка\r\n".encode(),
        "Korçë\rГрадишка".encode(),
    ],
)
def test_unicode_is_read_as_written(tmp_path: Path, content: bytes) -> None:
    assert opened(tmp_path, content) == Document("report.txt", ("Korçë", "Градишка"))


def test_utf_16_without_its_mark_is_recognised_and_said(tmp_path: Path) -> None:
    document = opened(tmp_path, "Training of officers\nin Tirana".encode("utf-16-le"))
    assert document.lines == ("Training of officers", "in Tirana")
    assert "UTF-16" in document.notes[0]


def test_older_letters_are_guessed_and_said(tmp_path: Path) -> None:
    document = opened(tmp_path, "Korçë".encode("cp1252"))
    assert document.lines == ("Korçë",)
    assert "Windows-1252" in document.notes[0]


def test_no_character_begins_a_line_that_the_file_does_not_have(tmp_path: Path) -> None:
    document = opened(tmp_path, ("a\x0cb\x0bc\u2028d\u2029e\x85f\x1cg\x00h\n\ufdd0" + "i" * 80).encode())
    assert document.lines == ("a␌b␋c␤d␤e␤f␜g␀h", "\ufffd" + "i" * 80)


def test_a_long_document_is_cut_and_said(tmp_path: Path) -> None:
    document = opened(tmp_path, "Градишка\n".encode() * (SHOWN_BYTES // 10))
    assert sum(len(line.encode()) + 1 for line in document.lines) <= SHOWN_BYTES
    assert "first" in document.notes[0]


def test_a_long_line_is_cut_and_said(tmp_path: Path) -> None:
    document = opened(tmp_path, b"x" * 50_000)
    assert len(document.lines[0]) == 10_001
    assert "ellipsis" in document.notes[0]


def test_another_content_is_not_opened(tmp_path: Path) -> None:
    path, _sha256 = written(tmp_path, b"changed")
    with pytest.raises(OtherContent) as refused:
        read(path, hashlib.sha256(b"as it was").hexdigest())
    assert in_words(refused.value).startswith("report.txt has another content")


@pytest.mark.parametrize("content", [b"%PDF-1.7 and more", b"PK\x03\x04zip", bytes(range(256)) * 4])
def test_what_is_no_text_is_not_shown(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(NoPlainText):
        opened(tmp_path, content)


def test_a_missing_document_is_said(tmp_path: Path) -> None:
    with pytest.raises(DocumentGone) as refused:
        read(tmp_path / "report.txt", "")
    assert str(tmp_path) in in_words(refused.value)


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(CannotReadDocument) as refused:
        read(tmp_path, "")
    assert "it is no file" in in_words(refused.value)


def test_an_empty_document_is_one_empty_line(tmp_path: Path) -> None:
    assert opened(tmp_path, b"").lines == ("",)
