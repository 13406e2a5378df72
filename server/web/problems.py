"""Problems: what went wrong, as an HTTP answer with a code and a sentence in the caller's language."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from server.access import Denied
from server.core.kernel.base import Refused
from server.journal.contract import JournalError, Unknown
from server.live.unreadable import Unreadable
from server.web.guard.rates import TooFast
from server.words import LANGUAGES, language_for, words


class ErrorBody(Struct, omit_defaults=True):
    """What went wrong: a code for programs, a sentence in the caller's language, and what the sentence is about."""

    code: str
    message: str
    detail: dict[str, Any] = {}


class ProblemAnswer(Struct):
    """Every answer from 400 upwards."""

    error: ErrorBody


class Problem(Exception):
    """A request that cannot be done: its HTTP status, a code, and the values its sentence is filled with."""

    def __init__(self, status: int, code: str, **values: Any) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.values = values


def language_of(request: Request) -> str:
    """Return the language a caller asked for: `?lang=`, else the first known one its browser accepts, else Danish."""
    asked = [request.query_params.get("lang", "")]
    asked += [part.split(";")[0] for part in request.headers.get("accept-language", "").split(",")]
    return next((known for tag in asked if (known := language_for(tag))), LANGUAGES[0])


def problem_answer(request: Request, problem: Problem) -> Response:
    """Return the HTTP answer for a problem."""
    sentence = words(language_of(request))(f"refused-{problem.code}", **problem.values)
    headers = {"cache-control": "no-store"}
    if problem.status in (429, 503):
        headers["retry-after"] = "2"
    body = msgspec.json.encode(ProblemAnswer(ErrorBody(problem.code, sentence, problem.values)))
    return Response(body, problem.status, headers, "application/json")


async def on_error(request: Request, error: Exception) -> Response:
    """Return the HTTP answer for an exception that the layers below raised."""
    if isinstance(error, Problem):
        return problem_answer(request, error)
    if isinstance(error, Refused):
        return problem_answer(request, Problem(422, error.code, **(error.detail or {})))
    if isinstance(error, Denied | Unknown):
        return problem_answer(request, Problem(404, "wrong_key"))
    if isinstance(error, TooFast):
        return problem_answer(request, Problem(429, "try_again"))
    if isinstance(error, Unreadable):
        return problem_answer(request, Problem(503, error.code))
    if isinstance(error, JournalError):
        return problem_answer(request, Problem(503, "try_again"))
    if isinstance(error, ClientDisconnect):
        return Response(status_code=400)  # its body was cut off; nobody reads this
    return problem_answer(request, Problem(500, "our_fault"))


HANDLED = (Problem, Refused, Denied, Unknown, JournalError, TooFast, ClientDisconnect)
