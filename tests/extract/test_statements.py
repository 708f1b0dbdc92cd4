"""Claims of kind statement: what a source said that no kind caught."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.extract.conftest import Ask


def statements(ruled_claims_of: Ask, text: str) -> list[str]:
    return [claim.excerpt for claim in ruled_claims_of(text) if claim.kind == "statement"]


def test_a_whole_content(ruled_claims_of: Ask) -> None:
    assert statements(ruled_claims_of, "The mayor said the town needs a doctor.") == ["the town needs a doctor"]


def test_the_clauses_that_hold_no_claim(ruled_claims_of: Ask) -> None:
    text = '"The work goes well and nine people were killed on Monday. The bridge has new lamps," she said.'
    found = statements(ruled_claims_of, text)
    assert "The work goes well" in found
    assert any("bridge has new lamps" in one for one in found)
    assert not any("nine people" in one for one in found)


def test_nothing_in_the_reports_own_voice(ruled_claims_of: Ask) -> None:
    assert statements(ruled_claims_of, "The town needs a doctor. The bridge has new lamps.") == []
