"""Sight: what each author alone sees, and which audiences a record has ever reached, kept while records change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from server.core.kernel.base import Audience, Key, Record, Role
from server.core.kernel.levels import Levelled

_ANYONE = Audience("participant", "")
"""A participant of no site: sees what participants of every site see."""
_ROLES: tuple[Role, ...] = ("participant", "facilitator", "screen", "organiser")


class Sight:
    """Kept by a session: features only say in `seen_by` who sees a record, and need not remember it here.

    At most six `seen_by` a record put, and one for a record that all participants see.
    """

    def __init__(self, below: Sight | None = None) -> None:
        self.by_site: bool = below.by_site if below else False
        """Whether participants of different sites have ever seen a record differently."""
        self.table_sites: frozenset[str] = frozenset()
        """The sites where those at different tables have ever seen a record differently. Not kept by drafts."""
        self.parted = 0
        """How often audiences have been parted: by site, or by table. Not kept by drafts."""
        self._for_tables: dict[str, set[Key]] = {}
        """By site: the records that are for one of its tables now."""
        self._below = below
        self._private: dict[str, dict[Key, Record | None]] = {}
        """By author; None in a draft that has taken away what is below."""
        self._unseen: set[Key] = set()
        """Those that no participant but their author, and no screen, sees. Not kept by drafts."""
        self._former: dict[Key, tuple[Record, ...]] = {}
        """Earlier versions that reached audiences which the present one does not reach. Not kept by drafts."""

    def change(self, key: Key, before: Record | None, after: Record | None) -> tuple[Sequence[str], bool]:
        """Keep who sees a record that is put or dropped.

        Return the authors whose private records that changes, and whether others can notice it: not when no
        participant but the author, and no screen, saw the record before or sees it now.
        """
        own, unseen, for_table = None, False, False
        if after is not None and type(after).seen_by is not Record.seen_by:
            shared = after.seen_by(_ANYONE)
            if shared is not after:
                own, unseen, for_table = self._look(after, shared)
        changed: list[str] = []
        stays = own is not None and before is not None and after is not None and before.by == after.by
        if before is not None and not stays and self._holds(before.by, key):
            self._remove(before.by, key)
            changed.append(before.by)
        if own is not None and after is not None:
            self._private.setdefault(after.by, {})[key] = own
            changed.append(after.by)
        if self._below is not None:
            return changed, True
        if for_table or self._for_tables:
            self._keep_tables(key, before, after, for_table)
        if before is not None or key in self._former:
            self._keep_reach(key, before, after)
        noticed = not ((unseen or after is None) and (before is None or key in self._unseen))
        if unseen:
            self._unseen.add(key)
        elif key in self._unseen:
            self._unseen.discard(key)
        return changed, noticed

    def private_of(self, author: str) -> Mapping[Key, Record]:
        """Return the records that this author sees and the author's audience does not, or sees less of."""
        private = self._private.get(author, {})
        if self._below is None:
            return cast("Mapping[Key, Record]", private)
        layered = {**self._below.private_of(author), **private}
        return {key: record for key, record in layered.items() if record is not None}

    def ever_seen(self, key: Key, record: Record | None, audience: Audience) -> bool:
        """Return whether a record, as it is or as it once was, has been within this audience's reach."""
        former = self._former.get(key)
        if record is None and former is None:
            return True  # dropped, and of a kind that everyone sees
        return any(version.ever_seen_by(audience) for version in _present(record, former or ()))

    def has_table_records(self, site: str) -> bool:
        """Return whether those at different tables of a site see different records now."""
        return site in self._for_tables

    def _look(self, record: Record, shared: Record | None) -> tuple[Record | None, bool, bool]:
        """Return a record as its author sees it, if that is more than the author's audience sees (`shared`, at first).

        The other values say whether no participant but the author, and no screen, sees it; and whether it is for one
        table. What is for a table is kept for its author too, who may move to another table.
        """
        for_table = False
        if record.home:
            here = record.seen_by(Audience("participant", record.home))
            if here != shared:
                self.parted += not self.by_site
                self.by_site, shared = True, here
            if isinstance(record, Levelled) and record.level == "table" and record.table:
                for_table = record.seen_by(Audience("participant", record.home, table=record.table)) != shared
        own = record.seen_by(Audience("participant", record.site, record.by)) if record.by else None
        screens = (Audience("screen", ""), Audience("screen", record.home))
        unseen = shared is None and not for_table and all(record.seen_by(screen) is None for screen in screens)
        return (own if own != shared else None), unseen, for_table

    def _keep_tables(self, key: Key, before: Record | None, after: Record | None, for_table: bool) -> None:
        """Keep at which sites records are for one table, and part the tables where that begins."""
        if before is not None and key in self._for_tables.get(before.home, ()):
            self._for_tables[before.home].discard(key)
            stays = for_table and after is not None and after.home == before.home
            if not self._for_tables[before.home] and not stays:
                del self._for_tables[before.home]
        if after is None or not for_table:
            return
        if after.home not in self._for_tables:
            self._for_tables[after.home] = set()
            self.table_sites |= {after.home}
            self.parted += 1
        self._for_tables[after.home].add(key)

    def _holds(self, author: str, key: Key) -> bool:
        private = self._private.get(author)
        if private is not None and key in private:
            return private[key] is not None
        return self._below is not None and self._below._holds(author, key)

    def _remove(self, author: str, key: Key) -> None:
        if self._below is not None:
            self._private.setdefault(author, {})[key] = None
            return
        del self._private[author][key]
        if not self._private[author]:
            del self._private[author]

    def _keep_reach(self, key: Key, before: Record | None, after: Record | None) -> None:
        if type(before or after).ever_seen_by is Record.ever_seen_by:  # type: ignore[union-attr]
            return
        if after is not None and after.ever_seen_by(_ANYONE):
            self._former.pop(key, None)
            return
        versions = _present(before, self._former.get(key, ()))
        former = tuple(version for version in versions if _reaches_beyond(version, after))
        if former or after is None:
            self._former[key] = former
        else:
            self._former.pop(key, None)


def _present(record: Record | None, former: Sequence[Record]) -> Iterator[Record]:
    yield from former
    if record is not None:
        yield record


def _reaches_beyond(former: Record, now: Record | None) -> bool:
    """Return whether an earlier version reached some audience that the present one, if any, does not.

    What reaches a table reaches its site's desk too.
    """
    audiences = [Audience(role, site) for role in _ROLES for site in {"", former.home}]
    return any(former.ever_seen_by(each) and not (now and now.ever_seen_by(each)) for each in audiences)
