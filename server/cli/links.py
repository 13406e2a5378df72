"""Prints the links of a session, and a QR code readable on dark and light terminals alike."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import click
import segno

from server.cli.messages import message
from server.settings import is_loopback

_BLACK_ON_WHITE = "\x1b[38;2;255;255;255;48;2;0;0;0m"
"""segno draws the light modules as blocks: make them white on black, whatever the terminal's own colours are."""
_PLAIN = "\x1b[0m"


def show_links(made: Mapping[str, Any], names: Mapping[str, str], title: str) -> None:
    """Print the links of a session as POST /api/sessions returned it; `title` is the key of the line above.

    Where only this machine reaches them, say so, and draw no QR code for a phone to scan in vain.
    """
    links = made["links"]
    named = {mark: names.get(mark, mark) for mark in links["screen"]}
    address = urlsplit(links["join"])
    click.echo(f"\n{message(title)}\n")
    if is_loopback(address.hostname or ""):
        click.echo(f"{message('cli-only-here', address=f'{address.scheme}://{address.netloc}')}\n")
    else:
        click.echo(f"{message('cli-scan')}\n")
        for line in qr_lines(links["join"]):
            click.echo(f"  {line}")
    rows = [(message("cli-link-code"), made["join_code"]), (message("cli-link-join"), links["join"])]
    rows += [(message("cli-link-join-site", site=name), links["join_site"][mark]) for mark, name in named.items()]
    rows += [(message("cli-link-screen", site=name), links["screen"][mark]) for mark, name in named.items()]
    rows += [(message("cli-link-desk", site=name), links["facilitator"][mark]) for mark, name in named.items()]
    rows += [(message("cli-link-organiser"), links["organiser"])]
    width = max(len(label) for label, _ in rows)
    click.echo("")
    for label, url in rows:
        click.echo(f"  {label:<{width}}  {url}")
    click.echo("")


def qr_lines(text: str) -> list[str]:
    """Return a QR code in half blocks, one string per line; empty when the output cannot encode them."""
    drawing = io.StringIO()
    segno.make(text, error="m", boost_error=False).terminal(drawing, border=2, compact=True)
    lines = drawing.getvalue().splitlines()
    try:
        drawing.getvalue().encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return []
    return [f"{_BLACK_ON_WHITE}{line}{_PLAIN}" for line in lines]
