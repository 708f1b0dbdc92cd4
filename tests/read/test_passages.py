from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.model import Passage
from variorum.read.passages import find_title, split_passages

STRIKE = "Shells hit the market of Arlen on Monday, killing at least 12 people, the mayor's office said."
DENIAL = "A spokesman for the Varda Front denied that its fighters had fired on the town."
OPINION = "You were not there, I saw it and they killed 500 people!!"


def roles(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [
        (passage.role, text[passage.start : passage.end])
        for passage in split_passages(text, title)
        if passage.field == "text"
    ]


def role_of(line: str, *, between: bool = True) -> str:
    """The role of `line` standing between two paragraphs (or above them)."""
    text = f"{STRIKE}\n{line}\n{DENIAL}" if between else f"{line}\n{STRIKE}\n{DENIAL}"
    return {written: role for role, written in roles(text)}[line]


LINES = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60),
    st.sampled_from(
        [
            STRIKE,
            DENIAL,
            OPINION,
            "",
            "  ",
            "Comments (3)",
            "river_girl",
            "3 hours ago",
            "Reply",
            "Tom K.",
            "By Ada Lin",
            "© Port Agency / Port AgencyA frame grab with the roofs of Arlen",
            "15 December 2016",
            "قال الجيش إن القصف أصاب البلدة",
            "Shelling kills dozens in Arlen",
            "arlen",
            "🕊️ peace 🕊️",
            "e\u0301tat d'Arlen",
            "Read more: Arlen",
        ]
    ),
)
TEXTS = st.lists(st.tuples(LINES, st.sampled_from(["\n", "\r\n", "\n\n", "\r", "\u2028"])), max_size=14).map(
    lambda parts: "".join(line + end for line, end in parts)
)


def check_cover(whole: str, passages: list[Passage]) -> None:
    position = 0
    for passage in passages:
        assert position <= passage.start < passage.end <= len(whole)
        assert not whole[position : passage.start].strip()
        written = whole[passage.start : passage.end]
        assert written == written.strip()
        position = passage.end
    assert not whole[position:].strip()


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, title=st.one_of(st.none(), LINES), comments=st.one_of(st.none(), st.integers(0, 200)))
def test_passages_cover_title_and_text_in_order(text: str, title: str | None, comments: int | None) -> None:
    border = None if comments is None else min(comments, len(text))
    passages = split_passages(text, title, comments_from=border)
    in_title = [passage for passage in passages if passage.field == "title"]
    assert list(passages[: len(in_title)]) == in_title
    check_cover(title or "", in_title)
    check_cover(text, [passage for passage in passages if passage.field == "text"])
    assert passages == split_passages(text, title, comments_from=border)


@settings(max_examples=100, deadline=None)
@given(
    lead=st.sampled_from(["", "5 April 2017 ", "Posted on June 8 2016 "]),
    words=st.lists(
        st.sampled_from("Army Front takes hill near Arlen town after long fight".split()), min_size=4, max_size=9
    ),
)
def test_repeated_title_is_cut_off(lead: str, words: list[str]) -> None:
    title = " ".join(["Varda", *words])
    text = f"{lead}{title}. {STRIKE}"
    written = [line for _, line in roles(text, title)]
    assert written[-2:] == [f"{title}.", STRIKE]
    assert [line for _, line in roles(text, title)][:-2] == ([lead.strip()] if lead else [])


def test_title_repeated_without_stop_or_case_or_suffix() -> None:
    title = "Army's shells kill 12 in Arlen | Arlen Post"
    text = f"ARMYS SHELLS KILL 12 IN ARLEN Port Agency Friday 15 Jul 2016 {STRIKE}"
    assert roles(text, title) == [
        ("body", "ARMYS SHELLS KILL 12 IN ARLEN"),
        ("body", "Port Agency Friday 15 Jul 2016"),
        ("body", STRIKE),
    ]


def test_sentence_that_begins_with_the_title_is_not_cut() -> None:
    title = "Shells hit the market of Arlen on Monday"
    assert find_title(STRIKE, title) is None
    assert roles(STRIKE, title) == [("body", STRIKE)]


def test_title_far_down_is_not_a_repetition() -> None:
    assert find_title(f"{STRIKE} {DENIAL} {STRIKE} Arlen bridge is hit again.", "Arlen bridge is hit again") is None


def test_date_that_belongs_to_the_sentence_is_not_cut() -> None:
    for text in (
        "5 April 2017 was a black day in Arlen, the mayor said.",
        "April 5, 2017, saw shells fall on Arlen all day.",
    ):
        assert roles(text) == [("body", text)]


def test_date_before_the_first_sentence_is_cut() -> None:
    assert roles(f"Published June 8 2016 {STRIKE}") == [("furniture", "Published June 8 2016"), ("body", STRIKE)]


def test_headline_above_body() -> None:
    assert roles(f"Shelling kills dozens in Arlen\n{STRIKE}")[0] == ("headline", "Shelling kills dozens in Arlen")


def test_first_paragraph_is_no_headline() -> None:
    assert [role for role, _ in roles(f"{STRIKE}\n{DENIAL}")] == ["body", "body"]


def test_section_word_and_run_together_caption_above_body() -> None:
    caption = "© PortTV / Port AgencyA frame grab, filmed on March 4, 2019, shows the roofs of Arlen in rain."
    assert [role for role, _ in roles(f"arlen\n{caption}\n{STRIKE}\n\n{DENIAL}")] == [
        "furniture",
        "caption",
        "body",
        "body",
    ]


