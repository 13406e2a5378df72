"""Inspecting a set-up: whether an organiser could have asked for it, in an archive that is imported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec import Struct, ValidationError, convert, to_builtins

from server.core.kernel.base import Key, Record, Refused, kind_of
from server.core.kernel.session import Session
from server.core.phases import Phase
from server.core.planning import PhaseSetup, phases_planned
from server.core.programme import current
from server.core.setup import MOST_PHASES, MOST_SITES, Setup, described_as, description_changed, phase_as, site_as
from server.core.site_setup import SiteSetup, site_changed
from server.core.sites import Site
from server.core.workshop import Workshop

R = TypeVar("R", bound=Record)
S = TypeVar("S", bound=Struct)
KINDS = (Workshop, Site, Phase)
"""The records the set-up consists of."""


def possible(before: Session, session: Session, changed: Sequence[Key]) -> str | None:
    """Return why an organiser could not have asked for the set-up as it is now, as a code, or None.

    Asked of imported archives only, once an entry that changed records of the set-up is applied; what is as it was
    `before` is not looked at again, so that an archive of many small changes is read as fast as any other. The set-up
    may have been asked for in other words than today's: an older release's is welcome. Whoever skips the present phase
    leaves it at once.
    """
    present = session.get(Phase, current(session).phase)
    if present and present.skipped:
        return "bad_step"
    described = _changed(before, session, changed, Workshop, described_as)
    sites = _changed(before, session, changed, Site, site_as)
    phases = _changed(before, session, changed, Phase, phase_as)
    try:
        for setup in convert(to_builtins(described), list[Setup]):
            description_changed(session, setup)
        for order, site in enumerate(convert(to_builtins(sites), list[SiteSetup])):
            site_changed(session, site, order)
        if phases:
            phases_planned(session, convert(to_builtins(phases), list[PhaseSetup]))
    except ValidationError:
        return "bad_setup"
    except Refused as refused:
        return refused.code
    return None if _is_of_a_size(session) else "bad_setup"


def _changed(
    before: Session, session: Session, changed: Sequence[Key], kind: type[R], part: Callable[[R], S]
) -> list[S]:
    """Return what an organiser would write of those records of a kind that do not say the same as before."""
    parts = []
    for record_id in (record_id for name, record_id in changed if name == kind_of(kind)):
        former, record = before.get(kind, record_id), session.get(kind, record_id)
        if record and (former is None or part(former) != part(record)):
            parts.append(part(record))
    return parts


def _is_of_a_size(session: Session) -> bool:
    sites, phases = (sum(1 for _ in session.all(kind)) for kind in (Site, Phase))
    return 1 <= sites <= MOST_SITES and phases <= MOST_PHASES
