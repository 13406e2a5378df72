"""Links: the join code and the keys of a session, made new or added to."""

from __future__ import annotations

from msgspec.structs import asdict

from server.access import Keys, keys_of, new_code
from server.core.kernel.base import Actor
from server.core.kernel.session import Session
from server.core.links import Links, LinksMade, MakeLinks
from server.core.sites import Site
from server.core.workshop import workshop
from server.journal.contract import Journal, JournalDown
from server.live.live import Live

CODES_TO_TRY = 20


async def replace_links(journal: Journal, live: Live, by: Actor, secret: str) -> int:
    """Replace every link but the organiser's, and the join code; return their generation.

    A code opens a session only while the session names it, so the old one is void with the entry that names the new.
    Of several at once one replaces them, for all. Raises JournalDown, Unknown.
    """
    generation = generation_of(live.session) + 1
    old, new = _code_of(live.session), await claim_code(journal, live.session_id)
    try:
        made, _ = links_for(live.session, live.session_id, secret, generation, new)
        await live.submit(by, MakeLinks(**asdict(made)))
    finally:
        for code in {old, new} - {_code_of(live.session), ""}:
            await journal.release_code(code)
    return generation_of(live.session)


def generation_of(session: Session) -> int:
    """Return how many times the session's links have been replaced, which its keys are made from."""
    links = session.get(Links, "links")
    return links.generation if links else 0


def _code_of(session: Session) -> str:
    here = workshop(session)
    return here.join_code if here else ""


def more_links(session: Session, session_id: str, secret: str) -> MakeLinks | None:
    """Return the command that adds links for new sites, in the same generation; None when every site has links."""
    if all(site.join_key for site in session.all(Site)):
        return None
    made, _ = links_for(session, session_id, secret, generation_of(session), _code_of(session))
    return MakeLinks(**asdict(made))


def links_for(session: Session, session_id: str, secret: str, generation: int, code: str) -> tuple[LinksMade, Keys]:
    """Return the links to every site, and the keys in them."""
    keys = keys_of(session_id, secret, generation, [site.mark for site in session.all(Site)])
    made = LinksMade(generation=generation, hashes=keys.hashes(), join_code=code, join_keys=keys.join)
    return made, keys


async def claim_code(journal: Journal, session_id: str) -> str:
    """Return a join code that no other session has, claimed for this one."""
    for _ in range(CODES_TO_TRY):
        code = new_code()
        if await journal.claim_code(code, session_id):
            return code
    raise JournalDown("no free join code")
