"""The contract number: raised whenever the commands change, and sent to every page."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any, get_args

import msgspec
import pytest

from scripts.describe import ROOT
from server.core import CONTRACT, CONTRACT_DIGEST, AnyCommand
from tests.server_process import ServerProcess, client

pytestmark = pytest.mark.anyio


def meaning(schema: Any, definitions: Any) -> Any:
    """Return a schema without what only people read: titles, descriptions and the names of classes."""
    if isinstance(schema, list):
        return [meaning(each, definitions) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return meaning(definitions[schema["$ref"].removeprefix("#/$defs/")], definitions)
    prose = {key for key in ("title", "description") if isinstance(schema.get(key), str)}
    return {key: meaning(value, definitions) for key, value in schema.items() if key not in prose | {"$defs"}}


def digest_of(*commands: type) -> str:
    """Return a digest of every command, its fields and what each field may hold."""
    found = [msgspec.json.schema(command) for command in commands]
    told = sorted(msgspec.json.encode(meaning(each, each["$defs"]), order="sorted") for each in found)
    return sha256(b"\n".join(told)).hexdigest()[:16]


def test_changed_commands_raise_the_contract() -> None:
    """A page of this release must not send what a process of the release before refuses as `bad_command`."""
    digest = digest_of(*get_args(AnyCommand))
    assert digest == CONTRACT_DIGEST, (
        "The commands or their fields have changed since the contract got its number. In server/core/__init__.py raise "
        f'CONTRACT by one (once per release), set CONTRACT_DIGEST = "{digest}", and run scripts/describe.py.'
    )


class AddSomething(msgspec.Struct, tag="add_something"):
    """A command."""

    text: str


class AddSomethingMore(msgspec.Struct, tag="add_something"):
    """The same with an optional field more."""

    text: str
    mood: int = 0


class AddAnything(msgspec.Struct, tag="add_something"):
    """The same under another name."""

    text: str


def test_the_digest_follows_fields_but_neither_prose_nor_class_names() -> None:
    assert digest_of(AddSomething) == digest_of(AddAnything)
    assert digest_of(AddSomething) != digest_of(AddSomethingMore)
    assert digest_of(AddSomething) != digest_of()


async def test_both_welcomes_carry_the_contract(server: ServerProcess) -> None:
    made = server.create_session()
    ticket = server.ticket(code=made["join_code"], site="AAL")
    async with client(server, ticket, device="d-1") as tablet:
        assert tablet.frames[0]["contract"] == CONTRACT
    path = f"/api/sessions/{ticket['session']}/updates?device=d-2"
    status, frames = server.call("GET", path, ticket=ticket["ticket"])
    assert (status, frames[0]["type"], frames[0]["contract"]) == (200, "welcome", CONTRACT)


def test_posted_commands_of_a_higher_contract_are_left_for_another_process(server: ServerProcess) -> None:
    """By long poll each request may reach another process than the one whose welcome the page had."""
    made = server.create_session()
    ticket = server.ticket(code=made["join_code"], site="AAL")
    path = f"/api/sessions/{ticket['session']}/commands"
    command = {"type": "add_note", "id": "n-1", "text": "Hej", "field_of_a_later_release": 1}
    body = {"device": "d-3", "commands": [{"ref": 1, "command": command}]}
    status, answer = server.call("POST", path, {**body, "contract": CONTRACT + 1}, ticket["ticket"])
    assert (status, answer["error"]["code"]) == (503, "try_again")
    status, answers = server.call("POST", path, {**body, "contract": CONTRACT}, ticket["ticket"])
    assert (status, [each["code"] for each in answers]) == (200, ["bad_command"])


def test_pages_know_the_contract_they_were_made_for() -> None:
    script = (ROOT / "static/wire.js").read_text("utf-8")
    assert re.findall(r"^export const CONTRACT = (\d+);$", script, re.M) == [str(CONTRACT)]
