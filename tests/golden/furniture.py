"""What makes real pages ten times as large as their stories: styles, scripts, menus shown twice, promotions."""

import json
from collections.abc import Sequence
from html import escape

_PARTS = (
    "header",
    "menu",
    "player",
    "banner",
    "promo",
    "card",
    "list",
    "share",
    "tags",
    "related",
    "form",
    "footer",
)
_STATES = (
    "",
    ":hover",
    ":focus-visible",
    "--wide",
    "--narrow",
    "--dark",
    "__title",
    "__link",
    "__icon",
    "__meta",
)
_ICONS = ("facebook", "instagram", "youtube", "email", "search", "close", "play", "pause")
_TOPICS = ("Latest", "Features", "Series", "Newsletters", "Podcasts", "Video", "Photos", "Archive")


def styles(prefix: str) -> str:
    """The inlined style sheet of a site."""
    rules = [
        f".{prefix}-{part}{state}{{margin:{(7 * i + 3 * k) % 40}px;padding:{(5 * i + k) % 24}px;"
        f"color:#{(i * 1117 + k * 331) % 4096:03x};font:{400 + 100 * (k % 4)} {12 + i % 9}px/1.5 var(--sans);display:flex}}"
        for i, part in enumerate(_PARTS)
        for k, state in enumerate(_STATES)
    ]
    return "<style>\n" + "\n".join(rules) + "\n</style>"


def scripts(station: str, sections: Sequence[str]) -> str:
    """Settings and loaders that every page carries."""
    slots = [
        {
            "id": f"div-gpt-{n}",
            "path": f"/1{n:03}/{station.lower()}/{section}",
            "sizes": [[300, 250], [728, 90]],
        }
        for n, section in enumerate((*sections, *_TOPICS))
    ]
    settings = {"station": station, "stream": "/live/stream.mp3", "slots": slots, "consent": {"version": 2}}
    loader = (
        "(function(w,d,s,c){w[c]=w[c]||[];w[c].push({start:new Date().getTime()});var f=d.getElementsByTagName(s)[0],"
        "j=d.createElement(s);j.async=true;j.src='/static/'+c+'.js';f.parentNode.insertBefore(j,f)})(window,document,'script','%s');"
    )
    loaders = "".join(
        f"<script>{loader % name}</script>\n" for name in ("metrics", "ads", "player", "consent", "push")
    )
    return f"<script>window.__SITE__={json.dumps(settings)};</script>\n{loaders}"


def icons() -> str:
    """The drawings that buttons use."""
    shapes = "".join(
        f'<symbol id="icon-{name}" viewBox="0 0 24 24"><title>{name}</title>'
        f'<path d="{"".join(f"M{(n * k) % 24} {(n + 5 * k) % 24}l{n % 7} {k % 5}z" for n in range(1, 16))}"/></symbol>'
        for k, name in enumerate(_ICONS, 2)
    )
    return f'<svg style="display:none" aria-hidden="true">{shapes}</svg>'


def drawer(prefix: str, sections: Sequence[str], label: str) -> str:
    """The whole menu once more with all its branches, as small screens get it."""
    branches = "".join(
        f'<li class="{prefix}-menu__branch"><a href="/{i}">{escape(section)}</a><ul>'
        + "".join(
            f'<li><a class="{prefix}-menu__link" href="/{i}/{k}">{topic}</a></li>'
            for k, topic in enumerate(_TOPICS)
        )
        + "</ul></li>"
        for i, section in enumerate(sections)
    )
    return f'<div class="{prefix}-drawer" aria-label="{escape(label)}"><nav><ul>{branches}</ul></nav></div>'
