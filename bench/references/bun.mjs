// Bun's own WebSocket server, which is µWebSockets (C++), with its topics.
import { RedisClient } from "bun"

const [port, url] = process.argv.slice(2)
const redis = new RedisClient(url)
const news = new RedisClient(url)

const server = Bun.serve({
  port: Number(port),
  hostname: "127.0.0.1",
  fetch: (request, server) => (server.upgrade(request) ? undefined : new Response("no", { status: 400 })),
  websocket: {
    perMessageDeflate: false,
    open: socket => socket.subscribe("notes"),
    message: (_, text) => void redis.publish("notes", text),
  },
})
await news.subscribe("notes", text => server.publish("notes", text))
