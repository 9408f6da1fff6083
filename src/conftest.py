"""Which modules have their examples run: all but those whose extra is not installed."""

from importlib.util import find_spec

NEEDS = {
    "crossread/fetch": "httpcore2",
    "crossread/ecosystem/mcp": "mcp",
    "crossread/ecosystem/spacy": "spacy",
}
collect_ignore = [path for path, library in NEEDS.items() if find_spec(library) is None]