def test_second_headline_inside_a_page() -> None:
    assert role_of("'Hidden cells', shells filmed at Front base in E. Arlen (VIDEO)") == "headline"
    assert role_of("Background") == "furniture"


def test_captions() -> None:
    for line in (
        "Smoke rises over the old town of Arlen. (Port Agency/File photo)",
        "File photo: the bridge of Arlen",
        "Pictured: the bridge of Arlen after the strike",
        "A woman leaves Arlen with her goats (AFP photo)",
        "Photo by Jane Doe/Port Agency",
    ):
        assert role_of(line) == "caption", line


def test_furniture() -> None:
    for line in (
        "Share Tweet Email",
        "Share this article on Facebook",
        "Click here to subscribe",
        "Tags Arlen Varda war",
        "Advertisement",
        "Read more: Front claims capture of the airport",
        "Related: who are the Varda Front?",
        "Sign up for our newsletter",
        "© 2016 Arlen Post. All rights reserved.",
        "World > Middle Land > Varda",
        "Monday, March 4, 2019",
        "By Jane Doe",
        "Read also",
        "Follow us on Telegram",
        "* * *",
        "3 Comments",
    ):
        assert role_of(line) == "furniture", line
        assert role_of(line, between=False) == "furniture", line


def test_sentences_that_resemble_furniture_stay_body() -> None:
    for line in (
        "Follow us here, the officer told the crowd, and 40 people were shot.",
        "Share prices fell after 12 people were killed in Arlen, the army said.",
        "Related clashes left 30 dead in Lower Varda, the army said on Tuesday.",
        "Dead so far: 14",
        "- two nurses and a driver were killed in Arlen",
        "By Monday the army had taken the hill above Arlen.",
        "Comments by the minister drew anger in Arlen, where 12 people had died.",
    ):
        assert role_of(line) == "body", line


def test_text_without_running_text_is_all_body() -> None:
    assert {role for role, _ in roles("Heavy shelling in Arlen since dawn\nTwo killed near the bridge\nTen hurt")} == {
        "body"
    }


def test_hard_wrapped_paragraph_is_one_passage() -> None:
    wrapped = (
        "The army said on Monday that its forces had taken the\nhill above Arlen after two days of fighting there."
    )
    assert roles(f"{wrapped}\n\n{DENIAL}") == [("body", wrapped), ("body", DENIAL)]


def test_comments_under_a_header() -> None:
    lines = [
        STRIKE,
        DENIAL,
        "Comments (2)",
        "Tom K.",
        "3 hours ago",
        "They killed 500 of our people.",
        "Reply",
        "river",
        "No shelling here.",
        "About us",
    ]
    assert roles("\n".join(lines))[2:] == [
        ("furniture", "Comments (2)"),
        ("comment", "Tom K."),
        ("furniture", "3 hours ago"),
        ("comment", "They killed 500 of our people."),
        ("furniture", "Reply"),
        ("comment", "river"),
        ("comment", "No shelling here."),
        ("furniture", "About us"),
    ]


def test_comments_without_a_header() -> None:
    lines = [
        STRIKE,
        DENIAL,
        "John Miller",
        "These liars shelled it themselves.",
        "Anna",
        OPINION,
        "Peter H.",
        "Who asked you?",
    ]
    assert [role for role, _ in roles("\n".join(lines))] == ["body"] * 2 + ["comment"] * 6


def test_comments_with_times_and_replies() -> None:
    text = f"{STRIKE}\nGuest • 4 years ago\nfalse flag\nMike > Guest • 4 years ago\nhow do you know"
    assert [role for role, _ in roles(text)] == ["body"] + ["comment"] * 4


def test_cross_heads_are_not_names_of_readers() -> None:
    lines = [
        STRIKE,
        "Background",
        DENIAL,
        "Weapons Found",
        "The army said it found 40 mortars.",
        "Next",
        "Talks resume in May.",
    ]
    assert "comment" not in {role for role, _ in roles("\n".join(lines))}


def test_comment_count_above_the_article_starts_no_section() -> None:
    text = f"Shelling kills dozens in Arlen\n12 Comments\n{STRIKE}\n3 comments\n{DENIAL}\nThe army has not replied."
    assert [role for role, _ in roles(text)] == ["headline", "furniture", "body", "furniture", "body", "body"]


def test_long_hostile_text_is_cut_in_time() -> None:
    for piece in (
        "Tom\n",
        "Comments (3)\n",
        "1" * 40 + " ",
        "a b c\nReply\n",
        "( " * 20,
        "(" + "a" * 90 + "\n",
        "(" + "ab " * 60 + "\n",
        ". . . .",
        "Tom K.\nno\n",
    ):
        text = STRIKE + "\n" + piece * (60_000 // len(piece))
        check_cover(text, list(split_passages(text)))


def test_quoted_witnesses_under_cross_heads_are_not_readers() -> None:
    quoted = '"I saw you all there, I was in my house and they shot at me," said Ada Lin, a baker in Arlen.'
    text = f"{STRIKE}\nWary of 'chaos.'\n{quoted}\nNo Way Back\n{quoted}\nWary Neighbours\n{quoted}"
    assert "comment" not in {role for role, _ in roles(text)}


def test_question_in_the_body_is_no_headline() -> None:
    assert role_of("Who will rebuild the bridge of Arlen now?") == "body"
    assert role_of("Who will rebuild the bridge of Arlen now?", between=False) == "headline"
