"""What our socket classes rely on in uvicorn, websockets and h11: an upgrade that changes it fails here, in words."""

from __future__ import annotations

import asyncio
import inspect
from hashlib import sha256
from typing import Any

import h11
import pytest
import uvicorn
import websockets.http11
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from uvicorn.server import Server, ServerState
from websockets.frames import Frame, Opcode
from websockets.server import ServerProtocol

from server.web.transport.http import BoundedHTTP
from server.web.transport.serve import build_server
from server.web.transport.server import SocketServer
from server.web.transport.socket_limits import SocketLimits
from server.web.transport.websocket_reading import BoundedWebSocket
from tests.raw_socket import BINARY, PING, TEXT, UPGRADE, client_frame

# What we override, call or read, as it was when last read. After a change: read it again, then set the new fingerprint.
FINGERPRINTS: dict[Any, str] = {
    WebSocketsSansIOProtocol.__init__: "631dcd744eab",
    WebSocketsSansIOProtocol.connection_made: "f533ec93747c",
    WebSocketsSansIOProtocol.connection_lost: "dd116afc4d80",
    WebSocketsSansIOProtocol.handle_events: "b2c9351a5d13",
    WebSocketsSansIOProtocol.handle_connect: "fc648c2161ff",
    WebSocketsSansIOProtocol.handle_cont: "d96fe1479da6",
    WebSocketsSansIOProtocol.handle_text: "6ae523180cf0",
    WebSocketsSansIOProtocol.send_receive_event_to_app: "a2b10de91477",
    WebSocketsSansIOProtocol.handle_close: "62fd412b1f5b",
    WebSocketsSansIOProtocol.on_task_complete: "f45490be9f80",
    WebSocketsSansIOProtocol.send: "d4919ed760ce",
    H11Protocol.__init__: "ad1ed8e837b2",
    H11Protocol.connection_made: "6efb565ff3d3",
    H11Protocol.connection_lost: "dbb688fa2b38",
    H11Protocol._unset_keepalive_if_required: "00a6a4e47214",
    H11Protocol._should_upgrade: "8d1b36a28f19",
    H11Protocol.data_received: "e03b145518ca",
    H11Protocol.handle_events: "e63a9d1492e3",
    H11Protocol.handle_websocket_upgrade: "6f42a029e35a",
    H11Protocol.on_response_complete: "1fbb8f48c6a1",
    H11Protocol.shutdown: "aaa6d607648b",
    H11Protocol.timeout_keep_alive_handler: "fcd7338529fe",
    RequestResponseCycle.run_asgi: "0f33f2449a44",
    RequestResponseCycle.send: "76b4bcb0998b",
    RequestResponseCycle.receive: "2d138e9944ff",
    Server.run: "239e0133d430",
    Server.serve: "112ef41af521",
    Server._serve: "4575b7a50adf",
    Server.startup: "2aa1d70a244b",
    Server.main_loop: "afccb353a119",
    Server.on_tick: "60ea49b06ccf",
    Server.shutdown: "9b33c5056299",
    Server._wait_tasks_to_complete: "17209be1e991",
    Server.capture_signals: "e1bbcd4770d1",
    Server.handle_exit: "553276efa26e",
}

SOCKET_ATTRIBUTES = (
    *("app", "close_sent", "config", "conn", "connections", "disconnected", "frames", "handshake_complete"),
    *("handshake_initiated", "logger", "loop", "queue", "read_paused", "tasks", "transport", "writable"),
)
HTTP_ATTRIBUTES = (
    *("config", "conn", "cycle", "flow", "logger", "loop", "scope", "server_state", "timeout_keep_alive", "transport"),
)


def fingerprint(function: Any) -> str:
    return sha256(inspect.getsource(function).encode()).hexdigest()[:12]


def test_uvicorn_has_the_version_our_classes_were_written_for() -> None:
    assert uvicorn.__version__ == "0.54.0", "another uvicorn: read its sans-I/O WebSocket, h11 and server files again"


@pytest.mark.parametrize("function", FINGERPRINTS, ids=lambda function: function.__qualname__)
def test_uvicorns_source_is_what_we_build_on(function: Any) -> None:
    assert fingerprint(function) == FINGERPRINTS[function], (
        f"uvicorn's {function.__qualname__} has changed: see what server/web relies on in it, then set the new print"
    )


@pytest.mark.parametrize(
    ("ours", "theirs", "added"),
    [
        (
            BoundedWebSocket,
            WebSocketsSansIOProtocol,
            {
                "closed",
                "limits",
                "can_write",
                "descriptor",
                "write_frame",
                "unread",
                "close",
                "abort",
                "on_change",
                "on_text",
                "quiet_until",
                "sweep",
                "excuse",
            },
        ),
        (BoundedHTTP, H11Protocol, {"abort", "sweep", "refuse", "quiet_until"}),
        (SocketServer, Server, {"address"}),
    ],
)
def test_a_name_we_add_is_not_one_of_uvicorns(ours: type, theirs: type, added: set[str]) -> None:
    names = {name for each in set(ours.__mro__) - set(theirs.__mro__) for name in vars(each)}
    public = {name for name in names if not name.startswith("_")}
    assert {name for name in public if not hasattr(theirs, name)} - {"config", "conn"} == added, (
        f"uvicorn's {theirs.__name__} lost a method that {ours.__name__} overrides, or has one that it adds"
    )
    private = {name for name in names if name.startswith("_") and not name.startswith("__")}
    assert not {name for name in private if hasattr(theirs, name)}, (
        f"uvicorn's {theirs.__name__} now has a private name that {ours.__name__} uses for itself"
    )


