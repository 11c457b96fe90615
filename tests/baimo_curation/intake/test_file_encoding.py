"""A file is read as what it is, and nothing of it is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from baimo_curation.intake.file_encoding import decode_file, iana_name
from baimo_text.text_files import TextError

FILE = Path("a.txt")
CHINESE = "模型列表\r\n通义千问发布了新的大语言模型，参数规模为七百亿。\r\n"


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (CHINESE.encode(), CHINESE, "utf-8"),
        (b"plain\r\nascii\r", "plain\r\nascii\r", "utf-8"),
        (CHINESE.encode("utf-8-sig"), "\ufeff" + CHINESE, "utf-8"),
        (b"\xff\xfe" + CHINESE.encode("utf-16-le"), "\ufeff" + CHINESE, "utf-16le"),
        (b"\xfe\xff" + CHINESE.encode("utf-16-be"), "\ufeff" + CHINESE, "utf-16be"),
        (b"\xff\xfe\x00\x00" + "a".encode("utf-32-le"), "\ufeffa", "utf-32le"),
    ],
)
def test_bytes_settle_the_encoding(data: bytes, text: str, encoding: str) -> None:
    assert decode_file(FILE, data) == (text, encoding, False)


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [("gb18030", "gb18030"), ("utf-16-le", "utf-16le"), ("utf-16-be", "utf-16be")],
)
def test_another_encoding_is_guessed(codec: str, encoding: str) -> None:
    assert decode_file(FILE, CHINESE.encode(codec)) == (CHINESE, encoding, True)


def test_traditional_characters_are_guessed_as_big5() -> None:
    text = "模型列表：通義千問發布了新的大語言模型，參數規模為七百億。"

    assert decode_file(FILE, text.encode("big5")) == (text, "big5", True)


def test_a_declaration_decides() -> None:
    data = "Türkiye".encode("mac_roman")

    assert decode_file(FILE, data, "macintosh").text == "Türkiye"
    assert decode_file(FILE, data, "mac_roman").encoding == "macintosh"
    assert decode_file(FILE, data, "windows-1252").text != "Türkiye"


@pytest.mark.parametrize(
    ("name", "registered"),
    [
        ("UTF8", "utf-8"),
        ("mac_roman", "macintosh"),
        ("cp1252", "windows-1252"),
        ("latin-1", "iso-8859-1"),
        ("GB18030", "gb18030"),
        ("no-such", "no-such"),
    ],
)
def test_encodings_have_the_name_that_iana_registers(name: str, registered: str) -> None:
    assert iana_name(name) == registered
    assert name == "no-such" or "é".encode(registered) == "é".encode(name)


@pytest.mark.parametrize(
    ("data", "declared", "message"),
    [
        (b"%PDF-1.7\n", "", "is a PDF file"),
        (b"PK\x03\x04\x00", "", "is a zip file"),
        (b"\x89PNG\r\n\x1a\n", "", "is an image"),
        (bytes(range(256)) * 8, "", "save it as UTF-8, or declare its encoding"),
        (b"\x00" * 50, "", "declare its encoding"),
        ("é".encode(), "us-ascii", "byte 0 is not us-ascii; correct the encoding"),
        (b"a", "no-such", "the file is not no-such; correct the encoding"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, declared: str, message: str) -> None:
    with pytest.raises(TextError) as error:
        decode_file(FILE, data, declared)

    assert message in str(error.value)
