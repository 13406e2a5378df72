"""picows: a WebSocket library in Cython."""

import asyncio
import sys

import picows
import redis.asyncio as redis
import uvloop

PORT, REDIS = int(sys.argv[1]), redis.from_url(sys.argv[2])
sockets: set[picows.WSTransport] = set()
publishing: set[asyncio.Task[int]] = set()


class Talk(picows.WSListener):
    def on_ws_connected(self, transport: picows.WSTransport) -> None:
        sockets.add(transport)

    def on_ws_disconnected(self, transport: picows.WSTransport) -> None:
        sockets.discard(transport)

    def on_ws_frame(self, transport: picows.WSTransport, frame: picows.WSFrame) -> None:
        if frame.msg_type == picows.WSMsgType.TEXT:
            task = asyncio.ensure_future(REDIS.publish("notes", frame.get_payload_as_bytes()))
            publishing.add(task)
            task.add_done_callback(publishing.discard)


async def main() -> None:
    server = await picows.ws_create_server(lambda _: Talk(), "127.0.0.1", PORT, backlog=4096)
    async with server, REDIS.pubsub() as news:
        await news.subscribe("notes")
        async for message in news.listen():
            if message["type"] == "message":
                for transport in list(sockets):
                    transport.send(picows.WSMsgType.TEXT, message["data"])


uvloop.run(main())
