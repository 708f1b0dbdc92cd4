"""The model's numbers become spans of words."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from variorum.extract.trained.decode import ANCHORS, ROLES, Found, enclosed, pick_anchors, read_roles, spans_of


def scores(roles: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """Sure scores of one letter a word: s(ource), q (cue), c(ontent), - none."""
    table = np.zeros((len(roles), len(ROLES)), dtype=np.float32)
    table[np.arange(len(roles)), ["-sqc".index(role) for role in roles]] = 5.0
    return table


def test_anchors_are_the_words_above_the_threshold_with_their_likeliest_kind() -> None:
    table = np.zeros((3, len(ANCHORS)), dtype=np.float32)
    table[0, 0] = table[1, 1] = table[2, 3] = 9.0
    assert [(at, kind) for at, kind, _ in pick_anchors(table, 0.4)] == [(1, "cue"), (2, "content")]


@given(st.lists(st.booleans(), max_size=30))
def test_spans_hold_the_true_words_and_no_others(role: list[bool]) -> None:
    spans = spans_of(np.array(role, dtype=bool))
    assert [at for start, end in spans for at in range(start, end)] == [at for at, held in enumerate(role) if held]
    assert all(before[1] < after[0] for before, after in pairwise(spans))


def test_roles_become_one_source_the_anchors_own_cue_and_pieces_of_content() -> None:
    found = read_roles(3, "cue", 0.9, scores("ss-qcccc-q---cc"))
    assert found is not None
    assert (found.source, found.cue, found.content) == (((0, 2),), ((3, 4),), ((4, 8), (13, 15)))


def test_the_surer_of_two_sources_stays() -> None:
    table = scores("s-qccc-sss")
    table[0, 1] = 0.5
    found = read_roles(2, "cue", 0.9, table)
    assert found is not None
    assert found.source == ((7, 10),)


def test_an_anchor_that_is_no_cue_has_none() -> None:
    found = read_roles(0, "source", 0.9, scores("ss-ccc"))
    assert found is not None
    assert found.cue == ()


def test_short_gaps_in_a_content_close_but_for_the_attributions_own_words() -> None:
    whole = read_roles(1, "cue", 0.9, scores("sqccc--cc"))
    parted = read_roles(3, "cue", 0.9, scores("cccqsccc"))
    assert whole is not None
    assert parted is not None
    assert (whole.content, parted.content) == (((2, 9),), ((0, 3), (5, 8)))


def test_without_content_there_is_no_attribution() -> None:
    assert read_roles(2, "cue", 0.9, scores("ssq---")) is None


def test_a_speck_beside_a_longer_content_goes() -> None:
    found = read_roles(1, "cue", 0.9, scores("sqcccc-----c"))
    assert found is not None
    assert found.content == ((2, 6),)


def test_a_content_holds_the_source_of_what_it_tells() -> None:
    outer = Found(1, "cue", 0.9, ((0, 1),), ((1, 2),), ((3, 8),))
    inner = Found(3, "cue", 0.9, ((2, 3),), ((3, 4),), ((4, 8),))
    assert [one.content for one in enclosed([outer, inner])] == [((2, 8),), ((4, 8),)]


def test_a_gap_of_a_few_words_closes_but_not_over_the_cue() -> None:
    found = read_roles(4, "cue", 0.9, scores("cccsqcc-cc"))
    assert found is not None
    assert found.content == ((0, 3), (5, 10))
    assert found.source == ((3, 4),)


def test_who_is_said_to_report_belongs_to_what_is_said() -> None:
    outer = Found(1, "cue", 0.9, ((0, 1),), ((1, 2),), ((4, 9),))
    inner = Found(4, "cue", 0.9, ((2, 4),), ((4, 5),), ((5, 9),))
    first, second = enclosed([outer, inner])
    assert first.content == ((2, 9),)
    assert second == inner
