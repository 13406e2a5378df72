"""People over HTTP, for the organiser: who has joined, and what somebody wrote, before they are erased."""

from __future__ import annotations

from msgspec import Struct
from starlette.requests import Request

from server.core.kernel.base import kind_of
from server.core.people import Participant
from server.core.said import written_by, written_count
from server.web.api.sessions import organiser_of
from server.web.calls import call
from server.web.problems import Problem


class PersonAnswer(Struct, omit_defaults=True):
    """Somebody who joined; `written` counts what they wrote."""

    id: str
    site: str
    at: int
    alias: str = ""
    role_tag: str = ""
    organisation: str = ""
    table: str = ""
    people: int = 1
    written: int = 0


class PeopleAnswer(Struct):
    """Everyone who joined a session, or one of its sites, in the order they came."""

    people: list[PersonAnswer]


class WrittenAnswer(Struct, omit_defaults=True):
    """Something they wrote: which kind of record, and its words."""

    kind: str
    id: str
    at: int
    text: str


class PersonWrittenAnswer(Struct):
    """What somebody wrote. `private` counts what they keep to themselves or their table, which nobody else is shown."""

    person: PersonAnswer
    written: list[WrittenAnswer]
    private: int


@call("organiser")
async def list_people(request: Request) -> PeopleAnswer:
    """Return everyone who has joined; `?site=` only those of one site."""
    live, _ = await organiser_of(request)
    counts = written_count(live.session)
    site = request.query_params.get("site", "")
    joined = (each for each in live.session.all(Participant) if site in ("", each.site))
    return PeopleAnswer([_person(each, counts.get(each.id, 0)) for each in joined])


@call("organiser")
async def read_person(request: Request) -> PersonWrittenAnswer:
    """Return what somebody wrote, in the order they wrote it."""
    live, _ = await organiser_of(request)
    person = live.session.get(Participant, request.path_params["participant"])
    if person is None:
        raise Problem(404, "unknown_participant")
    found = sorted(written_by(live.session, person.id), key=lambda each: each[0].at)
    seen = [WrittenAnswer(kind_of(type(record)), record.id, record.at, said) for record, said in found if said]
    return PersonWrittenAnswer(_person(person, len(found)), seen, len(found) - len(seen))


def _person(person: Participant, written: int) -> PersonAnswer:
    return PersonAnswer(
        id=person.id,
        site=person.site,
        at=person.at,
        alias=person.alias,
        role_tag=person.role_tag,
        organisation=person.organisation,
        table=person.table,
        people=person.people,
        written=written,
    )
