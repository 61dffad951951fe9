"""Lines of a profile against a repeated caption are offered only where they take out that caption and nothing else."""

import json
from datetime import UTC, datetime

from etl.engines.inline import InlineEngine
from etl.jobs.context import Context, SilentObserver
from etl.jobs.review import ReviewRequest, review
from etl.jobs.run import RunOptions, run
from etl.stores.home import Home
from etl.stores.settings import Settings
from tests.jobs.conftest import html

BIO = "Ada Quill writes about lamps, bells and the harbour of Port Selby."


def pages(figure):
    """Pages of a station that each show a picture of the day, and the author below the text."""
    for number in range(4):
        own = f"<figure class='lead'><img src='/{number}.jpg'><figcaption>Lamp {number}, lit.</figcaption></figure>"
        text = html(number).replace("</h1>", f"</h1>{own}").replace("</article>", f"{figure}</article>")
        url = f"https://www.wxyz.example/news/{number}"
        yield json.dumps({"url": url, "html": text, "fetched_at": f"2026-11-0{number + 1}T03:00:00Z"})


def repeated(folder, figure, profile=""):
    (folder / "night.jsonl").write_text("\n".join(pages(figure)), "utf-8")
    stations = folder / "home" / "config" / "stations"
    stations.mkdir(parents=True)
    if profile:
        (stations / "own.toml").write_text(profile, "utf-8")
    now = datetime(2026, 11, 20, tzinfo=UTC)
    context = Context(Home(folder / "home"), Settings(), SilentObserver(), lambda: now)
    run(context, [folder / "night.jsonl"], RunOptions(engine=InlineEngine()))
    spread = next(one for one in review(context, ReviewRequest(sample=0)).captions if one.text == BIO)
    return context, spread


def picture(name):
    return f"<figure class='{name}'><img src='/ada.jpg'><figcaption>{BIO}</figcaption></figure>"


def test_the_lines_against_a_repeated_caption_take_it_out_and_leave_the_others(tmp_path):
    context, spread = repeated(tmp_path, picture("author"))
    assert (spread.count, spread.remedy.file) == (4, "config/stations/wxyz-example.toml")
    assert spread.remedy.lines.splitlines() == [
        'station = "wxyz.example"', 'hosts = ["wxyz.example"]', 'remove = ["figure.author"]',
    ]  # fmt: skip
    (context.home.root / spread.remedy.file).write_text(spread.remedy.lines, "utf-8")
    run(context, [tmp_path / "night.jsonl"], RunOptions(engine=InlineEngine()))
    found = review(context, ReviewRequest())
    assert found.captions == ()
    assert all(card.captions[0].text.startswith("Lamp ") for card in found.cards)


def test_a_station_with_a_profile_has_one_more_selector_in_it(tmp_path):
    profile = 'station = "WXYZ"\nhosts = ["wxyz.example"]\nremove = ["div.pledge"]\n'
    remedy = repeated(tmp_path, picture("author"), profile)[1].remedy
    assert (remedy.file, remedy.lines) == (
        "config/stations/own.toml",
        'remove = ["div.pledge", "figure.author"]',
    )


def test_no_line_is_offered_that_would_take_other_captions_too(tmp_path):
    assert repeated(tmp_path, picture("lead"))[1].remedy is None
