from __future__ import annotations

import pytest

from variorum.link.placewords import where
from variorum.model import Place


@pytest.mark.parametrize(
    ("place", "target", "words"),
    [
        (Place("Vella", "Vella"), None, " in Vella"),
        (Place("at Okrent Bridge", "at Okrent bridge", precision="site"), None, " at Okrent Bridge"),
        (Place("market of Vella", "Vella market", precision="site"), None, " at the market in Vella"),
        (Place("market of Vella", "Vella market", precision="site"), "fish market", " at the fish market in Vella"),
        (Place("Okrent quarter", "Okrent", precision="neighbourhood"), None, " in the Okrent quarter"),
        (Place("Sorn Gate", "Sorn Gate"), None, " at Sorn Gate"),
        (Place("Weir Lane", "Weir Lane"), None, " on Weir Lane"),
        (Place("eastern Vella", "eastern Vella"), None, " in eastern Vella"),
        (Place(" ", " "), None, ""),
        (None, None, ""),
    ],
)
def test_where(place: Place | None, target: str | None, words: str) -> None:
    assert where(place, target) == words
