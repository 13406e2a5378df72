"""Links: the join code and the keys of a session, made new, replaced, closed or added to."""

from __future__ import annotations

from collections.abc import Collection

from msgspec.structs import asdict, replace

from server.access import Denied, Keys, digest, hidden, keys_of, new_code, new_number, root_of
from server.core.kernel.base import Actor
from server.core.kernel.session import Session
from server.core.links import Links, LinksMade, MakeLinks, link_name
from server.core.sites import Site
from server.core.workshop import workshop
from server.journal.contract import Journal, JournalDown
from server.live.live import Live

CODES_TO_TRY = 20
TRIES = 10
ORGANISER_LINK = link_name("organiser")
CODE_LINK = link_name("code")
_NO_LINKS = Links(id="links", generation=0, hashes={})


async def change_links(
    journal: Journal,
    live: Live,
    by: Actor,
    secret: str,
    names: Collection[str] = (),
    *,
    close: bool = False,
    new_secret: str = "",
) -> int:
    """Replace or close these links, without a name all but the organiser's own; return the organiser's number.

    A code opens a session only while the session names it, so the old one is void with the entry that names the new.
    Of several who replace one link at once one replaces it, for all. `new_secret`: the organiser's, where that link is
    replaced. Raises Denied where the organiser's secret is no longer this one, JournalDown, Unknown.
    """
    first = links_of(live.session)
    for _ in range(TRIES):
        before = links_of(live.session)
        if before.hashes.get(ORGANISER_LINK) != digest(f"{live.session_id}.{secret}"):
            raise Denied
        wanted = set(names) or set(link_names(live.session)) - {ORGANISER_LINK}
        if all(before.number(name) != first.number(name) for name in wanted):
            return before.number(ORGANISER_LINK)
        changed = _changed(live.session, before, wanted, close)
        if new_secret:
            changed = replace(changed, root=hidden(root_of(before, secret), new_secret))
        if await _write(journal, live, by, new_secret or secret, changed, renew_code=CODE_LINK in wanted):
            return changed.number(ORGANISER_LINK)
    raise JournalDown("the links were changed by others again and again")


def _changed(session: Session, before: Links, wanted: Collection[str], close: bool) -> Links:
    """Return the links with other numbers for those wanted."""
    numbers = {name: new_number() if name in wanted else before.number(name) for name in link_names(session)}
    numbers = {**before.numbers, **numbers}  # a site that was removed may be put back
    closed = {*before.closed, *wanted} if close else {*before.closed} - {*wanted}
    return replace(before, generation=before.generation + 1, numbers=numbers, closed=tuple(sorted(closed)))


async def _write(journal: Journal, live: Live, by: Actor, secret: str, links: Links, renew_code: bool) -> bool:
    """Submit the links, with a new join code if need be; return whether they are the session's now.

    Of the codes only the session's own stays claimed.
    """
    old = new = _code_of(live.session)
    if renew_code:
        new = await claim_code(journal, live.session_id)
    try:
        made, _ = links_for(live.session, live.session_id, secret, links, new)
        await live.submit(by, MakeLinks(**asdict(made)))
        return links_of(live.session).numbers == made.numbers
    finally:
        for code in {old, new} - {_code_of(live.session), ""}:
            await journal.release_code(code)


def links_of(session: Session) -> Links:
    """Return the session's links; of one that has none yet, none."""
    return session.get(Links, "links") or _NO_LINKS


def link_names(session: Session) -> list[str]:
    """Return what the links of a session are called: the organiser's, the code, and three for each site."""
    roles = ("facilitator", "screen", "join")
    return [ORGANISER_LINK, CODE_LINK, *(link_name(role, site.mark) for site in session.all(Site) for role in roles)]


def _code_of(session: Session) -> str:
    here = workshop(session)
    return here.join_code if here else ""


def more_links(session: Session, session_id: str, secret: str) -> MakeLinks | None:
    """Return the command that adds links for new sites; None when every site has links."""
    links = links_of(session)
    if all(site.join_key or link_name("join", site.mark) in links.closed for site in session.all(Site)):
        return None
    new = {name: new_number() if links.numbers else links.generation for name in link_names(session)}
    more = replace(links, generation=links.generation + 1, numbers={**new, **links.numbers})
    made, _ = links_for(session, session_id, secret, more, _code_of(session))
    return MakeLinks(**asdict(made))


def links_for(session: Session, session_id: str, secret: str, links: Links, code: str) -> tuple[LinksMade, Keys]:
    """Return the links to every site, and the keys in them."""
    keys = keys_of(session_id, secret, links, [site.mark for site in session.all(Site)])
    made = LinksMade(
        generation=links.generation,
        hashes=keys.hashes(),
        join_code=code,
        join_keys=keys.join,
        numbers=dict(links.numbers),
        root=links.root,
        closed=links.closed,
    )
    return made, keys


def first_links(session: Session, session_id: str, secret: str, code: str) -> tuple[LinksMade, Keys]:
    """Return the links of a new session, and the keys in them."""
    return links_for(session, session_id, secret, replace(_NO_LINKS, generation=1), code)


async def claim_code(journal: Journal, session_id: str) -> str:
    """Return a join code that no other session has, claimed for this one."""
    for _ in range(CODES_TO_TRY):
        code = new_code()
        if await journal.claim_code(code, session_id):
            return code
    raise JournalDown("no free join code")
