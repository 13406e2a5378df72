"""Access: join codes and keys let someone into a session; a ticket proves afterwards who they are."""

from __future__ import annotations

import base64
import hmac
import secrets
import time
from hashlib import sha256

from itsdangerous import BadSignature, URLSafeTimedSerializer
from msgspec import Struct, ValidationError, convert, to_builtins
from msgspec.structs import replace

from server.core.kernel.base import Actor, Role
from server.core.kernel.session import Session
from server.core.links import Links, link_name
from server.core.people import Participant

CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ234679"
"""30 characters that cannot be mistaken for one another; eight of them are 39 bits."""
CODE_LENGTH = 8
TICKET_S = 12 * 3600


class Denied(Exception):
    """A code, key or ticket is not accepted; a wrong one, a closed session and an unknown one are not told apart."""


class Ticket(Struct, frozen=True, omit_defaults=True):
    """What a browser sends instead of its code or key once it has been let in.

    An organiser's ticket holds the secret that all keys are derived from, since only their hashes are stored.
    """

    session: str
    participant: str
    role: Role
    site: str = ""
    generation: int = 0
    """The number of the link it was given for (`Links.number`)."""
    secret: str = ""
    expires: int = 0
    """When it expires (s since 1970); known of a ticket that has been read, and not part of its text."""

    def actor(self, device: str = "") -> Actor:
        """Return the Actor this ticket stands for."""
        return Actor(self.participant, self.site, self.role, device)


class Tickets:
    """Signs tickets with the newest secret, and verifies them with any of the secrets."""

    def __init__(self, secrets_oldest_first: list[bytes], lives_s: int = TICKET_S) -> None:
        self._serializer = URLSafeTimedSerializer(
            secrets_oldest_first, salt="samtidig-ticket", signer_kwargs={"digest_method": sha256}
        )
        self.lives_s = lives_s

    def write(self, ticket: Ticket) -> str:
        """Return the ticket as signed text."""
        return str(self._serializer.dumps(to_builtins(replace(ticket, expires=0))))

    def read(self, text: str) -> Ticket:
        """Return the ticket in a signed text. Raise Denied when the signature is not ours, or too old."""
        try:
            content, signed_at = self._serializer.loads(text, max_age=self.lives_s, return_timestamp=True)
            return replace(convert(content, Ticket), expires=int(signed_at.timestamp()) + self.lives_s)
        except (BadSignature, ValidationError, ValueError):
            raise Denied from None

    def expires(self) -> int:
        """Return when a ticket signed now expires (ms)."""
        return int((time.time() + self.lives_s) * 1000)


class Keys(Struct, frozen=True):
    """All keys of a session, by site where there is one for each; that of a closed link is empty."""

    organiser: str
    facilitator: dict[str, str]
    screen: dict[str, str]
    join: dict[str, str]

    def hashes(self) -> dict[str, str]:
        """Return the hashes of the keys, by role and site: all that the journal stores of them."""
        named = {"organiser:": self.organiser}
        named |= {f"facilitator:{mark}": key for mark, key in self.facilitator.items()}
        named |= {f"screen:{mark}": key for mark, key in self.screen.items()}
        return {name: digest(key) for name, key in named.items() if key}


def new_session_id() -> str:
    """Return a new session id: 80 random bits."""
    return base64.b32encode(secrets.token_bytes(10)).decode().lower()


def new_secret() -> str:
    """Return 128 random bits as text for a link."""
    return secrets.token_urlsafe(16)


def new_code() -> str:
    """Return a new join code, to be read aloud and typed."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def typed_code(text: str) -> str:
    """Return a join code as someone typed it, without spaces and dashes, in capitals."""
    return "".join(letter for letter in text.upper() if letter in CODE_LETTERS)


def new_number() -> int:
    """Return the number of a link that is made or replaced: random, so that no old key tells what the next one is."""
    return secrets.randbits(62)


def keys_of(session_id: str, secret: str, links: Links, marks: list[str]) -> Keys:
    """Return every key of a session, empty for a closed link.

    They are derived from the root, which the organiser's secret shows, and their links' numbers: none is stored.
    """
    root = root_of(links, secret)

    def key(role: str, mark: str) -> str:
        link = link_name(role, mark)
        if link in links.closed:
            return ""
        made = hmac.digest(root.encode(), f"{session_id}.{role}.{mark}.{links.number(link)}".encode(), "sha256")
        return f"{session_id}.{base64.urlsafe_b64encode(made[:16]).decode().rstrip('=')}"

    return Keys(
        organiser=f"{session_id}.{secret}",
        facilitator={mark: key("facilitator", mark) for mark in marks},
        screen={mark: key("screen", mark) for mark in marks},
        join={mark: key("join", mark) for mark in marks},
    )


def root_of(links: Links, secret: str) -> str:
    """Return what the keys are derived from: the organiser's first secret, which every later one shows."""
    if not links.root:
        return secret
    return _xor(base64.urlsafe_b64decode(links.root), secret).decode("latin-1")  # a wrong secret may show any bytes


def hidden(root: str, secret: str) -> str:
    """Return the root as it is stored, which only the organiser's secret shows again."""
    return base64.urlsafe_b64encode(_xor(root.encode(), secret)).decode()


def _xor(content: bytes, secret: str) -> bytes:
    pad = hmac.digest(secret.encode(), b"root", "sha256")
    return bytes(each ^ other for each, other in zip(content, pad, strict=False))


def digest(key: str) -> str:
    """Return the hash that is stored of a key: SHA-256, since 128 random bits need no slow hash."""
    return sha256(key.encode()).hexdigest()


def session_of(key: str) -> tuple[str, str]:
    """Return the session id and the rest of a key, join key or re-join code. Raise Denied for other text."""
    session_id, dot, rest = key.strip().partition(".")
    if not (dot and rest and session_id.isascii() and session_id.isalnum() and len(key) <= 200):
        raise Denied
    return session_id, rest


def ticket_for_key(session_id: str, session: Session, key: str) -> Ticket:
    """Return the ticket for an organiser's, facilitator's or screen's key. Raise Denied."""
    links = session.get(Links, "links")
    wanted = digest(key)
    found = ""
    for name, stored in (links.hashes if links else {}).items():
        if hmac.compare_digest(stored, wanted):
            found = name
    if not found or links is None:
        raise Denied
    role, _, mark = found.partition(":")
    secret = session_of(key)[1] if role == "organiser" else ""
    return convert(
        {
            "session": session_id,
            "participant": f"{role}-{mark}" if mark else role,
            "role": role,
            "site": mark,
            "generation": links.number(found),
            "secret": secret,
        },
        Ticket,
    )


def admitted(session: Session, by: Actor, number: int) -> bool:
    """Return whether the session still admits someone who came by a link when it had that number.

    Not when the link was replaced or closed since, or the participant erased.
    """
    links = session.get(Links, "links")
    if links is None or not links.admits(by.role, by.site, number):
        return False
    return by.role != "participant" or session.get(Participant, by.participant) is not None
