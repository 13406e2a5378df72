"""What every frame is, and the types that several of them use."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from server.core.kernel.base import snake

Ref = Annotated[int, Meta(ge=1, le=2**53)]
"""The number a device gives a command."""
ShortText = Annotated[str, Meta(max_length=200)]
DeviceId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,64}$(?!\n)")]


class Frame(Struct, frozen=True, omit_defaults=True, tag=snake):
    """One message; `type` is its first field, and any release may add fields."""
