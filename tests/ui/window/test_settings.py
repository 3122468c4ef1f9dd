"""Settings have their types, and a broken or locked file costs nothing but itself."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from ui.settings import MOST_RECENT, DocumentPaths, Settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "config"
    folder.mkdir()
    return folder / "pillarbook.ini"


def test_what_is_kept_comes_back_with_its_type(file: Path) -> None:
    settings = Settings(file)
    kept = settings.of_catalog("one")
    kept.set("query", 'tag:"a, b" 100% ;x=1')
    kept.set("banner", True)
    kept.set("geometry", QByteArray(b"\x00\x01\xff"))
    kept.set_texts("columns", ("date", "title"))
    settings.look = "dark"
    assert settings.save()
    again = Settings(file).of_catalog("one")
    assert again.text("query") == 'tag:"a, b" 100% ;x=1'
    assert again.flag("banner")
    assert again.data("geometry") == QByteArray(b"\x00\x01\xff")
    assert again.texts("columns") == ("date", "title")
    assert Settings(file).look == "dark"


def test_each_catalogue_has_its_own(file: Path) -> None:
    settings = Settings(file)
    settings.of_catalog("one").set("query", "serbia")
    assert settings.of_catalog("two").text("query") == ""


def test_a_saved_copy_has_its_own(file: Path) -> None:
    settings = Settings(file)
    settings.of_catalog("one", Path("/c/office.pillarbook")).set("query", "serbia")
    assert settings.of_catalog("one", Path("/c/copy.pillarbook")).text("query") == ""
    assert settings.of_catalog("one", Path("/c/office.pillarbook")).text("query") == "serbia"


def test_recent_catalogues_are_the_newest_first_and_few(file: Path) -> None:
    settings = Settings(file)
    for number in range(MOST_RECENT + 3):
        settings.remember(Path(f"/c/{number}.pillarbook"))
    settings.remember(Path("/c/5.pillarbook"))
    assert len(settings.recent) == MOST_RECENT
    assert settings.recent[0] == Path("/c/5.pillarbook")
    settings.forget(Path("/c/5.pillarbook"))
    assert Path("/c/5.pillarbook") not in settings.recent


def test_documents_are_found_by_their_source(file: Path) -> None:
    documents = DocumentPaths(Settings(file))
    documents.set("a/b\\c.txt", "/docs/b.txt")
    assert documents.get("a/b\\c.txt") == "/docs/b.txt"
    assert documents.get("other") is None


@pytest.mark.parametrize("content", [b"\x00\x01\x02\xff\xfe", b"\xff\xff not text", b"[general\nlook=dark"])
def test_a_damaged_file_is_set_aside_and_kept(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    settings = Settings(file)
    assert settings.look == "system"
    settings.look = "light"
    assert settings.save()
    aside = [path for path in file.parent.iterdir() if "damaged" in path.name]
    assert [path.read_bytes() for path in aside] in ([content], [])
    assert aside or b"general" in content


def test_values_of_another_kind_are_as_at_first(file: Path) -> None:
    file.write_text("[General]\nlook=purple\nrecent=@Invalid()\n[catalog-x]\ngeometry=text\nbanner=@ByteArray(x)\n")
    settings = Settings(file)
    kept = settings.of_catalog("x")
    assert (settings.look, settings.recent, kept.data("geometry"), kept.flag("banner")) == (
        "system",
        (),
        QByteArray(),
        False,
    )


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be written by this account")
def test_a_file_that_may_not_be_written_is_no_error(file: Path) -> None:
    file.parent.chmod(0o500)
    settings = Settings(file)
    settings.look = "dark"
    assert not settings.save()
    assert settings.look == "dark"


def test_a_folder_in_the_file_s_place_is_no_error(file: Path) -> None:
    file.mkdir()
    settings = Settings(file)
    settings.look = "dark"
    settings.save()
    assert settings.look == "dark"
