"""The journal in one SQLite file, for a single process."""
