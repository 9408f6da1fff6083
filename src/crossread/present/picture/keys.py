"""Keys: what the signs of each picture mean, drawn as they stand in it."""

from crossread.present.picture.marks import arrow, shape


def key(drawn: str, words: str, width: int = 16) -> str:
    """Return one sign with its meaning."""
    box = f'width="{width}" height="26" viewBox="0 0 {width} 26" aria-hidden="true"'
    return f"<span><svg {box}>{drawn}</svg>{words}</span>"


def sign(hedge: str) -> str:
    """Return the mark of a hedge."""
    return arrow(8, 13, hedge) + shape(8, 13, 0, hollow=hedge == "about")


MATTER_KEY = "".join(
    (
        key(sign("exact"), "exact"),
        key(sign("about"), "about"),
        key(sign("at-least"), "at least"),
        key(sign("nearly"), "nearly, up to"),
        key('<path class="l" d="M1 9h10v8h10"/>', "revised by the same claimant", 22),
        key('<path class="ho" d="M1 17h10v-8h10"/>', "followed by another’s count", 22),
        key('<path class="tk" d="M1 13h16M6 9v8M12 9v8"/>', "printed again", 18),
    )
)
LANES_KEY = "".join(
    (
        key(shape(8, 13, 0, hollow=False), "printed first"),
        key(shape(8, 13, 0, hollow=True), "prints another’s text"),
        key('<path class="pa" d="M1 13h20"/>', "part copied", 22),
    )
)
TIMELINE_KEY = "".join(
    (
        key('<rect class="ha-box" y="9" width="26" height="8"/>', "happened", 26),
        key('<rect class="pl-box" x="1" y="9" width="24" height="8"/>', "planned", 26),
        key(
            '<rect class="de-box" x="1" y="9" width="24" height="8"/>'
            '<path class="l s0" d="M3 19L22 7"/>',
            "denied",
            26,
        ),
        key('<path class="l s0" d="M14 13H2m4-4l-4.5 4 4.5 4"/>', "outside these days"),
        "<span>width = how exact the time is</span>",
    )
)
