"""The data tables as CSV that a spreadsheet opens by double click."""

from __future__ import annotations

import csv
from io import StringIO

from server.core.kernel.characters import invisible_start
from server.exports.document import Cell, Column, Document
from server.exports.formats.format import Format
from server.exports.wording import Words

SEPARATOR = ";"
"""Spreadsheets set up for Danish read the comma as the decimal sign and expect semicolons between columns. That
depends on the reader's machine and not on the report's language, so it is always a semicolon."""
_BOM = "\ufeff"  # without it the same spreadsheets read å as Ã¥
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "﹢", "﹣", "﹦", "﹫")


def write(document: Document, words: Words) -> bytes:
    """Return RFC 4180 with a UTF-8 mark; cells a spreadsheet would run as formulas begin with an apostrophe.

    After the first table, each follows an empty line.
    """
    out = StringIO()
    writer = csv.writer(out, delimiter=SEPARATOR, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for number, table in enumerate(document.tables):
        if number:
            writer.writerow([])
        writer.writerow([column.title for column in table.columns])
        for row in table.rows:
            writer.writerow(_cell(cell, column, words) for cell, column in zip(row, table.columns, strict=True))
    return (_BOM + out.getvalue()).encode()


def _cell(cell: Cell, column: Column, words: Words) -> str:
    if cell is None:
        return ""
    if column.kind == "time" and isinstance(cell, int):
        return words.moment(cell)
    if isinstance(cell, tuple):
        raise TypeError("a data table holds texts and numbers, no signs or links")
    text = str(cell)
    return "'" + text if column.kind != "number" and _is_formula(text) else text


def _is_formula(text: str) -> bool:
    """Return whether a spreadsheet may run a text: it may pass over what is invisible before it."""
    return text.startswith(_FORMULA) or text[invisible_start(text) :].startswith(_FORMULA)


FORMAT = Format("csv", "text/csv; charset=utf-8; header=present", "csv", write)
