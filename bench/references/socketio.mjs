// socket.io with its Redis adapter.
import { createServer } from "node:http"
import { createAdapter } from "@socket.io/redis-adapter"
import { createClient } from "redis"
import { Server } from "socket.io"

const [port, url] = process.argv.slice(2)
const redis = await createClient({ url }).connect()
const news = await redis.duplicate().connect()
const http = createServer()
// A ping interval longer than any run: the generator answers no pings.
const io = new Server(http, { transports: ["websocket"], adapter: createAdapter(redis, news), pingInterval: 3_600_000 })

io.on("connection", socket => {
  socket.on("note", note => io.emit("note", note))
})
http.listen({ port: Number(port), host: "127.0.0.1", backlog: 4096 })
