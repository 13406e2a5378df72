"""Typed codes: guessing a join code is made hopeless, and a venue behind one address gets in all the same."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from server.web.guard.addresses import network_of
from server.web.guard.bucket import Bucket
from server.web.guard.recent import Recent


class TooManyCodes(Exception):
    """Too many codes come from an address: whether this one is right is not told; try again."""


class WrongCode(Exception):
    """Raised within `TypedCodes.checking` when the code is wrong."""


class _Address:
    """One address: how many more wrong codes it may type, and how many of its codes are being looked at now."""

    __slots__ = ("budget", "in_flight")

    def __init__(self, budget: Bucket) -> None:
        self.budget = budget
        self.in_flight = 0

    def give_back(self, is_late: bool) -> None:
        """Return the token of a code that was not wrong; one that waited has taken none."""
        if not is_late:
            self.budget.give_back()


class TypedCodes:
    """Counts the wrong codes of each address (of IPv6, each /64). Keys of 128 bits are no typed codes.

    While an address is over its budget, each of its codes is looked at after `WAIT_S`, right and wrong alike: whoever
    hangs up earlier learns nothing. The numbers are from QUALITY's limits.
    """

    WAIT_S = 2.0
    PER_S = 1.0
    MOST_IN_FLIGHT = 64
    MOST_DEBT_S = 10.0
    """The debt is bounded, so that others at the venue may mistype again soon after a guesser has gone."""
    MOST_ADDRESSES = 10_000

    def __init__(self, burst: int) -> None:
        self._addresses: Recent[str, _Address] = Recent(
            lambda _: _Address(Bucket(self.PER_S, burst, self.MOST_DEBT_S)), self.MOST_ADDRESSES
        )

    @asynccontextmanager
    async def checking(self, address: str) -> AsyncIterator[None]:
        """Look at a code within this, and raise WrongCode there if it is wrong. Raise TooManyCodes, WrongCode."""
        here = self._addresses.of(network_of(address))
        is_late = not here.budget.has_one()
        if is_late and here.in_flight >= self.MOST_IN_FLIGHT:
            raise TooManyCodes
        if not is_late:
            here.budget.take()  # given back if it is right, so that many at once are no more than the budget
        here.in_flight += 1
        try:
            if is_late:
                await asyncio.sleep(self.WAIT_S)
            yield
        except WrongCode:
            if is_late and here.budget.take():
                raise TooManyCodes from None
            raise
        except Exception:  # the journal is away, say: nobody's mistake
            here.give_back(is_late)
            raise
        else:
            here.give_back(is_late)
        finally:
            here.in_flight -= 1
