"""The HTTP calls under /api, and what operators ask."""
