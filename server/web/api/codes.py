"""Join codes over HTTP: what someone reads about a session before joining it."""

from __future__ import annotations

import hmac
from typing import Annotated

from msgspec import Meta, Struct, convert
from starlette.requests import Request

from server.access import CODE_LENGTH, Denied, session_of, typed_code
from server.core.kernel.session import Session
from server.core.sites import Colour, Language, Shape, Site
from server.core.workshop import workshop
from server.journal.contract import Unknown
from server.link_text import link_text
from server.live.founding import listing_of
from server.live.live import Live
from server.web.calls import Body, call
from server.web.guard.typed_codes import TooManyCodes, WrongCode
from server.web.problems import Problem
from server.web.services import Services, services_of

Short = Annotated[str, Meta(max_length=400)]


class CodeRequest(Struct):
    """`POST /api/codes`: a join code, or a site's join key; either may be followed by a table (`KEY/4`)."""

    code: Short


class SiteSummary(Struct):
    """A site, as it is shown before joining."""

    mark: str
    name: str
    angle: str
    venue: str
    shape: Shape
    colour: Colour
    language: Language


class CodeAnswer(Struct, omit_defaults=True):
    """What someone reads about a session before joining it. `site`, `table`: those whose own code it is."""

    session: str
    title: str
    theme: str
    question: str
    date: str
    start: str
    end: str
    language: Language
    organiser: str
    contact: str
    roles: tuple[str, ...]
    names: bool
    retain_until: str
    sites: list[SiteSummary]
    site: str = ""
    table: str = ""


@call("anyone")
async def what_a_code_opens(request: Request, body: Body[CodeRequest]) -> CodeAnswer:
    """Return the title, the sites and the notice that someone reads before joining."""
    services = services_of(request)
    code, table = split_code((await body.read()).code)
    live, site = await session_for_code(request, services, code)
    here = workshop(live.session)
    if here is None:
        raise Problem(404, "wrong_code")
    sites = sorted(live.session.all(Site), key=lambda each: each.order)
    listing = listing_of(live.session_id, live.session, services.settings.retention_days)
    return CodeAnswer(
        session=live.session_id,
        title=here.title,
        theme=here.theme,
        question=here.question,
        date=here.date,
        start=here.start,
        end=here.end,
        language=here.language,
        organiser=here.organiser,
        contact=here.contact,
        roles=here.roles,
        names=here.rules.names,
        retain_until=listing.retain_until.isoformat(),
        sites=[convert(each, SiteSummary, from_attributes=True) for each in sites],
        site=site,
        table=table,
    )


def split_code(code: str) -> tuple[str, str]:
    """Return a code without the table that a table's QR code adds to it, and the table (empty for none)."""
    code, _, table = link_text(code).partition("/")
    return code.strip(), table.strip()


async def session_for_code(request: Request, services: Services, code: str) -> tuple[Live, str]:
    """Return the open session a code is for, and the site if the code is a site's own.

    Raise the same Problem for a wrong code and for a closed session; another (429) where so many codes are typed wrong
    that whether this one is right is not told.
    """
    if "." in code:
        try:
            return await _session_for_key(services, code.strip())
        except (Denied, Unknown):
            raise Problem(404, "wrong_code") from None
    try:
        async with services.typed_codes.checking(address_of(request)):
            try:
                return await _session_for_typed(services, typed_code(code)), ""
            except (Denied, Unknown):
                raise WrongCode from None
    except WrongCode:
        raise Problem(404, "wrong_code") from None
    except TooManyCodes:
        raise Problem(429, "try_again") from None


def address_of(request: Request) -> str:
    """Return the IP address a request came from."""
    return request.client.host if request.client else ""


async def _session_for_key(services: Services, key: str) -> tuple[Live, str]:
    session_id, _ = session_of(key)
    live = await services.hub.open(session_id)
    site = _site_of(live.session, key)
    if not _is_open(live.session):
        raise Denied
    return live, site


async def _session_for_typed(services: Services, code: str) -> Live:
    found = await services.journal.find_code(code) if len(code) == CODE_LENGTH else None
    if found is None:
        raise Denied
    live = await services.hub.open(found)
    here = workshop(live.session)
    if not _is_open(live.session) or (here and here.join_code != code):
        raise Denied  # a code that was replaced, and could not be released
    return live


def _is_open(session: Session) -> bool:
    here = workshop(session)
    return here is not None and here.open


def _site_of(session: Session, join_key: str) -> str:
    for site in session.all(Site):
        if site.join_key and hmac.compare_digest(site.join_key.encode(), join_key.encode()):
            return site.mark
    raise Denied
