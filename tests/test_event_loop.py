"""Importing, erasing and drawing QR codes run in threads, so that the event loop goes on serving everybody else."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest
from starlette.requests import Request

import server
from server.app import open_services
from server.exports import archive, archive_of
from server.live.erasure import erase_participant
from server.settings import Settings
from server.web.api.offers import draw_qr
from server.web.api.sessions import import_session
from server.web.services import Services
from tests.export_day_2018 import the_day_of_2018

pytestmark = pytest.mark.anyio
SERVER = str(Path(server.__file__).parent)
FEW, MANY = 20, 1_000


async def test_no_import_and_no_erasure_holds_up_the_event_loop(tmp_path: Path) -> None:
    """The calls of our functions in the loop's thread, which are the same however much there is."""
    calls: dict[int, list[int]] = {}
    for notes in (FEW, MANY):
        async with open_services(Settings(journal=f"sqlite:///{tmp_path}/{notes}.db")) as services:
            with counted() as importing:
                answer = await import_session(request_to("/api/import", services, large_archive(notes)))
            made = json.loads(answer.body)
            with counted() as erasing:
                assert await erase_participant(services.journal, made["id"], "AAL-0")
            calls[notes] = [importing[0], erasing[0]]
    for few, many in zip(calls[FEW], calls[MANY], strict=True):
        assert many < few + MANY / 2, calls


async def test_no_drawing_of_a_qr_code_holds_up_the_event_loop(tmp_path: Path) -> None:
    async with open_services(Settings(journal=f"sqlite:///{tmp_path}/samtidig.db")) as services:
        with counted("segno") as drawing:
            answer = await draw_qr(
                request_to("/api/qr", services, b'{"text": "https://samtidig.example/join#ABCDEFGH"}')
            )
    assert answer.status_code == 200
    assert not drawing[0]


def large_archive(notes: int) -> bytes:
    """Return an archive with so many notes more than the day of 2018."""
    day = the_day_of_2018()
    whole = msgspec.json.decode(archive.write(archive_of(day.session, day.history, names=True)))
    by = {"participant": "AAL-0", "site": "AAL", "role": "participant"}
    for number in range(notes):
        event = {"type": "note_added", "id": f"more-{number}", "text": "En til"}
        whole["entries"].append({"at": 1538580000000, "by": by, "events": [event]})
    return msgspec.json.encode(whole)


def request_to(path: str, services: Services, body: bytes) -> Request:
    """Return a request as the server would receive it."""

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body}

    scope = {
        "type": "http",
        "method": "POST",
        "path": path,
        "query_string": b"",
        "headers": [(b"host", b"localhost"), (b"content-type", b"application/json")],
        "client": ("127.0.0.1", 1),
        "state": {"services": services},
    }
    return Request(scope, receive)


@contextmanager
def counted(part: str = SERVER) -> Iterator[list[int]]:
    """Yield a count of the calls of our functions, or another package's, in this thread and no other."""
    calls = [0]

    def count(frame: Any, event: str, _: object) -> None:
        calls[0] += event == "call" and part in frame.f_code.co_filename

    sys.setprofile(count)
    try:
        yield calls
    finally:
        sys.setprofile(None)
