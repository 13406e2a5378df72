"""What falls due where the server paces: the clock presses what a facilitator would, when the time is over.

A site that is paced and in a phase of its own goes on by itself, until it is where the others are. In the shared
programme nobody presses for the others: only where the server paces every site does the clock press Next.
"""

from __future__ import annotations

from server.core.kernel.clock import Due, Unattended, clock
from server.core.kernel.session import Session
from server.core.phases import Phase
from server.core.programme import Programme, own_programme, shared
from server.core.site_phases import SitePhase
from server.core.sites import Site
from server.core.steps import NextPhase
from server.core.trail import following_all
from server.core.workshop import is_open
from server.core.writing import NextStep


def due(session: Session, at: int, unattended: Unattended) -> Due | None:
    """Return what is due first at a site that the server paces, or None."""
    if not is_open(session) or shared(session).paused_at:
        return None
    paced = [site.id for site in session.all(Site) if site.paced_by == "server"]
    for mark in paced:
        own = own_programme(session, mark)
        if own and (found := _alone(session, own, mark, at)):
            return found
    everywhere = bool(paced) and len(paced) == sum(1 for _ in session.all(Site))
    return _together(session, at) if everywhere else None


def _alone(session: Session, own: Programme, mark: str, at: int) -> Due | None:
    if at < own.ends_at:
        step = _next_step(session, own, at)
        return Due(clock(mark), step) if step else None
    there = session.get(Phase, shared(session).phase)
    onward = following_all(session, own)
    behind = onward and there and onward[0].order < there.order
    return Due(clock(mark), SitePhase(phase=onward[0].id if behind else ""))


def _together(session: Session, at: int) -> Due | None:
    programme = shared(session)
    if programme.state != "running":
        return None
    if at < programme.ends_at:
        step = _next_step(session, programme, at)
        return Due(clock(), step) if step else None
    onward = following_all(session, programme)
    return Due(clock(), NextPhase(from_phase=programme.phase, to=onward[0].id if onward else ""))


def _next_step(session: Session, programme: Programme, at: int) -> NextStep | None:
    phase = session.get(Phase, programme.phase)
    if phase is None or not programme.step or at < programme.step_ends_at or not phase.step_after(programme.step):
        return None
    return NextStep(phase=phase.id, from_step=programme.step)
