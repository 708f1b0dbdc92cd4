"""Asserted or denied; actual, predicted, demanded, questioned, possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extract.conftest import Ask

POLARITY = [
    ("The army bombed the market.", "bombardment", "asserted"),
    ("The army did not bomb the market.", "bombardment", "denied"),
    ("The army denied bombing the market.", "bombardment", "denied"),
    ("The army denied that it had bombed the market.", "bombardment", "denied"),
    ("No air strike was carried out in Velmar.", "bombardment", "denied"),
    ("There was no shelling on Monday.", "bombardment", "denied"),
    ("There is no siege of Velmar.", "siege", "denied"),
    ("The army never entered the village.", "territory_gained", "denied"),
    ("Nobody was detained in Velmar.", "detained", "asserted"),  # that it was nobody: a figure of 0
    ("The mayor rejected claims that 12 people had died.", "killed", "denied"),
    ("12 people were not killed in Velmar, the mayor said.", "killed", "denied"),
    ("The town was not shelled, and three people died in a fire.", "bombardment", "denied"),
    ("The town was not shelled, and three people died in a fire.", "killed", "asserted"),
    ("No one was hurt in Velmar.", "injured", "asserted"),  # likewise
]


@pytest.mark.parametrize(("sentence", "kind", "polarity"), POLARITY, ids=[f"{p[1]}: {p[0]}" for p in POLARITY])
def test_polarity(claims_of: Ask, sentence: str, kind: str, polarity: str) -> None:
    assert {c.polarity for c in claims_of(sentence) if c.kind == kind} == {polarity}


MODALITY = [
    ("The army bombed the market.", "bombardment", "actual"),
    ("The army reportedly bombed the market.", "bombardment", "actual"),
    ("The army will attack Velmar tomorrow.", "armed_clash", "predicted"),
    ("The army plans to attack Velmar.", "armed_clash", "predicted"),
    ("The army is expected to storm Velmar.", "armed_clash", "predicted"),
    ("The army will kill 12 people in Velmar.", "killed", "predicted"),
    ("The mayor warned of a massacre in Velmar.", "killed", "predicted"),
    ("Two people could have been killed.", "killed", "possible"),
    ("Officials fear that hundreds may have died.", "killed", "possible"),
    ("A bomb may have exploded in the market.", "bombing", "possible"),
    ("The council demanded that the army release the prisoners.", "released", "demanded"),
    ("The council called for the release of the prisoners.", "released", "demanded"),
    ("The army must release the prisoners.", "released", "demanded"),
    ("It is unclear whether the army bombed the market.", "bombardment", "questioned"),
    ("Two people died, and the army will attack Velmar tomorrow.", "killed", "actual"),
]


@pytest.mark.parametrize(("sentence", "kind", "modality"), MODALITY, ids=[f"{m[1]}: {m[0]}" for m in MODALITY])
def test_modality(claims_of: Ask, sentence: str, kind: str, modality: str) -> None:
    assert {c.modality for c in claims_of(sentence) if c.kind == kind} == {modality}
