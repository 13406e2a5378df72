"""The generated descriptions are current, complete, valid, and match a running server."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator
from starlette.routing import Route

from scripts import describe
from scripts.description import refusals
from scripts.description.walk import block, read_block, walk
from server.core import AnyCommand, AnyRecord, ServerCommand
from server.core.kernel.base import Refused
from server.settings import Settings
from server.web.asgi import build_app
from server.wire import CloseCode, FrameDown, FrameUp, Hangup, UnreadDo, read_command, read_frame
from server.words import words
from tests.server_process import DAY, ServerProcess

pytestmark = pytest.mark.anyio
Json = dict[str, Any]


def read(name: str) -> str:
    return (describe.ROOT / name).read_text("utf-8")


@pytest.fixture(scope="module")
def asyncapi() -> Json:
    return json.loads(read("docs/asyncapi.json"))


@pytest.fixture(scope="module")
def openapi() -> Json:
    return json.loads(read("docs/openapi.json"))


@pytest.fixture(params=["asyncapi", "openapi"])
def description(request: pytest.FixtureRequest) -> Json:
    return request.getfixturevalue(request.param)


def tags(union: Any) -> set[str]:
    return {str(each.__struct_config__.tag) for each in get_args(union)}


def resolve(document: Json, ref: str) -> Any:
    found: Any = document
    assert ref.startswith("#/"), ref
    for step in ref[2:].split("/"):
        found = found[step.replace("~1", "/").replace("~0", "~")]
    return found


def refs(node: Any) -> Iterator[str]:
    """Yield every `$ref` below a node, and every reference of a discriminator."""
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        yield from node.get("discriminator", {}).get("mapping", {}).values()
    for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from refs(each)


def faults(document: Json, name: str, value: Any) -> list[str]:
    """Return what is wrong with a value by the schema of this name."""
    schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
    return [f"{error.json_path}: {error.message}"[:300] for error in Draft202012Validator(schema).iter_errors(value)]


# Current and complete


def test_generated_files_are_current() -> None:
    assert list(describe.outdated()) == [], "run scripts/describe.py"


@pytest.mark.parametrize(("action", "union"), [("receive", FrameUp), ("send", FrameDown)])
def test_every_frame_is_described_in_its_direction(asyncapi: Json, action: str, union: Any) -> None:
    operations = [each for each in asyncapi["operations"].values() if each["action"] == action]
    messages = [
        resolve(asyncapi, resolve(asyncapi, ref)["$ref"]) for each in operations for ref in refs(each["messages"])
    ]
    assert {message["name"] for message in messages} == tags(union)
    for message in messages:
        assert resolve(asyncapi, message["payload"]["$ref"])["properties"]["type"] == {"enum": [message["name"]]}


def test_every_command_is_described(description: Json) -> None:
    assert description["components"]["schemas"]["AnyCommand"]["discriminator"]["mapping"].keys() == tags(AnyCommand)


def test_every_record_is_described_except_the_one_never_sent(description: Json) -> None:
    described = description["components"]["schemas"]["AnyRecord"]["discriminator"]["mapping"].keys()
    assert described | {"links"} == tags(AnyRecord)
    assert "links" not in described
    assert "Links" not in description["components"]["schemas"]


def test_every_schema_has_a_description(description: Json) -> None:
    assert [
        name for name, schema in description["components"]["schemas"].items() if not schema.get("description")
    ] == []


def test_every_route_of_the_app_is_described(openapi: Json) -> None:
    routes = build_app(Settings(), lambda: None).routes  # type: ignore[arg-type, return-value]
    for route in routes:
        methods = (route.methods or set()) - {"HEAD"} if isinstance(route, Route) else {"GET"}
        path = re.sub(r":\w+}", "}", route.path)  # type: ignore[attr-defined]
        assert {method.lower() for method in methods} <= openapi["paths"].get(path, {}).keys(), path


def test_every_close_code_is_described(asyncapi: Json) -> None:
    assert asyncapi["channels"]["socket"]["x-close-codes"].keys() == {str(int(code)) for code in CloseCode}


# Sound


def test_every_schema_is_valid(description: Json) -> None:
    for schema in description["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_every_reference_resolves(description: Json) -> None:
    found = set(refs(description))
    assert found
    for ref in found:
        resolve(description, ref)


def test_no_schema_is_unused(description: Json) -> None:
    used = {ref.rsplit("/", 1)[1] for ref in refs(description) if ref.startswith("#/components/schemas/")}
    assert description["components"]["schemas"].keys() - used - {"FrameUp", "FrameDown"} == set()


def test_the_socket_description_is_structured_as_asyncapi_3(asyncapi: Json) -> None:
    assert asyncapi["asyncapi"] == "3.0.0"
    assert {"title", "version"} <= asyncapi["info"].keys()
    for server in asyncapi["servers"].values():
        assert {"host", "protocol"} <= server.keys()
    ways = {
        f"#/channels/{name}/messages/{each}"
        for name, channel in asyncapi["channels"].items()
        for each in channel["messages"]
    }
    for operation in asyncapi["operations"].values():
        assert operation["action"] in ("send", "receive")
        assert operation["channel"]["$ref"] == "#/channels/socket"
        assert {*refs(operation["messages"]), *refs(operation.get("reply", {}).get("messages", []))} <= ways


def test_the_http_description_is_structured_as_openapi_3_1(openapi: Json) -> None:
    assert re.fullmatch(r"3\.1\.\d", openapi["openapi"])
    assert {"title", "version"} <= openapi["info"].keys()
    schemes = openapi["components"]["securitySchemes"].keys()
    operations = [(path, each) for path, methods in openapi["paths"].items() for each in methods.values()]
    ids = [each["operationId"] for _, each in operations]
    assert len(ids) == len(set(ids))
    for path, each in operations:
        named = [parameter["name"] for parameter in each.get("parameters", []) if parameter["in"] == "path"]
        assert named == re.findall(r"{(\w+)}", path), path
        assert all(parameter.get("required") for parameter in each.get("parameters", []) if parameter["in"] == "path")
        assert all(re.fullmatch(r"[1-5]\d\d|default", status) for status in each["responses"]), path
        assert all(
            resolve(openapi, a["$ref"])["description"] if "$ref" in a else a["description"]
            for a in each["responses"].values()
        )
        assert {name for each_way in each.get("security", []) for name in each_way} <= schemes


@pytest.mark.parametrize("name", sorted(describe.files()))
def test_the_only_host_named_is_an_example(name: str) -> None:
    text = read(name)
    hosts = re.findall(r"\w+://([^/\s\"'`)]+)", text) + re.findall(r'"host": "([^"]+)"', text)
    assert {host for host in hosts if not host.endswith(".example.org")} == set()
    assert not re.search(r"\b(?:127\.0\.0\.1|localhost)\b", text)


# True: of the code, and of a running server


def test_every_refusal_in_core_belongs_to_a_command() -> None:
    written = {
        code
        for tree in refusals.modules().values()
        for call in refusals.calls(tree)
        if isinstance(call.func, ast.Name) and call.func.id == "Refused"
        for code in refusals.texts(call.args[0])
    }
    server_side = [
        refusals.codes(refusals.Place(each.__module__.rsplit(".", 1)[1], f"{each.__name__}.decide"))
        for each in get_args(ServerCommand)
    ]
    assert len(written) > 25
    assert written <= set().union(*refusals.by_command().values(), *server_side)
    assert "unknown_phase" in refusals.by_command()["skip_phase"]
    assert "bad_date" in set().union(*server_side), "a code given on to a helper is found too"


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_code_has_its_words(language: str) -> None:
    codes = set(refusals.ANY).union(*refusals.by_command().values(), refusals.problems())
    sentence = words(language)
    assert [code for code in sorted(codes) if sentence(f"refused-{code}") == f"refused-{code}"] == []


BAD = [
    {"type": "hello", "ticket": "t", "device": "d"},
    {"type": "hello", "v": 2, "ticket": "t", "device": "d"},
    {"type": "hello", "v": 1, "ticket": "t", "device": "not a device"},
    {"type": "do", "ref": 0, "command": {"type": "next_phase"}},
    {"type": "do", "ref": 1, "command": {"type": "next_phase", "unknown": 1}},
    {"type": "do", "ref": 1, "command": {"type": "add_note", "id": "n-1"}},
    {"type": "do", "ref": 1, "command": {"type": "add_note", "id": "n-1", "text": "x", "kind": "poem"}},
    {"type": "do", "ref": 1, "command": {"type": "check_in", "id": "c-1", "mood": 6}},
    {"type": "do", "ref": 1, "command": {"type": "make_links"}},
    {"type": "shout"},
]


@pytest.mark.parametrize("frame", BAD, ids=json.dumps)
def test_what_the_description_refuses_the_server_refuses_too(asyncapi: Json, frame: Json) -> None:
    assert faults(asyncapi, "FrameUp", frame)
    with pytest.raises((Hangup, Refused)):
        read_all(frame)


def read_all(frame: Json) -> None:
    """Decode a frame as the server does; where that fails, decode the frame and its command apart."""
    read_it = read_frame(json.dumps(frame))
    if isinstance(read_it, UnreadDo):
        read_command(read_it.command)


async def test_a_real_session_is_as_described(asyncapi: Json, server: ServerProcess) -> None:
    walked = await walk(server)
    assert {frame["type"] for frame in walked.up} == {"hello", "do", "ping"}
    assert {frame["type"] for frame in walked.down} >= tags(FrameDown) - {"signal", "head"}
    for name, frames in (("FrameUp", walked.up), ("FrameDown", walked.down)):
        own = asyncapi["components"]["schemas"][name]["discriminator"]["mapping"]
        for frame in frames:
            assert faults(asyncapi, name, frame) == []
            assert faults(asyncapi, own[frame["type"]].rsplit("/", 1)[1], frame) == []


async def test_what_the_guide_shows_of_a_session_is_what_was_sent(server: ServerProcess) -> None:
    for shown in (await walk(server)).shown.values():
        assert read_block(block(shown)) == [(way, _without_secrets(frame)) for way, frame in shown]


def _without_secrets(frame: Json) -> Json:
    return {**frame, "ticket": "…"} if "ticket" in frame else frame


def test_the_exchanges_in_the_guide_are_as_described(asyncapi: Json) -> None:
    blocks = re.findall(r"<!-- begin walk: \w+ -->\n(.*?)<!-- end walk", read(describe.GUIDE), re.DOTALL)
    shown = [frame for each in blocks for frame in read_block(each)]
    assert {frame["type"] for _, frame in shown} >= tags(FrameUp | FrameDown) - {"signal"}
    for way, frame in shown:
        assert faults(asyncapi, "FrameUp" if way == "up" else "FrameDown", frame) == []


def test_every_link_in_the_guide_leads_to_a_file() -> None:
    for name in re.findall(r"\]\((?!http)([^)#]+)\)", read(describe.GUIDE)):
        assert (describe.ROOT / "docs" / name).is_file(), name


async def test_http_answers_are_as_described(openapi: Json, server: ServerProcess) -> None:
    strict = _strict(openapi)
    made = server.create_session(template=DAY)
    here = f"/api/sessions/{made['id']}"
    organiser = server.ticket(key=made["keys"]["organiser"])
    guest = server.ticket(code=made["join_code"], site="AAL", alias="Maja")
    server.call("POST", f"{here}/commands", _commands(), guest["ticket"])

    def check(method: str, path: str, body: Any = None, ticket: Json | None = None, at: str = "") -> None:
        status, answer = server.call(method, path, body, ticket["ticket"] if ticket else "")
        responses = openapi["paths"][(at or path).split("?")[0]][method.lower()]["responses"]
        found = responses.get(str(status), responses["default"])
        schema = resolve(openapi, found["$ref"]) if "$ref" in found else found
        content = schema["content"]["application/json"]["schema"]
        validator = Draft202012Validator({**content, "components": strict["components"]})
        assert [f"{e.json_path}: {e.message}"[:300] for e in validator.iter_errors(answer)] == [], path

    session = "/api/sessions/{session_id}"
    check("POST", "/api/sessions", {"template": DAY})
    check("POST", "/api/sessions", {"title": ""})
    check("GET", here, ticket=organiser, at=session)
    check("GET", here, at=session)
    check("PATCH", here, {"question": "Hvad nu?"}, organiser, at=session)
    check("GET", f"{here}/report", ticket=organiser, at=f"{session}/report")
    check("GET", f"{here}/report", ticket=guest, at=f"{session}/report")
    check("GET", f"{here}/updates?device=d-2", ticket=guest, at=f"{session}/updates")
    check("POST", f"{here}/commands", _commands(), guest, at=f"{session}/commands")
    check("POST", "/api/codes", {"code": made["join_code"]})
    check("POST", "/api/codes", {"code": made["keys"]["join"]["AAL"]})
    check("POST", "/api/codes", {"code": "AAAAAAAA"})
    check("POST", "/api/tickets", {"code": made["join_code"], "site": "KBH"})
    check("POST", "/api/tickets", {"code": made["join_code"]})
    check("POST", "/api/tickets", {"key": made["keys"]["screen"]["AAL"]})
    check("POST", "/api/tickets", {"rejoin": guest["rejoin"]})
    check("GET", "/api/templates?lang=en")
    check("GET", f"/api/template/{DAY}", at="/api/template/{name}")
    check("GET", "/readyz")
    archive = server.call("GET", f"{here}/export/json", ticket=organiser["ticket"])[1]
    check("POST", "/api/import", archive)
    check("POST", f"{here}/links", ticket=organiser, at=f"{session}/links")
    organiser = server.ticket(key=made["keys"]["organiser"])
    assert server.call("DELETE", here, ticket=organiser["ticket"])[0] == 204
    assert openapi["paths"][session]["delete"]["responses"].keys() == {"204", "default"}


def _commands() -> Json:
    written = {"type": "add_note", "id": "n-1", "text": "Sagen som spil"}
    return {
        "device": "d-1",
        "commands": [{"ref": 1, "command": written}, {"ref": 2, "command": {"type": "next_phase"}}],
    }


def _strict(document: Json) -> Json:
    """Return the same description, with additional properties forbidden everywhere."""
    strict: Json = json.loads(json.dumps(document))
    for schema in strict["components"]["schemas"].values():
        if "properties" in schema:
            schema["additionalProperties"] = False
    return strict
