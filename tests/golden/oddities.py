"""Sample pages that are not articles, and odd things that stand on pages that are."""

from html import escape

from tests.golden.layouts import Station, others
from tests.golden.stories import ALL, HARBOR, Story


def related(story: Story) -> str:
    """A related story in the middle of a body."""
    return f'<ps-promo class="PromoXSmall"><div class="PromoXSmall-title"><a href="/{story.name}">{escape(story.headline)}</a></div></ps-promo>'


def with_player(content: bytes) -> bytes:
    """An audio player between headline and text."""
    player = (
        b'<div class="ArtP-audioPlayer"><ps-stream-url data-stream-url="/audio/frost.mp3" data-stream-format="audio/mpeg">'
        b'</ps-stream-url><button class="StreamPill">Listen <span class="StreamPill-duration">3:52</span></button></div>'
    )
    return content.replace(b'<div class="ArtP-articleBody', player + b'<div class="ArtP-articleBody', 1)


def _frame(station: Station, title: str, inner: str, *, kind: str = "website") -> bytes:
    menu = "".join(f'<li><a href="/{i}">{escape(s)}</a></li>' for i, s in enumerate(station.sections))
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>
<meta property="og:type" content="{kind}"><meta property="og:site_name" content="{escape(station.title)}"></head>
<body><header><a href="/">{station.title}</a><nav><ul>{menu}</ul></nav></header>
{inner}
<footer><p>© 2026 {station.title}</p><p>{escape(station.plea)}</p></footer></body></html>
""".encode()


def listing(station: Station, topic: str) -> bytes:
    """A front, section or tag page: teasers and nothing else."""
    teasers = "".join(
        f'<div class="PromoA"><h2><a href="/news/{s.published[:10]}/{s.name}">{escape(s.headline)}</a></h2><p>{escape(s.summary)}</p>'
        f"<span>By {escape(s.authors[0])}</span><time>{s.published[:10]}</time></div>"
        for s in others(HARBOR, 20)
    )
    heading = f"<h1>{escape(topic)}</h1>" if topic else ""
    return _frame(
        station,
        f"{topic} | {station.title}" if topic else station.title,
        f"<main>{heading}{teasers}<a href='?p=2'>Load More</a></main>",
    )


def search(station: Station) -> bytes:
    """The answer of the site's own search."""
    hits = "".join(
        f'<li><h3><a href="/news/{s.published[:10]}/{s.name}">{escape(s.headline)}</a></h3><p>{escape(s.summary)}</p></li>'
        for s in ALL[:9]
    )
    return _frame(
        station,
        f"Search results | {station.title}",
        f"<main><h1>Search results for water</h1><p>9 results</p><ol>{hits}</ol></main>",
    )


def error_page(station: Station) -> bytes:
    """Not found, although the status line may say otherwise."""
    text = "<main><h1>Page not found</h1><p>Sorry, the page you are looking for does not exist or has moved. Try the search or go back to the home page.</p></main>"
    return _frame(station, f"404 - {station.title}", text)


def login_wall(station: Station) -> bytes:
    """A story that only members see."""
    text = (
        "<main><h1>Members only</h1><p>This story is for members. Log in to continue reading, or start a membership for five dollars a month.</p>"
        '<form action="/login"><label>Email <input type="email"></label><label>Password <input type="password"></label><button>Log in</button></form>'
        "<p>Forgot your password?</p></main>"
    )
    return _frame(station, f"Log in - {station.title}", text)


def consent_wall(station: Station) -> bytes:
    """Nothing until the cookies are accepted."""
    text = (
        '<div class="consent"><h1>Your privacy</h1><p>We and our 214 partners store and access information on your device, such as cookies, '
        "to show you advertising and to measure it. You can accept all, reject all, or manage your choices at any time in our cookie policy.</p>"
        "<button>Accept all</button><button>Reject all</button><button>Manage choices</button></div>"
    )
    return _frame(station, f"Your privacy choices | {station.title}", text)


def script_shell(station: Station) -> bytes:
    """An application that draws itself in the browser."""
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{station.title}</title>
<script src="/static/js/main.9f1c.js" defer></script></head>
<body><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div></body></html>
""".encode()


def flat_listing(station: Station) -> bytes:
    """A section page flattened to text."""
    lines = [
        f"© 2026 {station.name}",
        "Play Live Radio",
        "Next Up:",
        "0:00",
        "Available On Air Stations",
        "",
        "Environment",
        "",
    ]
    for story in others(HARBOR, 10):
        lines += [f"  • {story.headline}", f"    {story.summary}", ""]
    return ("\n".join([*lines, "Load More"]) + "\n").encode()
