/** The addresses that work on one machine only. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { isOnlyHere } from "../../static/line/address.js";

test("an address is told to be only this machine's, however loopback is written", () => {
  const own = ["localhost:8000", "LOCALHOST", "day.localhost", "127.0.0.1:8000", "127.1.2.3", "[::1]:80", "localhost."];
  for (const host of own) assert.ok(isOnlyHere(`http://${host}/join#ABCDEFGH`), host);
  const others = ["192.168.1.4:8000", "samtidig.example", "localhost.example", "[fe80::1]", "127.0.0.1.example"];
  for (const host of others) assert.ok(!isOnlyHere(`http://${host}/join#ABCDEFGH`), host);
});
