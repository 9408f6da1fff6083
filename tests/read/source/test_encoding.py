"""Encoding: the right letters whatever the page declares."""

import pytest

from crossread.read.source.encoding import decode, repaired

TEXT = "“We won’t wait,” she said — at the café."


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_usual_encodings_are_told_apart(charset: str) -> None:
    """A text comes back whole from any of the usual encodings, undeclared."""
    assert decode(TEXT.encode(charset))[0] == TEXT


def test_valid_utf8_wins_over_what_is_declared() -> None:
    """A page that declares Latin-1 and is UTF-8 is read as UTF-8."""
    content = b'<meta charset="iso-8859-1">' + TEXT.encode()
    assert decode(content, charset="iso-8859-1")[0].endswith(TEXT)


def test_utf16_without_a_mark_is_told_by_its_zeros() -> None:
    """UTF-16 needs no byte order mark."""
    assert decode("<html>plain".encode("utf-16-be"))[:2] == ("<html>plain", "utf-16-be")


def test_two_encodings_in_one_file_are_both_read() -> None:
    """Stray Windows-1252 bytes in UTF-8 are read as what they are, with a note."""
    text, encoding, notes = decode("“A”".encode() + "“B”".encode("cp1252"))
    assert (text, encoding, len(notes)) == ("“A”“B”", "utf-8", 1)


def test_overlong_forms_never_become_markup() -> None:
    """An overlong form of "<" is a replacement character."""
    assert "<" not in decode("é".encode() * 9 + b"\xc0\xbcscript")[0]


def test_utf7_is_never_decoded() -> None:
    """What looks like UTF-7 stays as it is."""
    content = b"+ADw-script+AD4-"
    assert decode(content, charset="utf-7")[0] == content.decode()


def test_text_read_wrongly_before_us_is_repaired() -> None:
    """Doubly encoded letters are put right, and right ones let alone."""
    assert repaired(TEXT.encode().decode("cp1252", "ignore").replace("â€\u009d", "”")) != ""
    assert repaired("cafÃ©, itâ€™s") == "café, it’s"
    assert repaired(TEXT) == TEXT


def test_brotli_is_read_within_its_limit() -> None:
    """Pages compressed with brotli are read, damage ends them, and a bomb stops at the limit."""
    import brotli

    from crossread.read.source.payload import payload_of

    page = b"<p>The pier is shut.</p>" * 200
    packed = brotli.compress(page)
    assert payload_of(packed, encoding="br", chunked=False, limit=1 << 20) == page
    assert payload_of(page, encoding="br", chunked=False, limit=1 << 20) == page
    damaged = payload_of(packed[: len(packed) // 2], encoding="br", chunked=False, limit=1 << 20)
    assert damaged is not None
    assert page.startswith(damaged[:24]) or damaged == packed[: len(packed) // 2]
    bomb = payload_of(brotli.compress(b"0" * (1 << 24)), encoding="br", chunked=False, limit=999)
    assert bomb == b"0" * 1000
