"""The tree of errors and what a message holds."""

from __future__ import annotations

import inspect
import re
from typing import cast

import pytest

from variorum import errors
from variorum.errors import VariorumError

NAMED = {name: value for name, value in vars(errors).items() if inspect.isclass(value)}
CLASSES = cast("dict[str, type[VariorumError]]", NAMED)


def test_every_error_is_named_and_below_the_base() -> None:
    assert sorted(CLASSES) == errors.__all__
    assert all(VariorumError in each.__mro__ and each.__doc__ for each in CLASSES.values())


def test_the_tree_drawn_at_the_top_is_the_tree() -> None:
    drawn: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for line in (errors.__doc__ or "").splitlines():
        if found := re.match(r"([│├└─ ]*)([A-Z]\w+)\b", line):
            depth, name = len(found[1]), found[2]
            if name not in CLASSES:
                continue
            above = [entry for entry in above if entry[0] < depth]
            drawn[name] = above[-1][1] if above else "Exception"
            above.append((depth, name))
    assert drawn == {name: each.__bases__[0].__name__ for name, each in CLASSES.items()}


@pytest.mark.parametrize(
    ("where", "remedy", "text"),
    [
        ("", "", "it is empty"),
        ("a.txt", "", "a.txt: it is empty"),
        ("", "fill it", "it is empty; fill it"),
        ("a.txt", "fill it", "a.txt: it is empty; fill it"),
    ],
)
def test_a_message_says_where_what_and_what_to_do(where: str, remedy: str, text: str) -> None:
    for each in CLASSES.values():
        error = each("it is empty", where=where, remedy=remedy)
        assert str(error) == text
        assert (error.what, error.where, error.remedy) == ("it is empty", where, remedy)
