"""The page in a real browser: what a reader sees, hears and can do, with no network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from variorum.export.html import render
from variorum.model import Case

CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data;
  };
  const light = (data) => [0.2126, 0.7152, 0.0722].reduce((sum, weight, n) => {
    const part = data[n] / 255;
    return sum + weight * (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  }, 0);
  const ground = (node) => {
    for (; node; node = node.parentElement) {
      const data = rgb(getComputedStyle(node).backgroundColor);
      if (data[3] === 255) return data;
    }
    return rgb("white");
  };
  const weak = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !node.checkVisibility()) continue;
    const style = getComputedStyle(node);
    const colour = rgb(node instanceof SVGElement ? style.fill : style.color);
    const [a, b] = [light(colour), light(ground(node))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) weak.push(`${node.className || node.tagName} ${ratio.toFixed(2)}`);
  }
  return weak;
}"""


@pytest.fixture(scope="module")
def address(case: Case, tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(render(case), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def watched(page: Page, address: str) -> Iterator[Page]:
    """The page, opened; at the end it must have asked for nothing, complained of nothing and opened no dialog."""
    seen: list[str] = []

    def on_dialog(dialog: Dialog) -> None:
        seen.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("console", lambda message: seen.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: seen.append(f"error: {error}"))
    page.on("dialog", on_dialog)
    page.on("request", lambda request: seen.append(f"request: {request.url}"))
    page.goto(address)
    yield page
    assert [line for line in seen if line.split("#")[0] != f"request: {address}" and "data:," not in line] == []


@pytest.fixture
def open_with(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens the page in a context of its own, with what Chromium is told about the reader."""
    contexts = []

    def opened(**options: object) -> Page:
        context = browser.new_context(offline=True, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()


def _in_focus(page: Page) -> str:
    label: str = page.evaluate(
        "document.activeElement.querySelector('h3')?.textContent ?? document.activeElement.tagName"
    )
    return label


def _paper(page: Page) -> str:
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return colour


def test_hostile_text_shows_as_text(watched: Page) -> None:
    watched.locator("#report-E > summary").click()
    expect(watched.locator("#report-E .passage.headline")).to_contain_text("<script>alert(1)</script>")
    expect(watched.locator("#report-E .text")).to_contain_text("<img src=x onerror=alert(2)>")
    assert watched.locator("#report-E a[href^='javascript']").count() == 0


def test_an_address_that_cannot_be_decoded_is_passed_over(watched: Page) -> None:
    watched.evaluate("new Promise(done => { addEventListener('hashchange', done); location.hash = '%'; })")
    expect(watched.locator("#shown")).to_have_text("8 of 8 questions")


def test_filters_work_from_the_keyboard_and_stay_in_the_address(watched: Page) -> None:
    shown = watched.locator("#shown")
    expect(shown).to_have_text("8 of 8 questions")
    watched.locator("select[name=status]").focus()
    watched.keyboard.type("contested")
    expect(shown).to_have_text("3 of 8 questions")
    watched.keyboard.press("Tab")
    watched.keyboard.type("Northline")
    expect(shown).to_have_text("1 of 8 questions")
    assert watched.url.endswith("#status=contested&publisher=Northline%20%22Dispatch%22%20%3Cb%3Ebold%3C%2Fb%3E")
    watched.reload()
    expect(shown).to_have_text("1 of 8 questions")
    expect(watched.locator(".question:visible h3")).to_have_text("Was a convoy attacked on the coast road?")
    watched.get_by_role("button", name="Clear").press("Enter")
    expect(shown).to_have_text("8 of 8 questions")


def test_the_text_filter_reaches_into_folded_questions(watched: Page) -> None:
    watched.keyboard.press("/")
    watched.keyboard.type("fish HALL")
    expect(watched.locator("#shown")).to_have_text("1 of 8 questions")
    expect(watched.locator("#single")).to_have_attribute("open", "")
    watched.keyboard.press("Control+A")
    watched.keyboard.press("Delete")
    expect(watched.locator("#shown")).to_have_text("8 of 8 questions")
    assert watched.locator("#single").get_attribute("open") is None


def test_kind_filter(watched: Page) -> None:
    watched.locator("select[name=kind]").select_option("injured")
    expect(watched.locator("#shown")).to_have_text("1 of 8 questions")


def test_keys_move_between_questions(watched: Page) -> None:
    labels = watched.locator("#questions h3").all_text_contents()
    for key, number in (("n", 0), ("j", 1), ("n", 2), ("p", 1), ("k", 0), ("k", 0)):
        watched.keyboard.press(key)
        assert _in_focus(watched) == labels[number]
    watched.locator("input[name=text]").focus()
    watched.keyboard.type("n")
    expect(watched.locator("input[name=text]")).to_have_value("n")


def test_from_a_reading_to_its_sentence_to_the_report_and_back(watched: Page) -> None:
    question = watched.locator(".question").first
    question.locator(".reading .sigla a", has_text="C2").click()
    card = watched.locator("#claim-C2")
    expect(card).to_be_visible()
    expect(card.locator("mark")).to_have_text("11 of them children")
    card.get_by_role("link", name="Read it in report C").click()
    mark = watched.locator("#text-C2")
    expect(mark).to_be_in_viewport()
    expect(mark).to_have_text("11 of them children")
    watched.locator("sup.back a", has_text="C2").click()
    expect(card).to_be_in_viewport()
    watched.go_back()
    expect(mark).to_be_in_viewport()


def test_a_link_to_a_question_that_is_filtered_out_shows_it(watched: Page) -> None:
    watched.locator("select[name=kind]").select_option("injured")
    watched.evaluate("location.hash = '#claim-C2'")
    expect(watched.locator("#claim-C2")).to_be_in_viewport()
    expect(watched.locator("#shown")).to_have_text("8 of 8 questions")


def test_skip_link_comes_first(watched: Page) -> None:
    watched.keyboard.press("Tab")
    expect(watched.locator(":focus")).to_have_text("Skip to the questions")
    expect(watched.locator(":focus")).to_be_in_viewport()
    watched.keyboard.press("Enter")
    expect(watched.locator("#questions")).to_be_focused()


def test_sentences_unfold_at_once(watched: Page) -> None:
    button = watched.get_by_role("button", name="Unfold")
    button.press("Enter")
    assert watched.locator("details.sentences:not([open])").count() == 0
    expect(watched.locator("#unfold")).to_have_attribute("aria-pressed", "true")
    watched.locator("#unfold").press("Enter")
    assert watched.locator("details.sentences[open]").count() == 0


def test_plots_have_a_text_alternative(watched: Page) -> None:
    row = watched.get_by_role("img", name="director of the Harbour Hospital: ≥ 12")
    assert row.count() == 1
    unnamed = (
        "[...document.querySelectorAll('svg[role=img]')].filter((svg) => !svg.querySelector('title')?.textContent)"
    )
    assert watched.evaluate(f"{unnamed}.length") == 0


def test_arabic_reads_from_the_right(watched: Page) -> None:
    watched.locator("#report-D > summary").click()
    directions = (
        "[...document.querySelectorAll('#report-D .passage.headline')].map((n) => getComputedStyle(n).direction)"
    )
    assert watched.evaluate(directions) == ["rtl"]


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_sideways_scroll(open_with: Callable[..., Page], width: int) -> None:
    page = open_with(viewport={"width": width, "height": 740})
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_dark_follows_the_system_and_the_button(open_with: Callable[..., Page]) -> None:
    light, dark = open_with(color_scheme="light"), open_with(color_scheme="dark")
    assert _paper(light) == "rgb(251, 250, 246)"
    assert _paper(dark) == "rgb(23, 22, 20)"
    light.locator("#theme").press("Enter")
    assert _paper(light) == "rgb(23, 22, 20)"
    expect(light.locator("#theme")).to_have_text("Theme: dark")
    light.reload()
    assert _paper(light) == "rgb(23, 22, 20)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_the_contrast_of_wcag_aa(open_with: Callable[..., Page], scheme: str) -> None:
    page = open_with(color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    assert page.evaluate(CONTRAST) == []


def test_without_scripts_everything_can_be_read(open_with: Callable[..., Page]) -> None:
    page = open_with(java_script_enabled=False)
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator("#theme")).to_be_hidden()
    expect(page.locator(".reading").first).to_be_visible()
    page.locator("details.sentences > summary").first.click()
    expect(page.locator("#claim-A2 blockquote")).to_be_visible()
    page.locator("#claim-A2 .to-report").click()
    expect(page.locator("#text-A2")).to_be_visible()


def test_print_unfolds_the_sentences_and_drops_the_controls(watched: Page) -> None:
    watched.emulate_media(media="print")
    expect(watched.locator("#filters")).to_be_hidden()
    expect(watched.locator("#theme")).to_be_hidden()
    expect(watched.locator("#claim-A2 blockquote")).to_be_visible()
    expect(watched.locator("#report-A .address")).to_have_text("https://courier.example/2031/05/03/market?a=1&b=2")
    assert _paper(watched) == "rgb(255, 255, 255)"
    watched.emulate_media(media="screen")
    expect(watched.locator("#claim-A2 blockquote")).to_be_hidden()


def test_printing_leaves_the_folding_as_it_was(watched: Page) -> None:
    watched.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert watched.locator("main details:not([open])").count() == 0
    watched.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert watched.locator("main details[open]").count() == 0
