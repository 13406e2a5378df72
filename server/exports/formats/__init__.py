"""The file formats. A new one is a module here that draws blocks, and its name in `FORMATS`."""

from __future__ import annotations

from collections.abc import Mapping

from server.exports.formats import csv, html, json, markdown
from server.exports.formats.format import Format

FORMATS: Mapping[str, Format] = {each.name: each for each in (html.FORMAT, markdown.FORMAT, csv.FORMAT, json.FORMAT)}
