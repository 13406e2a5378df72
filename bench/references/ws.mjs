// Node's `ws`: the payload is a Buffer made once, the loop is the one from its README.
import { createClient } from "redis"
import { WebSocketServer } from "ws"

const [port, url] = process.argv.slice(2)
const redis = await createClient({ url }).connect()
const news = await redis.duplicate().connect()
const server = new WebSocketServer({ port: Number(port), host: "127.0.0.1", perMessageDeflate: false, backlog: 4096 })

server.on("connection", socket => {
  socket.on("error", () => {})
  socket.on("message", text => redis.publish("notes", text.toString()))
})
await news.subscribe("notes", text => {
  const data = Buffer.from(text)
  for (const socket of server.clients) {
    if (socket.readyState === 1) socket.send(data, { binary: false })
  }
})
