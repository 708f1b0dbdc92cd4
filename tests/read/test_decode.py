from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.errors import UnsupportedType
from variorum.read.decode import decode

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(lambda text: "Arlen " + text)


@given(TEXT)
def test_unicode_encodings_give_the_text_back(text: str) -> None:
    assert decode(text.encode()) == (text, ())
    assert decode(codecs.BOM_UTF8 + text.encode()) == (text, ())
    for mark, name in (
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ):
        assert decode(mark + text.encode(name)) == (text, ())


def test_utf16_without_a_mark_is_noted() -> None:
    text, notes = decode("Shells hit Arlen.".encode("utf-16-le"))
    assert text == "Shells hit Arlen."
    assert notes


def test_windows_1252_is_guessed_and_noted() -> None:
    text, notes = decode("“Café” à Arlen – dix morts".encode("cp1252"))
    assert text == "“Café” à Arlen – dix morts"
    assert "windows-1252" in notes[0]


def test_other_code_pages_are_guessed_and_noted() -> None:
    words = "Армия заявила, что обстрел города продолжался всю ночь и погибли десять человек. " * 5
    text, notes = decode(words.encode("cp1251"))
    assert text == words
    assert "guess" in notes[0]


def test_broken_utf8_is_replaced_and_noted() -> None:
    data = "القصف أصاب المدينة وقتل عشرة".encode()
    text, notes = decode(data[:9] + b"\xff" + data[10:])
    assert "\ufffd" in text
    assert "replaced" in notes[0]


def test_page_is_read_as_it_declares() -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><body>Łódź</body></html>'
    assert decode(page.encode("iso-8859-2"), html=True) == (page, ())
    assert decode('<meta charset="nonsense">caf\u00e9'.encode("cp1252"), html=True)[0].endswith("café")


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 x", b"PK\x03\x04abc", b"text\x00text", b"\x01\x02\x03\x04abc", b"\x89PNG\r\n"]
)
def test_bytes_that_are_not_text(data: bytes) -> None:
    with pytest.raises(UnsupportedType):
        decode(data)


@given(st.binary())
def test_any_bytes_give_text_or_the_named_error(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except UnsupportedType:
        return
    assert "\x00" not in text


@pytest.mark.parametrize(
    "name",
    "base64 rot13 hex zlib bz2 unicode_escape raw_unicode_escape utf-7 idna punycode".split(),
)
def test_declared_codec_that_is_no_page_encoding_is_passed_over(name: str) -> None:
    page = f'<meta charset="{name}">caf\u00e9 \\u0041'
    text, notes = decode(page.encode("cp1252"), html=True)
    assert text == page
    assert "windows-1252" in notes[0]
