"""python-socketio with its Redis manager."""

import sys

import socketio
import uvicorn

PORT, REDIS = int(sys.argv[1]), sys.argv[2]
# A ping interval longer than any run: the generator answers no pings.
server = socketio.AsyncServer(
    async_mode="asgi",
    client_manager=socketio.AsyncRedisManager(REDIS),
    transports=["websocket"],
    ping_interval=3600,
    cors_allowed_origins="*",
)


@server.on("note")
async def add_note(sid: str, note: dict[str, str]) -> None:
    await server.emit("note", note)


uvicorn.run(socketio.ASGIApp(server), port=PORT, log_level="warning", ws_per_message_deflate=False, backlog=4096)
