"""What one address may do before anybody there has a ticket: join, create sessions, have QR codes drawn."""

from __future__ import annotations

import asyncio
from ipaddress import IPv6Address, ip_address

from server.web.guard.bucket import Bucket
from server.web.guard.rates import TooFast
from server.web.guard.recent import Recent


class AddressPace:
    """Delays what one address (of IPv6: one /64) asks for faster than a rate; a whole venue may share the address.

    So the burst is a venue's, what comes faster is delayed for at most `MOST_WAIT_S`, and then told to try again.
    """

    MOST_WAIT_S = 10.0
    MOST_KEPT = 10_000

    def __init__(self, per_s: float, burst: int, *, on: bool) -> None:
        self._on = on
        self._buckets: Recent[str, Bucket] = Recent(
            lambda _: Bucket(per_s, burst, 2 * self.MOST_WAIT_S), self.MOST_KEPT
        )

    async def wait(self, address: str) -> None:
        """Count one more, and wait until it is within the rate. Raise TooFast when that would be too long."""
        if not self._on:
            return
        wait_s = self._buckets.of(network_of(address)).take()
        if wait_s > self.MOST_WAIT_S:
            raise TooFast(wait_s)
        await asyncio.sleep(wait_s)


def network_of(address: str) -> str:
    """Return the /64 of an IPv6 address, which one visitor has to themselves; any other address as it is."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped) if parsed.ipv4_mapped else parsed.exploded[:19]
    return address
