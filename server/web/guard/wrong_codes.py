"""Wrong codes: the delay that makes guessing a join code or key hopeless."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

from server.web.guard.bucket import Bucket


class WrongCodes:
    """Counts wrong codes per IP address: after a burst each is answered late. A right code is never delayed."""

    MOST_WAIT_S = 10.0
    PER_S = 1.0

    def __init__(self, burst: int) -> None:
        self._burst = burst
        self._addresses: OrderedDict[str, Bucket] = OrderedDict()

    async def punish(self, address: str) -> None:
        """Count a wrong code from an address and wait before it is answered."""
        # The debt is bounded, so that others at the venue may mistype again soon after a guesser has gone.
        bucket = self._addresses.setdefault(address, Bucket(self.PER_S, self._burst, self.MOST_WAIT_S))
        self._addresses.move_to_end(address)
        if len(self._addresses) > 10_000:
            self._addresses.popitem(last=False)
        await asyncio.sleep(min(bucket.take(), self.MOST_WAIT_S))