async def nobody(scope: Any, receive: Any, send: Any) -> None:
    """An app that is never asked."""


@pytest.mark.anyio
async def test_uvicorns_protocols_keep_the_attributes_we_read() -> None:
    config = build_server(nobody).config
    config.load()
    socket_class, http_class = (
        theirs(config, ServerState(), {}, asyncio.get_running_loop())
        for theirs in (WebSocketsSansIOProtocol, H11Protocol)
    )
    for name in SOCKET_ATTRIBUTES:
        assert hasattr(socket_class, name), f"uvicorn's WebSocket class has no {name} any more"
    for name in HTTP_ATTRIBUTES:
        assert hasattr(http_class, name), f"uvicorn's HTTP class has no {name} any more"
    ours = {
        "_accepted",
        "_fd",
        "_write_paused",
        "_on_change",
        "_unparsed",
        "_received_at",
        "_close_deadline",
        "closed",
        "descriptor",
        "limits",
        "quiet_until",
    }
    assert not ours & vars(socket_class).keys(), (
        "uvicorn's WebSocket class now has an attribute that we use for ourselves"
    )
    assert not {"_awaited", "_deadline", "_unread", "_read_at", "limits"} & vars(http_class).keys()


@pytest.mark.anyio
async def test_uvicorn_uses_our_classes_and_negotiates_no_extension() -> None:
    server = build_server(nobody)
    server.config.load()
    assert server.config.http_protocol_class is BoundedHTTP
    assert server.config.ws_protocol_class is BoundedWebSocket
    assert server.config.loaded_app is nobody, "uvicorn wraps the app, though no proxy is trusted"
    connection = BoundedWebSocket(server.config, ServerState(), {})
    assert connection.conn.max_message_size == SocketLimits().message_bytes
    assert not connection.conn.available_extensions
    assert connection.ping_interval is None


@pytest.mark.anyio
async def test_a_handshake_that_websockets_leaves_unanswered_is_answered_by_us() -> None:
    server = build_server(nobody)
    server.config.load()
    loop, state = asyncio.get_running_loop(), ServerState()
    listener = await loop.create_server(lambda: BoundedWebSocket(server.config, state, {}), "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*listener.sockets[0].getsockname())
    writer.write(UPGRADE.format(path="/", host="h", more="Content-Length: 1\r\n").encode())
    answer = await asyncio.wait_for(reader.read(), timeout=2)
    assert answer.startswith(b"HTTP/1.1 400 Bad Request\r\n")
    assert not state.connections
    writer.close()
    listener.close()


# websockets


def opened() -> ServerProtocol:
    """A sans-I/O connection whose handshake is done."""
    protocol = ServerProtocol(max_size=1000)
    protocol.receive_data(UPGRADE.format(path="/", host="h", more="").encode())
    (request,) = protocol.events_received()
    assert isinstance(request, websockets.http11.Request)
    protocol.send_response(protocol.accept(request))
    protocol.data_to_send()
    return protocol


def test_websockets_answers_pings_by_itself() -> None:
    protocol = opened()
    protocol.receive_data(client_frame(PING, b"a"))
    assert b"".join(protocol.data_to_send()) == Frame(Opcode.PONG, b"a").serialize(mask=False)


@pytest.mark.parametrize(
    ("data", "code"),
    [(client_frame(TEXT, b"x" * 1001), 1009), (b"\x81\x01x", 1002), (client_frame(BINARY) + b"\xff" * 2, 1002)],
)
def test_websockets_closes_with_the_right_code_and_parses_no_more(data: bytes, code: int) -> None:
    protocol = opened()
    protocol.receive_data(data)
    assert protocol.parser_exc is not None
    assert protocol.close_sent is not None
    assert protocol.close_sent.code == code
    assert b"".join(protocol.data_to_send())[:1] == b"\x88"


def test_websockets_still_leaves_some_handshakes_without_an_answer() -> None:
    protocol = ServerProtocol()
    protocol.receive_data(UPGRADE.format(path="/", host="h", more="Content-Length: 1\r\n").encode())
    assert not b"".join(protocol.data_to_send()), "websockets now answers this itself: see _read_handshake"
    assert not protocol.events_received()
    assert protocol.reject(400, "").serialize().startswith(b"HTTP/1.1 400 Bad Request\r\n")


def test_websockets_reads_as_many_headers_as_our_limits_let_through() -> None:
    assert SocketLimits().headers <= websockets.http11.MAX_NUM_HEADERS


# h11


def test_h11_names_the_status_that_a_wrong_request_gets() -> None:
    connection = h11.Connection(h11.SERVER, 100)
    connection.receive_data(b"GET / HTTP/1.1\r\nCookie: " + b"x" * 200)
    with pytest.raises(h11.RemoteProtocolError) as wrong:
        connection.next_event()
    assert wrong.value.error_status_hint == 431
    assert connection.our_state is h11.IDLE, "h11 would not let us answer any more"


def test_h11_hands_out_what_follows_a_handshake() -> None:
    connection = h11.Connection(h11.SERVER)
    connection.receive_data(UPGRADE.format(path="/", host="h", more="").encode() + b"early")
    assert isinstance(connection.next_event(), h11.Request)
    assert connection.trailing_data[0] == b"early"
