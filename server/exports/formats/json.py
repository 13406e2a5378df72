"""The archive as a JSON file: not the report, but everything that happened, to make the same session again."""

from __future__ import annotations

from server.exports import archive
from server.exports.formats.format import Format

FORMAT = Format("json", "application/json", "json", archive.write, whole=True)
