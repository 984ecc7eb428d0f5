"""A browser with Amazon's viewhost in it, cut off from the network."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ADDRESS = "http://viewhost.test/"
PAGE = Path(__file__).with_name("viewhost.html")
WAIT = 60_000
"""Milliseconds, for whatever may hang."""
DEAF = 400
"""Milliseconds for which the viewhost ignores touches at first."""


@dataclass(frozen=True, slots=True)
class Size:
    """A device's screen."""

    name: str
    width: int
    height: int
    mode: str = "HUB"
    dpi: int = 160
    round: bool = False

    @property
    def told(self) -> dict[str, Any]:
        """What the page needs of it."""
        return {
            "width": self.width,
            "height": self.height,
            "mode": self.mode,
            "dpi": self.dpi,
            "isRound": self.round,
        }


SIZES = (
    Size("hub", 1024, 600),
    Size("small_hub", 960, 480),
    Size("round", 480, 480, round=True),
    Size("television", 1920, 1080, "TV", dpi=320),
    Size("small_television", 960, 540, "TV"),
    Size("upright", 600, 1024, "MOBILE"),
)

LAID_OUT = """
() => [...document.querySelectorAll("#view p")].filter((p) => p.textContent.trim()).map((one) => {
  const range = document.createRange();
  range.selectNodeContents(one);
  const words = range.getBoundingClientRect();
  const scroller = one.closest(".scrollView");
  const clip = (scroller || document.getElementById("view")).getBoundingClientRect();
  let box = one.parentElement.getBoundingClientRect();
  for (let outer = one.parentElement; outer && outer !== scroller && outer.id !== "view";
       outer = outer.parentElement) {
    const edge = outer.getBoundingClientRect();
    box = { left: Math.max(box.left, edge.left), right: Math.min(box.right, edge.right),
            top: Math.max(box.top, edge.top), bottom: Math.min(box.bottom, edge.bottom) };
  }
  return {
    text: one.textContent, size: parseFloat(getComputedStyle(one).fontSize),
    words: [words.left, words.top, words.right, words.bottom],
    box: [box.left, box.top, box.right, box.bottom],
    clip: [clip.left, clip.top, clip.right, clip.bottom],
    scrolls: scroller ? scroller.scrollHeight - scroller.clientHeight : 0,
  };
})
"""
"""Where each text's words are, what of them its boxes leave, and what its scroller shows."""


@contextmanager
def browser(playwright: Any, chromium: str) -> Iterator[Any]:
    """A headless Chromium, started and ended."""
    with playwright.sync_playwright() as tools:
        started = tools.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        try:
            yield started
        finally:
            started.close()


class Rig:
    """One page of the browser, on which directives are shown."""

    def __init__(self, browser_: Any, viewhost: Path, size: Size, font: Path | None = None) -> None:
        self.size = size
        self.wanted: list[str] = []
        self._script = viewhost / "index.js"
        self._font = font
        look = {"width": size.width, "height": size.height}
        self.page = browser_.new_page(viewport=look, device_scale_factor=1)
        self.page.set_default_timeout(WAIT)
        self.page.route("**/*", self._answer)

    def show(self, directive: dict[str, Any]) -> list[str]:
        """Show a directive on a fresh page; what the viewhost had to say against it."""
        self.page.goto(ADDRESS)
        told = self.page.evaluate(
            "([directive, size]) => show(directive, size)", [directive, self.size.told]
        )
        # Sizes are rounded to whole pixels from the inside out: one pixel is no fault.
        warnings = [
            one for one in self.page.evaluate("warnings") if "bigger than parent" not in one
        ]
        return [told, *warnings] if told else warnings

    def texts(self) -> list[dict[str, Any]]:
        """Every text as it is laid out."""
        found: list[dict[str, Any]] = self.page.evaluate(LAID_OUT)
        return found

    def touch(self, words: str) -> list[Any]:
        """Touch a text; the arguments of the event that follows."""
        self.page.wait_for_timeout(DEAF)
        target = self.page.locator("#view p", has_text=words).first
        target.scroll_into_view_if_needed()
        box = target.bounding_box()
        middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        for _ in range(10):
            self.page.mouse.click(*middle)
            self.page.wait_for_timeout(DEAF)
            events = self.page.evaluate("events.map((one) => one.arguments)")
            if events:
                arguments: list[Any] = events[0]
                return arguments
        return []

    def _answer(self, route: Any) -> None:
        address = route.request.url
        if address == ADDRESS:
            route.fulfill(body=PAGE.read_text(encoding="utf-8"), content_type="text/html")
        elif address == f"{ADDRESS}index.js":
            route.fulfill(path=str(self._script))
        elif address.endswith(".ttf") and self._font:
            route.fulfill(path=str(self._font), headers={"access-control-allow-origin": "*"})
        else:
            self.wanted.append(address)
            route.abort()
