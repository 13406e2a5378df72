"""The page: docs/performance.md, written from results and nothing else."""

from bench.results import Results


def write(results: Results) -> None:
    """Write the page and its chart."""
