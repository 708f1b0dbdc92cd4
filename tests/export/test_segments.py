from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from variorum.export.segments import Span, roles, segments
from variorum.model import Passage

LENGTH = 30
SPANS = st.lists(st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)), max_size=8)


def test_nested_and_overlapping_spans_are_told_apart() -> None:
    found = list(segments(0, 10, [Span(2, 8, "outer"), Span(4, 6, "inner"), Span(5, 9, "over")]))
    assert [(s.start, s.end, s.keys) for s in found] == [
        (0, 2, ()),
        (2, 4, ("outer",)),
        (4, 5, ("outer", "inner")),
        (5, 6, ("outer", "inner", "over")),
        (6, 8, ("outer", "over")),
        (8, 9, ("over",)),
        (9, 10, ()),
    ]
    assert [s.opens for s in found] == [(), ("outer",), ("inner",), ("over",), (), (), ()]
    assert [s.closes for s in found] == [(), (), (), ("inner",), ("outer",), ("over",), ()]


@given(SPANS)
def test_segments_cover_the_text_once_and_name_every_span_over_them(pairs: list[tuple[int, int]]) -> None:
    spans = [Span(start, end, str(number)) for number, (start, end) in enumerate(pairs)]
    found = list(segments(0, LENGTH, spans))
    assert [n for s in found for n in range(s.start, s.end)] == list(range(LENGTH))
    for segment in found:
        for at in range(segment.start, segment.end):
            assert set(segment.keys) == {span.key for span in spans if span.start <= at < span.end}
    for name in ("opens", "closes"):
        ends = sorted(key for segment in found for key in getattr(segment, name))
        assert ends == sorted(span.key for span in spans if span.start < span.end)


@given(SPANS)
def test_roles_cover_the_text_once(pairs: list[tuple[int, int]]) -> None:
    passages = [Passage(min(pair), max(pair), "caption") for pair in pairs]
    assert [n for start, end, _ in roles(LENGTH, passages) for n in range(start, end)] == list(range(LENGTH))


def test_what_no_passage_covers_is_body() -> None:
    found = list(roles(10, [Passage(6, 8, "comment"), Passage(0, 2, "furniture")]))
    assert found == [(0, 2, "furniture"), (2, 6, "body"), (6, 8, "comment"), (8, 10, "body")]
