"""Workloads: each runs against a started target and returns figures."""
