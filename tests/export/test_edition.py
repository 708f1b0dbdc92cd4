from __future__ import annotations

import pytest

from variorum.export.edition import Edition, siglum
from variorum.export.order import ranked
from variorum.model import Case


@pytest.mark.parametrize(("number", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")])
def test_sigla_go_on_after_z(number: int, letters: str) -> None:
    assert siglum(number) == letters


def test_claims_are_numbered_by_place_in_their_report(case: Case) -> None:
    several, single = ranked(case)
    edition = Edition.of(case, [*several, *single])
    assert len(set(edition.sigla.values())) == len(case.claims)
    for report, told in edition.claims_of.items():
        assert [edition.sigla[claim.id] for claim in told] == [
            f"{edition.letters[report]}{number}" for number in range(1, len(told) + 1)
        ]
        places = [(claim.field != "title", claim.start) for claim in told]
        assert places == sorted(places)
