"""Rendering: templates filled, style and script inlined and named by hash in the policy."""

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import Any

import jinja2
from markupsafe import Markup

from crossread.present.limits import LIMITS
from crossread.present.phrases import many, sentence_case
from crossread.visible import visible

ACCOUNT_KEYS = (
    ("/", "find words"),
    ("f", "show or hide the filters"),
    ("j k", "next, previous row"),
    ("Enter", "open the row’s report at the words"),
    ("n p", "next, previous place of the row"),
    ("c", "copy the citation"),
    ("Esc", "close the panel; leave a field"),
)
KEYS = (("t", "light, dark, as the system"), ("?", "this list"))


def render(
    template: str,
    *,
    keyboard: bool = False,
    loads: bool = False,
    among: jinja2.Environment | None = None,
    **values: Any,
) -> str:
    """Fill a template; `keyboard` lists the keys of an account, `loads` lets it load its texts.

    What the script loads is trusted because the script is: its own is named by hash. `among`
    are the templates of an app, whose forms may be sent to it.
    """
    style, script = asset("page.css"), asset("page.js")
    values.setdefault("home", "../index.html")
    keys = (*ACCOUNT_KEYS, *KEYS) if keyboard else KEYS
    page = (among or environment()).get_template(f"{template}.html.j2")
    return page.render(
        style=style,
        script=script,
        policy=policy(style, script, loads=loads, sends=among is not None),
        keyboard=keys,
        **values,
    )


def policy(style: str, script: str, *, loads: bool, sends: bool = False) -> str:
    """Return the content-security policy of a page that holds its own style and script."""
    more = " 'strict-dynamic'" if loads else ""
    forms = "'self'; connect-src 'self'" if sends else "'none'"
    return (
        f"default-src 'none'; style-src {hash_of(style)}; script-src {hash_of(script)}{more}; "
        f"base-uri 'none'; form-action {forms}"
    )


@cache
def asset(name: str) -> str:
    """Return a file of the package: the style and script that web/frontend is built into."""
    text = resources.files("crossread.present").joinpath(f"static/{name}").read_text("utf-8")
    return text.replace("</", "<\\/") if name.endswith(".js") else text


def hash_of(text: str) -> str:
    """Return the source expression of an inline style or script (CSP level 3)."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def seen(value: Any) -> Any:
    """Return a value as a page shows it: what turns or hides words is a sign; markup is let be."""
    plain = isinstance(value, str) and not isinstance(value, Markup)
    return visible(value) if plain else value


@cache
def environment() -> jinja2.Environment:
    """Return the templates; everything but marked text and pictures is escaped."""
    found = jinja2.Environment(
        loader=jinja2.PackageLoader("crossread.present", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        finalize=seen,
    )
    found.filters["capital"] = sentence_case
    found.globals.update(many=many, limits=LIMITS)
    return found
