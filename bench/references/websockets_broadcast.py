"""The websockets library and its `broadcast()`."""

import sys

import redis.asyncio as redis
import uvloop
from websockets.asyncio.server import ServerConnection, broadcast, serve

PORT, REDIS = int(sys.argv[1]), redis.from_url(sys.argv[2])
sockets: set[ServerConnection] = set()


async def talk(websocket: ServerConnection) -> None:
    sockets.add(websocket)
    try:
        async for text in websocket:
            await REDIS.publish("notes", text)
    finally:
        sockets.discard(websocket)


async def main() -> None:
    async with (
        serve(talk, "127.0.0.1", PORT, compression=None, ping_interval=None, backlog=4096),
        REDIS.pubsub() as news,
    ):
        await news.subscribe("notes")
        async for message in news.listen():
            if message["type"] == "message":
                broadcast(sockets, message["data"].decode())


uvloop.run(main())
