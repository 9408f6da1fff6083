"""Visible: words from outside as they may be printed. What steers a terminal is shown, not sent.

Escape sequences move cursors, set titles and fill clipboards; marks of direction turn what
stands around them. Each is replaced by a sign that a reader sees.
"""

import re

_STEERING = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    r"\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f"
)
_UNSEEN = re.compile(rf"[{_STEERING}]|\r(?!\n)")
STEERING = re.compile(rf"[{_STEERING}]")
"""What steers instead of being seen: controls, marks of direction, characters without width."""


def visible(text: str) -> str:
    """Return a text with a sign for each character that steers instead of being seen.

    Ends of lines and tabs stay. Controls have their pictures, all else its number.

    >>> visible("a\\x1b[31mb\\u202ec")
    'a␛[31mb<U+202E>c'
    """
    return _UNSEEN.sub(_sign, text)


def _sign(found: re.Match[str]) -> str:
    """Return the sign of a character."""
    point = ord(found[0])
    if point < 0x20:
        return chr(0x2400 + point)
    return "␡" if point == 0x7F else f"<U+{point:04X}>"


def plain_json(row: str) -> str:
    r"""Return JSON with escapes for what steers a terminal; it says the same.

    >>> plain_json('"a\x9b31m"')
    '"a\\u009b31m"'
    """
    return STEERING.sub(_escape, row)


def _escape(found: re.Match[str]) -> str:
    """Return the escape of a character in JSON, two for one beyond the first plane."""
    if found[0] < "\x20":
        return found[0]  # JSON has none within strings; between them they are white space
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
