"""Links: the join code and the keys of a session, made new or added to."""

from __future__ import annotations

from msgspec.structs import asdict

from server.access import Keys, keys_of, new_code
from server.core.kernel.session import Session
from server.core.links import LinksMade, MakeLinks
from server.core.sites import Site
from server.core.workshop import workshop
from server.journal.contract import Journal, JournalDown

CODES_TO_TRY = 20


async def new_links(journal: Journal, session: Session, session_id: str, secret: str, generation: int) -> MakeLinks:
    """Return the command that replaces every link but the organiser's; the old join code is released."""
    here = workshop(session)
    code = await claim_code(journal, session_id)
    if here and here.join_code:
        await journal.release_code(here.join_code)
    made, _ = links_for(session, session_id, secret, generation, code)
    return MakeLinks(**asdict(made))


def more_links(session: Session, session_id: str, secret: str, generation: int) -> MakeLinks | None:
    """Return the command that adds links for new sites, in the same generation; None when every site has links."""
    if all(site.join_key for site in session.all(Site)):
        return None
    here = workshop(session)
    made, _ = links_for(session, session_id, secret, generation, here.join_code if here else "")
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
