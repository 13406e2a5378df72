"""The journal in Redis: a stream holds each session, pub/sub carries its news."""
