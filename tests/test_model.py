"""The spine's own behaviour: ids, field texts, headlines, origins."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum import model
from variorum.model import Claim, Link, Passage, Report, same_person, stable_id

CLAIM = Claim("c", "r", "The Lamp", "text", 0, 3, "Two", 0, 3, "body", "killed")


@given(st.lists(st.text()), st.lists(st.text()))
def test_an_id_is_short_hexadecimal_and_depends_on_the_parts(a: list[str], b: list[str]) -> None:
    assert re.fullmatch(r"[0-9a-f]{16}", stable_id(*a))
    assert stable_id(*a) == stable_id(*a)
    if "\x1f".join(a) != "\x1f".join(b):
        assert stable_id(*a) != stable_id(*b)


def test_an_id_knows_order_and_takes_none_and_numbers() -> None:
    assert stable_id("a", "b") != stable_id("b", "a")
    assert stable_id(None) == stable_id("")
    assert stable_id(1, 2.5) == stable_id("1", "2.5")
    assert stable_id("a\udce9b")


def test_an_id_is_the_same_in_every_process() -> None:
    code = "from variorum.model import stable_id; print(stable_id('report', 'text', 3, None))"
    for seed in ("1", "2"):
        ended = subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert ended.stdout.strip() == stable_id("report", "text", 3, None)


def test_the_fields_of_a_report() -> None:
    report = Report("r", "Body.", title="Title")
    assert (report.field_text("title"), report.field_text("text")) == ("Title", "Body.")
    assert Report("r", "Body.").field_text("title") == ""


@pytest.mark.parametrize(
    ("report", "headline"),
    [
        (Report("r", "Body.", title="Title"), "Title"),
        (Report("r", "Head\n\nBody.", passages=(Passage(0, 4, "headline"), Passage(6, 11, "body"))), "Head"),
        (Report("r", "Body.", passages=(Passage(0, 5, "body"),)), None),
    ],
)
def test_the_headline(report: Report, headline: str | None) -> None:
    assert report.headline == headline


def test_the_origin_is_the_innermost_source_else_the_publisher_else_the_report() -> None:
    chain = (Link("Wire", "Wire", "organization"), Link("doctor", "a doctor", "unnamed"))
    assert dataclasses.replace(CLAIM, attribution=chain).origin == "doctor"
    assert CLAIM.origin == "The Lamp"
    assert dataclasses.replace(CLAIM, publisher=None).origin == "r"


def test_every_type_of_the_spine_is_frozen_without_a_dict_and_says_what_it_is() -> None:
    types = [value for value in vars(model).values() if dataclasses.is_dataclass(value) and isinstance(value, type)]
    assert len(types) >= 15
    for each in types:
        assert each.__doc__
        assert "__slots__" in vars(each), each
        parameters = vars(each)["__dataclass_params__"]
        assert parameters.frozen
        assert parameters.eq


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Dren Abdel Vaskar", "Dren Abdul-Vaskar", True),
        ("Dren Vaskar", "Vaskar", True),
        ("Vaskar", "Dren Waskar", False),
        ("Mohammed al-Bel", "Muhammad el-Bel", True),
        ("Ali Hassan", "Ali Hussein", False),
        ("Ver", "Anna Ver", True),
        ("Ver", "Anna Vor", False),
        ("", "Anna Ver", False),
        ("Anna", "Anna Ver", False),
    ],
)
def test_names_of_one_person(one: str, two: str, same: bool) -> None:
    assert same_person(one, two) is same
    assert same_person(two, one) is same
