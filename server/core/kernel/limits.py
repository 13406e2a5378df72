"""Limits: how much a session can hold (docs/operations.md). Each stands in the file whose rule it is."""

from __future__ import annotations


class Limit:
    """One limit: its name, its default, and the setting with which an operator changes it; empty where none does."""

    __slots__ = ("default", "name", "setting")
    declared: dict[str, Limit] = {}
    """Every limit by its name, complete once `server.core` is imported."""

    def __init__(self, name: str, default: int, setting: str = "") -> None:
        self.name = name
        self.default = default
        self.setting = setting
        assert name not in self.declared, name
        self.declared[name] = self


class Limits(dict[Limit, int]):
    """The limits of one session: `limits[NOTES]`. Those not given have their default."""

    def __init__(self, **given: int) -> None:
        super().__init__({limit: limit.default for limit in Limit.declared.values()})
        self.update({Limit.declared[name]: most for name, most in given.items()})
