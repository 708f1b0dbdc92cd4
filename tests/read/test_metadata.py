from __future__ import annotations

from datetime import date

import pytest

from variorum.config import Settings
from variorum.model import Report
from variorum.read.metadata import host_of
from variorum.read.report import Draft, make_report

STRIKE = "Shells hit the market of Arlen on Monday, killing at least 12 people, the mayor's office said."


def plain(text: str) -> Report:
    return make_report(Draft("a.txt", text, plain=True), Settings())


def dated(report: Report) -> tuple[date, str] | None:
    return (report.published.day, report.published.evidence) if report.published else None


def test_header_lines_give_publisher_author_and_address() -> None:
    report = plain(
        "Publisher: Arlen Post\nAuthor: Jane Doe\nhttps://www.varda.example/2016/12/15/x\n\n"
        f"Arlen bridge is hit again\n\n{STRIKE}"
    )
    assert (report.publisher, report.byline, report.url) == (
        "Arlen Post",
        "Jane Doe",
        "https://www.varda.example/2016/12/15/x",
    )
    assert dated(report) == (date(2016, 12, 15), "url")


def test_address_line_gives_the_host_as_publisher() -> None:
    assert plain(f"https://www.varda.example/x\n\n{STRIKE}").publisher == "varda.example"


def test_credit_and_self_reference_are_no_publisher() -> None:
    report = plain(
        "© Port TV / Port AgencyA frame grab with the roofs of Arlen in rain.\n"
        f"Arlen Post's Jane Doe reported.\n{STRIKE} (Port Agency)"
    )
    assert report.publisher is None
    assert report.byline is None


def test_byline_line() -> None:
    assert (
        plain(f"Arlen bridge is hit again\nBy Jane Doe and Tom de Vries\n{STRIKE}").byline
        == "Jane Doe and Tom de Vries"
    )


def test_no_date_is_none() -> None:
    report = plain(STRIKE)
    assert report.published is None
    assert report.notes == ()


@pytest.mark.parametrize(
    "top", ["Wed 05 Apr 2017 ", "April 5 2017 ", "Date of publication 5 April 2017 ", "5 April 2017 | ", "05.04.2017 "]
)
def test_dateline_that_opens_the_text(top: str) -> None:
    assert dated(plain(top + STRIKE)) == (date(2017, 4, 5), "dateline")


def test_dateline_after_the_repeated_title() -> None:
    report = make_report(
        Draft("1", f"Arlen bridge is hit again AFP Saturday 26 Jul 2014 {STRIKE}", title="Arlen bridge is hit again"),
        Settings(),
    )
    assert dated(report) == (date(2014, 7, 26), "dateline")


def test_dateline_takes_its_year_from_a_near_date() -> None:
    lead = f"ARLEN, Dec. 15 (Port Agency) - {STRIKE}"
    assert dated(plain(lead)) is None
    assert dated(plain(f"{lead}\nThe truce began on December 13, 2016, it said.")) == (date(2016, 12, 15), "dateline")
    assert dated(plain(f"{lead}\nThe war began on March 3, 2012, it said.")) is None


def test_date_alone_on_a_line_yields_to_the_dates_of_the_text() -> None:
    banner = "Monday, March 4, 2019"
    assert dated(plain(f"{banner}\n{STRIKE}")) == (date(2019, 3, 4), "dateline")
    report = plain(f"{banner}\nARLEN, December 15, 2016 (Port Agency) - {STRIKE}")
    assert dated(report) == (date(2016, 12, 15), "dateline")
    assert any(banner in note for note in report.notes)
    report = plain(f"{banner}\n{STRIKE}\nThis photo taken December 13, 2016 shows smoke over Arlen.")
    assert dated(report) == (date(2016, 12, 13), "caption")
    assert any(banner in note for note in report.notes)


def test_weekday_that_does_not_match_is_not_used() -> None:
    report = plain(f"Tuesday, March 4, 2019\n{STRIKE}")
    assert report.published is None
    assert any("weekday" in note for note in report.notes)


def test_lone_dates_that_disagree_are_not_used() -> None:
    report = plain(f"4 March 2019\n15 December 2016\n{STRIKE}")
    assert report.published is None
    assert any("disagree" in note for note in report.notes)


@pytest.mark.parametrize(
    "given",
    [
        "2016-12-15",
        "2016-12-15T23:30:00+02:00",
        "Thu, 15 Dec 2016 10:00:00 GMT",
        "20161215",
        "15/12/2016",
        "Dec 15, 2016",
    ],
)
def test_published_field_comes_first(given: str) -> None:
    report = make_report(Draft("1", f"1 January 2010 {STRIKE}", published=given), Settings())
    assert dated(report) == (date(2016, 12, 15), "metadata")


@pytest.mark.parametrize("given", ["05/04/2017", "last week", "2016-13-45"])
def test_published_field_that_says_no_day_is_noted(given: str) -> None:
    report = make_report(Draft("1", STRIKE, published=given), Settings())
    assert report.published is None
    assert any(given in note for note in report.notes)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.a.example/x", "a.example"),
        ("a.example/x", "a.example"),
        ("http://[bad", None),
        ("none", None),
        (None, None),
    ],
)
def test_host(url: str | None, host: str | None) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize("given", ["9999-12-31", "0001-01-01", "1899-12-31", "2201-01-01"])
def test_year_out_of_range_is_refused_with_a_note(given: str) -> None:
    report = make_report(Draft("a", STRIKE, published=given), Settings())
    assert report.published is None
    assert any(given in note and "not used" in note for note in report.notes)
    dateline = plain(f"December 31, 9999\n\n{STRIKE}")
    assert dateline.published is None
    assert any("9999" in note for note in dateline.notes)
