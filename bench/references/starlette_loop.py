"""Starlette on uvicorn: a loop of `await send_text` over all sockets, as the tutorials show it."""

import asyncio
import contextlib
import sys

import redis.asyncio as redis
import uvicorn
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

PORT, REDIS = int(sys.argv[1]), redis.from_url(sys.argv[2])
sockets: set[WebSocket] = set()


async def talk(websocket: WebSocket) -> None:
    await websocket.accept()
    sockets.add(websocket)
    try:
        while True:
            await REDIS.publish("notes", await websocket.receive_text())
    except WebSocketDisconnect:
        pass
    finally:
        sockets.discard(websocket)


async def broadcast() -> None:
    async with REDIS.pubsub() as news:
        await news.subscribe("notes")
        async for message in news.listen():
            if message["type"] == "message":
                text = message["data"].decode()
                for websocket in list(sockets):
                    with contextlib.suppress(Exception):
                        await websocket.send_text(text)


@contextlib.asynccontextmanager
async def lifespan(_: Starlette):
    task = asyncio.create_task(broadcast())
    yield
    task.cancel()


app = Starlette(routes=[WebSocketRoute("/", talk)], lifespan=lifespan)
uvicorn.run(app, port=PORT, log_level="warning", ws_per_message_deflate=False, backlog=4096)
