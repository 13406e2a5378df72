"""Settings: environment variables, read once at start; a wrong one is refused with a sentence."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta, Struct, ValidationError
from msgspec.structs import fields, replace

from server.core.kernel.limits import Limit, Limits
from server.host_names import host_of, origin_of

PREFIX = "SAMTIDIG_"
DEFAULT_LEDGER = "data/samtidig.erased"
"""With Redis, which has no file of ours to put it beside."""
Count = Annotated[int, Meta(ge=1, le=10_000_000)]
Seconds = Annotated[float, Meta(ge=0.1, le=86_400)]


class SettingsRefused(ValueError):
    """A setting is wrong; the message says which and why."""


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything an operator can set; each is `SAMTIDIG_` and the name in capitals."""

    host: str = "127.0.0.1"
    port: Annotated[int, Meta(ge=0, le=65_535)] = 8000
    journal: str = "sqlite:///data/samtidig.db"
    erased: str = ""
    public_url: str = ""
    trusted_proxies: str = ""
    create_key: str = ""
    create: Literal["key", "open"] = "key"
    secret: str = ""
    retention_days: Annotated[int, Meta(ge=1, le=3650)] = 90
    rate_limits: Literal["on", "off"] = "on"
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    # Limits (docs/operations.md)
    note_chars: Count = 1_000
    note_bytes: Count = 4_000
    note_lines: Count = 20
    combining_marks: Count = 4
    title_chars: Count = 120
    name_chars: Count = 60
    notes_per_session: Count = 20_000
    participants_per_session: Count = 10_000
    outputs_per_session: Count = 2_000
    replies_per_session: Count = 20_000
    entries_per_session: Count = 250_000
    clusters_per_session: Count = 400
    cases_per_session: Count = 200
    feedback_per_session: Count = 10_000
    votes_per_session: Count = 50
    sockets_per_session: Count = 1_500
    sockets_per_device: Count = 4
    commands_per_s: Annotated[float, Meta(gt=0)] = 5.0
    commands_burst: Count = 60
    notes_per_s: Annotated[float, Meta(gt=0)] = 1.0
    notes_burst: Count = 20
    wrong_codes_burst: Count = 100
    joins_per_s: Annotated[float, Meta(gt=0)] = 10.0
    joins_burst: Count = 1_000
    sessions_per_minute: Annotated[float, Meta(gt=0)] = 10.0
    sessions_burst: Count = 20
    qr_per_s: Annotated[float, Meta(gt=0)] = 20.0
    qr_burst: Count = 400
    import_s: Seconds = 60.0
    hello_s: Seconds = 10.0
    ticket_hours: Annotated[float, Meta(gt=0, le=168)] = 12.0
    frame_bytes: Count = 16_384
    body_bytes: Count = 65_536
    import_bytes: Count = 64 * 1024 * 1024
    head_bytes: Count = 16_384
    head_s: Seconds = 10.0
    heartbeat_s: Seconds = 15.0
    stuck_s: Seconds = 10.0
    silent_s: Seconds = 11.0

    @property
    def address(self) -> str:
        """Return the URL at which people reach this server, without a slash at the end."""
        return self.public_url or f"http://{_in_url(self.host)}:{self.port}"

    @property
    def own_address(self) -> str:
        """Return the URL at which this machine reaches this server, past any proxy."""
        host = "127.0.0.1" if self.host in ("0.0.0.0", "") else self.host  # noqa: S104
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"

    @property
    def only_here(self) -> bool:
        """Return whether that URL is this machine's own: then its links and QR codes work nowhere else."""
        return is_loopback(urlsplit(self.address).hostname or "")

    @property
    def ledger(self) -> Path:
        """Return the file of those who were erased: beside the SQLite file, unless it is set."""
        if self.erased:
            return Path(self.erased)
        scheme, _, rest = self.journal.partition(":///")
        return Path(f"{rest}.erased" if scheme == "sqlite" else DEFAULT_LEDGER)

    @property
    def secrets(self) -> list[str]:
        """Return the secrets for tickets, oldest first: `SAMTIDIG_SECRET=new,old` while one replaces another."""
        return [secret.strip() for secret in reversed(self.secret.split(",")) if secret.strip()]

    @property
    def proxies(self) -> list[str]:
        """Return the proxies that are trusted to say what address a request came from."""
        return [proxy.strip() for proxy in self.trusted_proxies.split(",") if proxy.strip()]

    @property
    def session_limits(self) -> Limits:
        """Return the limits that core enforces in a session."""
        settable = [limit for limit in Limit.declared.values() if limit.setting]
        return Limits(**{limit.name: getattr(self, limit.setting) for limit in settable})


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings in the SAMTIDIG_ variables. Raise SettingsRefused naming the one that is wrong, and why."""
    given = {name.removeprefix(PREFIX).lower(): value for name, value in environment.items() if _ours(name)}
    known = {field.name for field in fields(Settings)}
    if unknown := sorted(set(given) - known):
        raise SettingsRefused(
            f"{PREFIX}{unknown[0].upper()} is not a setting; see docs/operations.md for those there are"
        )
    try:
        settings = msgspec.convert(given, Settings, strict=False)
    except ValidationError as error:
        raise SettingsRefused(_explained(str(error), given)) from None
    settings = _with_public_url(settings)
    _check_proxies(settings)
    _check_journal(settings)
    _check_create(settings)
    if any(len(secret) < 32 for secret in settings.secrets):
        raise SettingsRefused(f"{PREFIX}SECRET must be at least 32 characters, or left out")
    return settings


def _ours(name: str) -> bool:
    return name.startswith(PREFIX)


def _explained(error: str, given: Mapping[str, str]) -> str:
    found = re.search(r"`\$\.(\w+)`", error)
    if not found:
        return error
    name = found.group(1)
    reason = error.split(" - at")[0]
    return f"{PREFIX}{name.upper()}={given.get(name, '')!r} is refused: {reason}"


def _with_public_url(settings: Settings) -> Settings:
    """Return the settings with the public address as browsers write it."""
    written = settings.public_url.strip().strip("\"'").strip()
    if not written:
        return replace(settings, public_url="")
    origin = origin_of(written)
    if origin is None:
        found = host_of(written)
        raise SettingsRefused(
            f"{PREFIX}PUBLIC_URL={settings.public_url!r} is refused: write https://{found or 'name.example'}, "
            "with nothing after the name (or the port)"
        )
    return replace(settings, public_url=str(origin))


def _check_proxies(settings: Settings) -> None:
    for proxy in settings.proxies:
        try:
            ip_network(proxy, strict=False)
        except ValueError:
            raise SettingsRefused(
                f"{PREFIX}TRUSTED_PROXIES names {proxy!r}, which is neither an address nor a network"
            ) from None


def _check_journal(settings: Settings) -> None:
    if not settings.journal.startswith(("sqlite:///", "redis://", "rediss://")):
        raise SettingsRefused(
            f"{PREFIX}JOURNAL={settings.journal!r} is refused: write sqlite:///path/to/file.db, "
            "redis://host:6379/0 or rediss://host:6379/0"
        )


def _check_create(settings: Settings) -> None:
    """Refuse to let strangers create sessions, unless that is said to be meant."""
    hosts = [settings.host, urlsplit(settings.public_url).hostname or "localhost"]
    if settings.create_key or settings.create == "open" or all(map(is_loopback, hosts)):
        return
    raise SettingsRefused(
        f"this server can be reached from outside ({settings.address}), and anybody could create sessions on it: set "
        f"{PREFIX}CREATE_KEY to a secret of your own (openssl rand -hex 16), or {PREFIX}CREATE=open if that is meant"
    )


def is_loopback(host: str) -> bool:
    """Return whether a host name or address is this machine's own, which nobody else can reach."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _in_url(host: str) -> str:
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if address.is_unspecified:
        return "localhost"
    return f"[{host}]" if address.version == 6 else host
