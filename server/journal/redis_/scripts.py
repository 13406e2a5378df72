"""The Lua scripts that run in Redis, each atomically.

When memory is full, the disk fails or Redis is a replica, Redis refuses a script without the `no-writes` flag before
its first line; so no script stops halfway.
"""

from __future__ import annotations

from hashlib import sha1
from typing import NamedTuple


class Script(NamedTuple):
    """A script, and the hash by which EVALSHA calls it."""

    text: bytes
    sha: str


def _script(text: str) -> Script:
    code = text.strip().encode()
    return Script(code, sha1(code, usedforsecurity=False).hexdigest())


APPEND = _script("""#!lua
-- Write after the expected head, or nothing; then publish the news.
-- A writer that got 'conflict' has the next turn for a moment, so that the fastest one does not shut out the others.
-- KEYS head entries turn; ARGV expected offset, expected chain, channel, news, writer, milliseconds of a turn,
-- then chain and data of each entry
local head = redis.call('HMGET', KEYS[1], 'offset', 'chain')
if not head[1] and not head[2] then return 'unknown' end
if head[1] ~= ARGV[1] or head[2] ~= ARGV[2] then
  redis.call('SET', KEYS[3], ARGV[5], 'PX', ARGV[6], 'NX')
  return 'conflict'
end
local turn = redis.call('GET', KEYS[3])
if turn and turn ~= ARGV[5] then return 'wait' end
local offset = tonumber(head[1])
for i = 7, #ARGV, 2 do
  offset = offset + 1
  redis.call('XADD', KEYS[2], string.format('%d-0', offset), 'c', ARGV[i], 'd', ARGV[i + 1])
end
redis.call('HSET', KEYS[1], 'offset', string.format('%d', offset), 'chain', ARGV[#ARGV - 1])
if turn then redis.call('DEL', KEYS[3]) end
redis.call('PUBLISH', ARGV[3], ARGV[4])
return 'ok'
""")

STAGE = _script("""#!lua
-- Store part of a new history under a key of its own, which expires unless REPLACE uses it.
-- KEYS incoming; ARGV milliseconds to keep it, offset before, then chain and data of each entry
local offset = tonumber(ARGV[2])
for i = 3, #ARGV, 2 do
  offset = offset + 1
  redis.call('XADD', KEYS[1], string.format('%d-0', offset), 'c', ARGV[i], 'd', ARGV[i + 1])
end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
""")

REPLACE = _script("""#!lua
-- Make what was staged the history: a new one ('create'), or in place of the old one ('rewrite'); then publish it.
-- KEYS head entries incoming; ARGV mode, expected head or '', channel, root, offset, chain
local head = redis.call('HMGET', KEYS[1], 'offset', 'chain')
if ARGV[1] == 'create' and head[1] then return 'conflict' end
if ARGV[1] == 'rewrite' and not head[1] then return 'unknown' end
if ARGV[2] ~= '' and ARGV[2] ~= head[1] .. '.' .. head[2] then return 'conflict' end
if ARGV[5] == '0' then
  redis.call('DEL', KEYS[2])
else
  redis.call('RENAME', KEYS[3], KEYS[2])
  redis.call('PERSIST', KEYS[2])
end
redis.call('HSET', KEYS[1], 'root', ARGV[4], 'offset', ARGV[5], 'chain', ARGV[6])
redis.call('PUBLISH', ARGV[3], '')
return 'ok'
""")

DELETE = _script("""#!lua
-- Delete a session and publish that. KEYS all of the session's keys; ARGV channel
redis.call('DEL', unpack(KEYS))
redis.call('PUBLISH', ARGV[1], '')
""")

READ = _script("""#!lua flags=no-writes
-- Return the head and entries. KEYS head entries; ARGV after, limit, bytes (but at least one entry)
-- The first entry is the one at `after` itself (when there is one), so that its chain can be compared.
local head = redis.call('HMGET', KEYS[1], 'root', 'offset', 'chain')
if not head[1] and not head[2] and not head[3] then return nil end
local rows = redis.call('XRANGE', KEYS[2], ARGV[1] .. '-0', '+', 'COUNT', ARGV[2])
local left = tonumber(ARGV[3])
for i, row in ipairs(rows) do
  left = left - #(row[2][4] or '')
  if left < 0 and i > 2 then
    for cut = #rows, i, -1 do rows[cut] = nil end
    break
  end
end
return {head, rows}
""")

LEASE = _script("""#!lua
-- Store a lease; remove those that have expired. KEYS values ends; ARGV holder, value, milliseconds
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for _, holder in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now)) do
  redis.call('HDEL', KEYS[1], holder)
  redis.call('ZREM', KEYS[2], holder)
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('ZADD', KEYS[2], now + ARGV[3], ARGV[1])
for _, key in ipairs(KEYS) do
  if redis.call('PTTL', key) < tonumber(ARGV[3]) then redis.call('PEXPIRE', key, ARGV[3]) end
end
""")

LEASES = _script("""#!lua flags=no-writes
-- Return the leases that have not expired. KEYS values ends
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local held = {}
for _, holder in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], string.format('(%d', now), '+inf')) do
  held[#held + 1] = holder
  held[#held + 1] = redis.call('HGET', KEYS[1], holder)
end
return held
""")

RELEASE = _script("""#!lua
-- Remove a lease. KEYS values ends; ARGV holder
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('ZREM', KEYS[2], ARGV[1])
""")

SECRET = _script("""#!lua
-- Return the secret, and whether one that could not be used was replaced; make it where there is none.
-- KEYS secret; ARGV a new one
local stands = redis.call('TYPE', KEYS[1]).ok
local secret = stands == 'string' and redis.call('GET', KEYS[1])
if secret and #secret == #ARGV[1] then return {secret, 0} end
redis.call('SET', KEYS[1], ARGV[1])
return {ARGV[1], stands == 'none' and 0 or 1}
""")
