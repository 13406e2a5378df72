"""The bench: real sockets against real server processes, ours and those one would pick instead.

`make bench` is the short form, `make bench-full` all of it; `docs/performance.md` is written from what they find.
"""
