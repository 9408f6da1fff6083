"""Notebook: an account as HTML that a notebook shows below a cell."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from crossread.visible import visible

if TYPE_CHECKING:
    from crossread.records.account import Account, Finding


def account_html(account: Account) -> str:
    """Return the short account and the findings, each with its verdict and its reason.

    >>> from crossread.records import Account
    >>> account_html(Account(story="s", title="Fire & flood"))
    '<h3>Fire &amp; flood</h3>'
    """
    lines = "".join(f"<li>{shown(clause.text)}</li>" for clause in account.summary)
    rows = "".join(map(finding_html, account.findings))
    heads = "".join(f"<th>{name}</th>" for name in ("what", "verdict", "found", "why"))
    return "".join(
        (
            f"<h3>{shown(account.title)}</h3>",
            f"<ul>{lines}</ul>" if lines else "",
            f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>" if rows else "",
        )
    )


def finding_html(finding: Finding) -> str:
    """Return one finding as a row of the table."""
    cells = (finding.kind, finding.verdict.replace("_", " "), finding.text, finding.why)
    return f"<tr>{''.join(f'<td>{shown(cell)}</td>' for cell in cells)}</tr>"


def shown(text: str) -> str:
    """Return words from outside as they may stand in a page."""
    return escape(visible(text))
