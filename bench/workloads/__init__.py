"""Workloads: each takes a running target and answers with figures. One file, one question."""
