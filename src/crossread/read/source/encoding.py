"""Encoding: from bytes to text, with what was noticed on the way. Never decodes UTF-7."""

import codecs
import re

from resiliparse.parse.encoding import detect_encoding, map_encoding_to_html5

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_:.-]{2,40})""", re.I
)
_ASCII_LOOK = {"utf-16le", "utf-16be", "utf-16", "utf-7", "replacement", "utf-32"}
# What cp1252 leaves undefined is a control character there, as in the WHATWG standard.
_CP1252 = [bytes([i]).decode("cp1252", "replace").replace("�", chr(i)) for i in range(256)]
_LEAD = "".join(_CP1252[0xC2:0xF5])
_TAIL = "".join(re.escape(_CP1252[i]) for i in range(0x80, 0xC0))
_TELLING = 4  # bytes, of which two would be NULs
_MOJIBAKE = re.compile(f"[{_LEAD}][{_TAIL}]{{1,3}}")


def _broken_byte(error: UnicodeError) -> tuple[str, int]:
    """Read a byte that is no UTF-8 as Windows-1252; surrogates and overlong forms as U+FFFD."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    data, at = error.object, error.start
    first, rest = data[at], data[at + 1 : at + 3]
    if first == 0xED and len(rest) == 2 and 0xA0 <= rest[0] <= 0xBF:
        return "�", at + 3
    if first in (0xC0, 0xC1) and rest and 0x80 <= rest[0] <= 0xBF:
        return "�", at + 2
    return _CP1252[first], at + 1


codecs.register_error("crossread-mixed", _broken_byte)


def decode(content: bytes, *, charset: str | None = None) -> tuple[str, str, tuple[str, ...]]:
    """Return the text, the encoding it was in, and notes.

    Valid UTF-8 is UTF-8 whatever the page declares: a wrong declaration is common, valid
    UTF-8 by accident is not. `charset` is what a transport header said.

    >>> decode("café".encode("cp1252"), charset="iso-8859-1")
    ('café', 'windows-1252', ())
    >>> decode("“a”".encode() + b" \\x93b\\x94")
    ('“a” “b”', 'utf-8', ('two encodings in one file',))
    """
    for bom, name in _BOMS:
        if content.startswith(bom):
            text = content[len(bom) :].decode(
                name, "crossread-mixed" if bom[0] > 0xFE else "replace"
            )
            return text, name, ()
    wide = _wide(content)
    if wide:
        return content.decode(wide, "replace"), wide, ()
    if b"\x1b$" in content[:4096] and detect_encoding(content) == "iso-2022-jp":
        return content.decode("iso-2022-jp", "replace"), "iso-2022-jp", ()
    try:
        return content.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        return _not_utf8(content, charset)


def _wide(content: bytes) -> str | None:
    """Tell UTF-16 without a mark by where its NULs stand; None if it is not."""
    head = content[:2000]
    if len(head) < _TELLING:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _not_utf8(content: bytes, charset: str | None) -> tuple[str, str, tuple[str, ...]]:
    """Decode what is no valid UTF-8: mostly UTF-8, or a declared or detected charset."""
    mixed = content.decode("utf-8", "crossread-mixed")
    saved = content.decode("utf-8", "ignore")
    valid = len(saved) - len(saved.encode("ascii", "ignore"))
    halves, others = mixed.count("�"), len(mixed) - len(saved)
    if (valid and 2 * valid >= others) or (halves and halves == others):
        note = "characters that are no text" if halves else "two encodings in one file"
        return mixed, "utf-8", (note,)
    for label in (charset, _declared(content), detect_encoding(content)):
        name = _known(label)
        if name:
            return content.decode(name, "replace"), name, ()
    return mixed, "windows-1252", ()


def _declared(content: bytes) -> str | None:
    """Return the charset that a meta element names."""
    found = _META.search(content[:4096])
    return found[1].decode("ascii") if found else None


def _known(label: str | None) -> str | None:
    """Return Python's name for a web charset label, or None where it cannot be right."""
    if not label:
        return None
    try:
        name = map_encoding_to_html5(label, False)
    except (ValueError, LookupError, TypeError):
        return None
    if not name or name.lower() in _ASCII_LOOK | {"utf-8"}:
        return None
    name = {"cp1252": "windows-1252"}.get(name, name)
    try:
        codecs.lookup(name)
    except LookupError:
        return None
    return str(name)


def _likely(char: str) -> bool:
    """Whether a repair to this character is likely: "café\\xa0“" must not become Chinese."""
    return char < "ɐ" or "‐" <= char <= "›" or char in "€™"


def repaired(text: str) -> str:
    """Undo UTF-8 that was read as Windows-1252 somewhere before us.

    >>> repaired("it â€œworksâ€\\x9d, cafÃ©")
    'it “works”, café'
    """

    def undo(match: re.Match[str]) -> str:
        data = bytes(_CP1252.index(char) for char in match[0])
        try:
            found = data.decode("utf-8")
        except UnicodeDecodeError:
            return match[0]
        return found if all(map(_likely, found)) else match[0]

    return _MOJIBAKE.sub(undo, text)
