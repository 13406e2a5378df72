"""The journal in Redis, for several processes or machines: a stream per session, and pub/sub for its news."""
