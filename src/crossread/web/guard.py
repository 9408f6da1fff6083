"""Guard: who may ask, and what may be sent. Nothing else decides about a request's safety.

A request must name a host that this app answers to, which stops a site from reaching it under a
name of its own (DNS rebinding). What changes a build must come from a page of the app itself. An
app that others can reach asks for a key.
"""

import hmac
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

import msgspec
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

LOOPBACK = ("localhost", "127.0.0.1", "::1")
COOKIE = "crossread-key"
SAFE = ("GET", "HEAD", "OPTIONS")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
Scope = MutableMapping[str, Any]
Part = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """What an app answers to, and the secrets of this run."""

    hosts: tuple[str, ...] = LOOPBACK
    key: str = ""
    """What a visitor must bring; "" on this machine alone."""
    token: str = msgspec.field(default_factory=lambda: secrets.token_urlsafe(24))
    """What each form of this run carries."""


def rules_for(host: str | None) -> Rules:
    """Return the rules: this machine alone, or a host that was asked for, then with a key."""
    if host is None or host in LOOPBACK:
        return Rules()
    return Rules(hosts=(*LOOPBACK, host), key=secrets.token_urlsafe(18))


class Guard:
    """Stands before an app: refuses what the rules do not allow, and adds the headers of safety."""

    def __init__(self, app: Callable[[Scope, Part, Send], Awaitable[None]], rules: Rules) -> None:
        self.app, self.rules = app, rules

    async def __call__(self, scope: Scope, receive: Part, send: Send) -> None:
        """Answer a request, or let it pass."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        refused = refusal(request, self.rules)

        async def safely(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                extra = [(k.lower().encode(), v.encode()) for k, v in HEADERS.items()]
                message["headers"] = [*message.get("headers", []), *extra]
            await send(message)

        await (refused or self.app)(scope, receive, safely)


def refusal(request: Request, rules: Rules) -> Response | None:
    """Return why a request is not answered; None where it may pass."""
    if not known_host(request.headers.get("host", ""), rules):
        return PlainTextResponse("This address is none that crossread answers to.", 421)
    if rules.key and not is_same(request.cookies.get(COOKIE, ""), rules.key):
        return entered(request, rules)
    if request.method not in SAFE and not from_here(request):
        return PlainTextResponse("This was not sent from a page of crossread.", 403)
    if is_too_much(request):
        return PlainTextResponse("This is more than a form of this page sends.", 413)
    return None


def is_too_much(request: Request) -> bool:
    """Whether more is sent than a form holds, or nobody says how much; new reports have a bound of
    their own."""
    if "transfer-encoding" in request.headers:
        return True
    size = request.headers.get("content-length", "0")
    most = MOST_ADDED if request.url.path.startswith("/add") else MOST_SENT
    return not size.isdecimal() or len(size) > DIGITS or int(size) > most


MOST_SENT, MOST_ADDED = 1 << 20, 64 << 20
"""Bytes of a form with a ruling, and of one with new reports."""
DIGITS = 12  # of a size in bytes that can be meant


def is_same(given: str, secret: str) -> bool:
    """Whether a text is the secret, told in a time that does not depend on it."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode())


def known_host(host: str, rules: Rules) -> bool:
    """Whether a Host header names this app, at whatever port.

    >>> known_host("localhost:8000", Rules()), known_host("evil.example", Rules())
    (True, False)
    """
    try:
        name = urlsplit(f"//{host}").hostname
    except ValueError:
        return False
    return name in rules.hosts or ("*" in rules.hosts and bool(rules.key))


def entered(request: Request, rules: Rules) -> Response:
    """Let in who brings the key in the address once, and keep it in a cookie; refuse others."""
    if not is_same(request.query_params.get("key", ""), rules.key):
        return PlainTextResponse("A key is needed: open the address that crossread printed.", 403)
    answer = RedirectResponse(request.url.path, 303)
    answer.set_cookie(COOKIE, rules.key, httponly=True, samesite="strict")
    return answer


def from_here(request: Request) -> bool:
    """Whether a request that changes something comes from a page of this app.

    Browsers say where a request comes from; what is no browser says nothing and has no cookies
    or forms to misuse, but must still bring the token of a form, which only a page tells.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return origin is None or place_of(origin) == request.headers.get("host")


def place_of(origin: str) -> str | None:
    """Return the host and port of an address; None where it is none.

    >>> place_of("http://localhost:8000"), place_of("http://[x")
    ('localhost:8000', None)
    """
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None


def is_ours(token: object, rules: Rules) -> bool:
    """Whether a form carries the token of this run."""
    return isinstance(token, str) and is_same(token, rules.token)
