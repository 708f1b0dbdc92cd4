"""The public API."""

from __future__ import annotations

import inspect
import tomllib
from pathlib import Path

import variorum


def test_all_is_sorted_and_importable() -> None:
    assert variorum.__all__ == sorted(set(variorum.__all__))
    assert all(hasattr(variorum, name) for name in variorum.__all__)


def test_nothing_public_is_left_out() -> None:
    public = {
        name
        for name, value in vars(variorum).items()
        if not name.startswith("_") and not inspect.ismodule(value) and name != "annotations"
    }
    assert public == set(variorum.__all__)


def test_every_name_says_what_it_is() -> None:
    for name in variorum.__all__:
        doc = inspect.getdoc(getattr(variorum, name)) or ""
        assert len(doc.split()) >= 3, name
        assert not doc.startswith(f"{name}("), f"{name} has only what dataclasses write"


def test_every_public_method_says_what_it_does() -> None:
    for name in variorum.__all__:
        each = getattr(variorum, name)
        if inspect.isclass(each):
            for own, member in vars(each).items():
                if not own.startswith("_") and (inspect.isfunction(member) or isinstance(member, property)):
                    assert inspect.getdoc(member), f"{name}.{own}"


def test_the_version_is_the_declared_one(root: Path) -> None:
    declared = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert variorum.__version__ == declared
