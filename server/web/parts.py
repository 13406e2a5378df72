"""The parts every endpoint needs, put together once in `app.py` and found through the request."""

from __future__ import annotations

from typing import Any, TypeVar, cast

import msgspec
from msgspec import Struct
from starlette.requests import HTTPConnection, Request

from server.access import Tickets
from server.core.kernel.limits import Limits
from server.journal.contract import Journal
from server.live.hub import Hub
from server.settings import Settings
from server.web.guard import AllowedHosts, Rates, WrongCodes
from server.web.problems import Problem
from server.web.talk.polls import Polls

T = TypeVar("T")
NO_STORE = {"cache-control": "no-store"}


class Parts(Struct, frozen=True):
    """What the server is made of while it runs."""

    settings: Settings
    journal: Journal
    hub: Hub
    tickets: Tickets
    rates: Rates
    wrong_codes: WrongCodes
    hosts: AllowedHosts
    polls: Polls

    @property
    def limits(self) -> Limits:
        """The limits of a session."""
        return self.settings.session_limits


def parts_of(connection: HTTPConnection) -> Parts:
    """The parts behind a request or a socket."""
    return cast("Parts", connection.scope["state"]["parts"])


async def read_json(request: Request, kind: type[T]) -> T:
    """The body as a message of some kind; a Problem says what is wrong with it."""
    body = await request.body()
    try:
        return msgspec.json.decode(body, type=kind)
    except (ValueError, RecursionError) as error:
        raise Problem(422, "bad_request", reason=str(error)[:200]) from None


def json_answer(value: Any) -> bytes:
    """Any message as JSON."""
    encoded: bytes = msgspec.json.encode(value)
    return encoded
