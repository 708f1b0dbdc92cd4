from __future__ import annotations

import unicodedata

from variorum.read.language import detect_language

ENGLISH = "The army said that shells hit the market of Arlen on Monday and that the wounded were taken to a hospital. "


def test_combining_marks_do_not_make_another_language() -> None:
    marked = "".join(char + ("\u035c\u0337" if char.isalpha() else "") for char in ENGLISH)
    assert detect_language(marked, ("en",)) == "en"
    french = "L'armée a déclaré que des obus étaient tombés sur le marché d'Arlen pendant la journée de lundi. "
    assert detect_language(unicodedata.normalize("NFD", french)) == detect_language(french) == "fr"


def test_a_token_too_long_for_a_word_is_passed_over() -> None:
    assert detect_language("ąęłżź" * 1_000 + " " + ENGLISH) == "en"
    assert detect_language("x" * 500) is None


def test_scripts_without_spaces_are_not_passed_over() -> None:
    assert detect_language("军队表示炮弹周一击中了市场造成至少十二人死亡市长办公室说伤者被送往医院" * 3) == "zh"
