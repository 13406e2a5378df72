"""The benchmark: load over real sockets on real server processes, Samtidig's and those of common alternatives.

`make bench` runs the short form, `make bench-full` everything; both can write `docs/performance.md`.
"""
