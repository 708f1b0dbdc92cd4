from __future__ import annotations

from dataclasses import replace

from variorum.export.order import ranked, relation_groups
from variorum.model import Case


def test_the_most_contested_come_first_and_single_claims_apart(case: Case) -> None:
    several, single = ranked(case)
    assert [c.status for c in several] == ["contested", "contested", "contested", "updated", "agreed"]
    assert [len(c.readings) for c in several[:3]] == [8, 3, 2]
    assert [len(c.question.claims) for c in single] == [1, 1, 1]


def test_order_does_not_hang_on_the_order_given(case: Case) -> None:
    for turn in range(len(case.comparisons)):
        turned = case.comparisons[turn:] + case.comparisons[:turn]
        assert ranked(replace(case, comparisons=turned)) == ranked(case)
    assert ranked(replace(case, comparisons=case.comparisons[::-1])) == ranked(case)


def test_relations_are_gathered_without_loss_and_gravest_first(case: Case) -> None:
    for comparison in case.comparisons:
        groups = relation_groups(comparison)
        flat = {(a, b, group.relation, group.why) for group in groups for a, b in group.pairs}
        assert flat == {(r.a, r.b, r.relation, r.why) for r in comparison.relations}
    deaths = relation_groups(ranked(case)[0][0])
    assert [group.relation for group in deaths] == [
        "conflicts", "conflicts", "differs_in_scope", "updates", "refines", "repeats",
    ]  # fmt: skip
