import io
import zipfile
from pathlib import Path

import pytest

from frontdesk.files.text_input import CHUNK

from .tables import refused, rows


def workbook() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        (b"", "file-empty", "empty"),
        (b"\xef\xbb\xbf", "file-empty", "empty"),
        (b"\n \r\n\n", "file-empty", "empty"),
        (workbook(), "not-a-table", "CSV UTF-8"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "not-a-table", "CSV UTF-8"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not-a-table", "not a CSV file"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "not-a-table", "not a CSV file"),
        (b"\x7fELF\x02\x01\x01\xff\xfe", "not-a-table", "not a CSV file"),
        ("name,town\nRosa,Keene\n".encode("utf-16-le"), "not-a-table", "not a CSV file"),
        ("name,town\nRosa,Keene\n".encode("utf-16"), "not-utf-8", "UTF-16"),
        (b"\xfe\xff" + "name\nRosa\n".encode("utf-16-be"), "not-utf-8", "UTF-16"),
        ("name\nJosé\n".encode("cp1252"), "not-utf-8", "CSV UTF-8"),
        ("name\nJosé".encode("cp1252"), "not-utf-8", "CSV UTF-8"),
        (b"name\n" + b"Rosa\n" * CHUNK + b"\xe9\n", "not-utf-8", "CSV UTF-8"),
        (b"name\n" + b"x" * 50_000_000, "not-a-table", "not a CSV file"),
    ],
    ids=[
        "nothing", "bom-alone", "blank-lines", "xlsx", "xls", "png", "jpeg", "program", "nul",
        "utf-16", "utf-16-be", "windows-1252", "windows-1252-at-the-end", "one-bad-byte-late",
        "one-line-of-50-mb",
    ],
)  # fmt: skip
def test_a_file_that_is_no_table_is_refused_in_one_sentence_or_two(
    file: Path, content: bytes, code: str, says: str
) -> None:
    refusal = refused(file, content)
    assert refusal.code == code
    assert says in refusal.sentence


def test_a_letter_across_two_chunks_is_a_letter(file: Path) -> None:
    header = b"name\n"
    filled = header + b"a\n" * ((CHUNK - len(header) - 1) // 2) + b"\n"
    content = filled[: CHUNK - 1].ljust(CHUNK - 1, b"\n") + "é\n".encode()
    assert rows(file, content)[-1] == (content.count(b"\n"), "é", "")


def test_a_missing_file_is_named_without_its_folder(tmp_path: Path) -> None:
    refusal = refused(tmp_path / "gone\x1b[2J.csv")
    assert refusal.code == "file-missing"
    assert "“gone[2J.csv”" in refusal.sentence
    assert str(tmp_path) not in refusal.sentence


def test_a_path_that_cannot_be_one_is_a_missing_file(tmp_path: Path, file: Path) -> None:
    file.touch()
    assert refused(tmp_path / "a\0b").code == "file-missing"
    assert refused(file / "inside.csv").code == "file-missing"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    refusal = refused(tmp_path)
    assert refusal.code == "not-a-file"
    assert "is a folder" in refusal.sentence


def test_a_device_is_refused_without_reading_it() -> None:
    assert refused(Path("/dev/zero")).code == "not-a-file"


def test_a_file_that_may_not_be_read_is_refused(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    file.write_text("name\nRosa\n")
    monkeypatch.setattr(Path, "open", denied)
    assert refused(file).code == "file-unreadable"
