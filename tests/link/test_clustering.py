from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from variorum.link.clustering import average_linkage


def test_one_strong_pair_does_not_glue_two_groups() -> None:
    scores = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.8, (0, 2): 0.1, (0, 3): 0.1, (1, 3): 0.1}
    assert average_linkage(4, scores, threshold=0.5, absent=0.0) == [[0, 1], [2, 3]]


def test_pairs_that_were_never_weighed_count_as_absent() -> None:
    assert average_linkage(3, {(0, 1): 0.9, (1, 2): 0.9}, threshold=0.5, absent=0.0) == [[0, 1], [2]]
    assert average_linkage(3, {(0, 1): 0.9, (1, 2): 0.9}, threshold=0.5, absent=0.4) == [[0, 1, 2]]


@given(st.integers(0, 9), st.data())
def test_every_number_is_in_one_group(size: int, data: st.DataObject) -> None:
    keys = [(i, j) for i in range(size) for j in range(i + 1, size)]
    scores = {key: data.draw(st.floats(0, 1)) for key in keys}
    groups = average_linkage(size, scores, threshold=0.5, absent=0.1)
    assert sorted(member for group in groups for member in group) == list(range(size))
    assert groups == sorted(sorted(group) for group in groups)


@given(st.integers(2, 8), st.data())
def test_members_of_a_joined_pair_reach_the_threshold(size: int, data: st.DataObject) -> None:
    keys = [(i, j) for i in range(size) for j in range(i + 1, size)]
    scores = {key: data.draw(st.floats(0, 1)) for key in keys}
    for group in average_linkage(size, scores, threshold=0.6, absent=0.0):
        if len(group) == 2:
            assert scores[group[0], group[1]] >= 0.6
