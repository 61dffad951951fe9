"""The four kinds of site that the sample pages come from, each with its own markup and chrome."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from tests.golden import furniture
from tests.golden.stories import ALL, Photo, Story


@dataclass(frozen=True)
class Station:
    """An invented station and the furniture of its site."""

    name: str
    title: str
    host: str
    town: str
    sections: tuple[str, ...]
    plea: str

    def url(self, path: str) -> str:
        return f"https://{self.host}{path}"


KVLO = Station(
    "KVLO",
    "KVLO Public Radio",
    "www.kvlo-radio.example",
    "Valcour",
    ("Local News", "Government", "Environment", "Arts & Culture", "Transportation", "Science", "Podcasts"),
    "Local reporting is paid for by its listeners. Give to KVLO today and keep the newsroom awake.",
)
WBRN = Station(
    "WBRN",
    "WBRN News",
    "www.wbrnnews.example",
    "Brenham",
    ("Local", "Politics", "Education", "Weather", "Life", "Opinion", "Obituaries"),
    "Get the Brenham Brief in your inbox every weekday at seven.",
)
WHRW = Station(
    "WHRW",
    "WHRW 9",
    "www.whrw9.example",
    "Harrow",
    ("News", "Crime", "Health", "Sports", "Traffic", "Contests"),
    "Download the WHRW 9 app for alerts where you live.",
)
WQLA = Station(
    "WQLA",
    "WQLA",
    "www.wqla-fm.example",
    "Quillan",
    ("News", "Environment", "Local News", "Programs"),
    "Help us keep this community resource alive by making a contribution today!",
)
KDNR = Station(
    "KDNR",
    "KDNR Dunmore",
    "www.kdnr.example",
    "Dunmore",
    ("News", "Environment", "Food", "Tribes", "Schools"),
    "You make KDNR possible. Become a sustaining member.",
)


@dataclass(frozen=True)
class Carried:
    """A story as one station carries it: its own URL, cuts, edits and photo treatment.

    Args:
        photo_style: How the layout shows photos: `plain`, `alt` (alt text repeats the caption), `lightbox`,
            `carousel` or `none`.
        extra: Markup inside the body that is not body: a promotion, a related story.
    """

    story: Story
    path: str
    photo_style: str = "alt"
    extra: str = ""
    lines: tuple[str, ...] | None = None
    photos: tuple[Photo, ...] | None = None

    @property
    def body(self) -> list[str]:
        return list(self.lines) if self.lines is not None else self.story.lines

    @property
    def pictures(self) -> tuple[Photo, ...]:
        return self.story.photos if self.photos is None else self.photos


def cut(carried: Carried, keep: int) -> Carried:
    """The same story, cut to its first paragraphs."""
    return replace(carried, lines=tuple(carried.body[:keep]))


def paragraph(line: str) -> str:
    """One line of a story as HTML."""
    if line.startswith("## "):
        return f"<h2>{escape(line[3:], quote=False)}</h2>"
    if line.startswith("> "):
        return f"<blockquote><p>{escape(line[2:], quote=False)}</p></blockquote>"
    if line.startswith("- "):
        return f"<li>{escape(line[2:], quote=False)}</li>"
    return f"<p>{escape(line, quote=False)}</p>"


def prose(lines: Sequence[str], *, inserts: dict[int, str] | None = None) -> str:
    """Lines as HTML, list items gathered into one list, other markup put in before the given lines."""
    out: list[str] = []
    in_list = False
    for i, line in enumerate(lines):
        if inserts and i in inserts:
            out.append(inserts[i])
        if line.startswith("- ") and not in_list:
            out.append("<ul>")
        if in_list and not line.startswith("- "):
            out.append("</ul>")
        in_list = line.startswith("- ")
        out.append(paragraph(line))
    return "\n".join([*out, "</ul>"] if in_list else out)


def others(story: Story, count: int) -> list[Story]:
    """Other stories, for teasers; which ones depends on the story alone."""
    start = ALL.index(story) + 1 if story in ALL else 0
    return [ALL[(start + 3 * i) % len(ALL)] for i in range(count) if ALL[(start + 3 * i) % len(ALL)] != story]


def head(station: Station, carried: Carried, *, title_tail: str, prefix: str, extra: str = "") -> str:
    """The head of an article page, with meta tags."""
    story, url = carried.story, station.url(carried.path)
    first = carried.pictures[0].caption if carried.pictures else ""
    return f"""<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(story.headline)}{escape(title_tail)}</title>
<link rel="canonical" href="{url}">
<meta name="description" content="{escape(story.summary)}">
<meta property="og:type" content="article">
<meta property="og:title" content="{escape(story.headline)}">
<meta property="og:url" content="{url}">
<meta property="og:site_name" content="{escape(station.title)}">
<meta property="og:description" content="{escape(story.summary)}">
<meta property="og:image" content="{station.url("/img/share.jpg")}">
<meta property="og:image:alt" content="{escape(first)}">
<meta property="article:published_time" content="{story.published}">
<meta property="article:section" content="{escape(story.section)}">
{extra}
<style>.nav{{display:flex}}.promo{{border:1px solid #ccc;padding:1rem}}.footer{{background:#222;color:#eee}}</style>
<script>window.dataLayer=window.dataLayer||[];dataLayer.push({{"page":"article","id":"{story.name}"}});</script>
{furniture.styles(prefix)}
{furniture.scripts(station.name, station.sections)}</head>"""


def structured(station: Station, carried: Carried) -> str:
    """JSON-LD of a news article."""
    story = carried.story
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": station.url(carried.path),
        "headline": story.headline,
        "datePublished": story.published,
        "dateModified": story.published,
        "author": [{"@type": "Person", "name": name} for name in story.authors],
        "publisher": {
            "@type": "NewsMediaOrganization",
            "name": station.title,
            "logo": {
                "@type": "ImageObject",
                "url": station.url("/logo.png"),
                "caption": f"{station.name} logo",
            },
        },
    }
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


def grove(station: Station, carried: Carried, *, dated: str) -> str:
    """A public radio station on the network's common platform."""
    story = carried.story
    sections = "".join(f'<li><a href="/{i}">{escape(s)}</a></li>' for i, s in enumerate(station.sections))
    byline = f"{station.title} | By {', '.join(story.authors)}"
    layer = {
        "author": ", ".join(story.authors),
        "category": story.section,
        "pageType": "news-story",
        "siteName": station.name,
        "storyTitle": story.headline,
        "publishedDate": story.published,
    }
    figures = [_grove_figure(photo, carried.photo_style) for photo in carried.pictures]
    lead = f'<div class="ArtP-lead">{figures[0]}</div>' if figures else ""
    inner = {4: f'<div class="Enh">{figures[1]}</div>'} if len(figures) > 1 else {}
    tags = "".join(
        f'<a class="ArtP-tags-link" href="/tags/{i}">{escape(t)}</a>' for i, t in enumerate(story.tags)
    )
    more = "".join(
        f'<div class="PromoB"><div class="PromoB-title"><a href="/{o.name}">{escape(o.headline)}</a></div>'
        f'<div class="PromoB-byline">{escape(o.authors[0])}</div></div>'
        for o in others(story, 4)
    )
    share = "".join(
        f'<li><a data-platform="{p.lower()}" href="#">{p}</a></li>'
        for p in ("Facebook", "Twitter", "LinkedIn", "Email")
    )
    rights = f"<p>{escape(story.rights)}</p>" if story.rights else ""
    author_cards = "".join(
        f'<div class="ArtP-authorCard"><div class="name">{escape(a)}</div>'
        f'<a href="/people/{i}">See stories by {escape(a)}</a></div>'
        for i, a in enumerate(story.authors)
    )
    meta = f'<meta name="brightspot-dataLayer" content="{escape(json.dumps(layer, ensure_ascii=False))}">'
    return f"""<!DOCTYPE html>
<html lang="en">
{head(station, carried, title_tail=f" | {station.name}", prefix="PH", extra=meta + structured(station, carried))}
<body class="Page-body">
{furniture.icons()}
{furniture.drawer("PH", station.sections, "Site")}
<header class="PH"><div class="PH-logo"><a href="/">{station.name}</a></div>
<form class="SearchForm"><label>Search Query <input name="q"></label><button>Show Search</button></form>
<div class="PH-tagline">© 2026 {station.name}</div><div class="tagline">The sound of {station.town}</div>
<nav class="nav"><button>Menu</button><ul>{sections}</ul><a class="donate" href="/give">Donate</a></nav></header>
<ps-stream class="player"><button>Play Live Radio</button><span>Next Up:</span><span>0:00</span><span>0:00</span></ps-stream>
<div class="streams">Available On Air Stations</div>
<div class="Banner"><a href="/give">{escape(station.plea)}</a></div>
<main class="ArtP">
<article class="ArtP-mainContent">
<div class="ArtP-breadcrumbs"><a href="/news">{escape(story.section)}</a></div>
<h1 class="ArtP-headline">{escape(story.headline, quote=False)}</h1>
<div class="ArtP-contentInfo"><div class="ArtP-byline">{escape(byline)}</div>
<div class="ArtP-timestamp"><meta content="{story.published}">Published {dated}</div>
<ul class="SocialBar">{share}</ul></div>
{lead}
<div class="ArtP-articleBody RichTextArticleBody">
{prose(carried.body, inserts={**inner, **({3: carried.extra} if carried.extra else {})})}
{rights}
</div>
<div class="ArtP-tags"><span>Tags</span>{tags}</div>
<ul class="SocialBar">{share}</ul>
{author_cards}
</article>
<aside class="ListB"><h2>Latest Stories</h2>{more}</aside>
</main>
<footer class="PF"><p>{station.title}, 12 Tower Road, {station.town}</p><p>Public Inspection File</p>
<p>Stay Connected</p><a href="/terms">Terms of Use</a></footer>
</body></html>
"""


def _grove_figure(photo: Photo, style: str) -> str:
    caption = escape(photo.caption, quote=False)
    alt = escape(photo.alt or (photo.caption if style in {"alt", "lightbox"} else ""))
    agency = (
        f'<div class="Figure-slash">/</div><div class="Figure-source">{escape(photo.agency)}</div>'
        if photo.agency
        else ""
    )
    figure = f"""<figure class="Figure"><picture><img class="Image" alt="{alt}" src="/img/photo.jpg"></picture>
<div class="Figure-content"><div class="Figure-credit">{escape(photo.photographer)}</div>{agency}
<figcaption class="Figure-caption">{caption}</figcaption></div></figure>"""
    if style != "lightbox":
        return figure
    return f"""{figure}<div class="enlarge_html lightbox" hidden><div class="image_data"><p class="caption">{caption}</p>
<span class="credit">{escape(photo.credit)}</span></div></div>"""


def wordpress(station: Station, carried: Carried, *, dated: str) -> str:
    """A local news site on a common blog engine."""
    story = carried.story
    menu = "".join(
        f'<li class="menu-item"><a href="/category/{i}">{escape(s)}</a></li>'
        for i, s in enumerate(station.sections)
    )
    figures = [_wordpress_figure(photo, carried.photo_style) for photo in carried.pictures]
    places = {2 + 3 * i: figure for i, figure in enumerate(figures[1:])}
    inserts = {i: figure for i, figure in places.items() if i < len(carried.body)}
    gallery = "\n".join(figure for i, figure in places.items() if i not in inserts)
    related = "".join(f'<li><a href="/{o.name}">{escape(o.headline)}</a></li>' for o in others(story, 5))
    extra = carried.extra or (
        '<div class="jp-relatedposts"><h3>Related</h3>'
        f'<p><a href="/r">{escape(others(story, 1)[0].headline)}</a></p></div>'
    )
    return f"""<!doctype html>
<html lang="en-US" prefix="og: https://ogp.me/ns#">
{head(station, carried, title_tail=f" - {station.title}", prefix="site", extra=structured(station, carried))}
<body class="post-template-default single single-post">
{furniture.icons()}
<a class="skip-link screen-reader-text" href="#content">Skip to content</a>
<header id="masthead" class="site-header"><p class="site-title"><a href="/">{station.title}</a></p>
<nav id="site-navigation"><ul class="menu">{menu}</ul></nav>
{furniture.drawer("site", station.sections, "Mobile")}</header>
<div id="content" class="site-content"><main id="main" class="site-main">
<article class="post type-post status-publish hentry">
<header class="entry-header"><h1 class="entry-title">{escape(story.headline, quote=False)}</h1>
<div class="entry-meta"><span class="byline">by <span class="author vcard"><a href="/author/a">{escape(" and ".join(story.authors))}</a></span></span>
<span class="posted-on"><time class="entry-date published" datetime="{story.published}">{dated}</time></span></div></header>
<div class="sharedaddy"><h3 class="sd-title">Share this:</h3><ul><li>Click to share on Facebook</li><li>Click to print</li></ul></div>
<div class="entry-content">
{figures[0] if figures else ""}
{prose(carried.body, inserts=inserts)}
{gallery}
<p class="newsletter-cta"><strong>{escape(station.plea)}</strong> <a href="/subscribe">Sign up here.</a></p>
{extra}
</div>
<footer class="entry-footer"><span class="cat-links">Posted in <a href="/c">{escape(story.section)}</a></span></footer>
</article>
<section id="comments"><h2>2 Comments</h2><p>Great reporting as always, thank you all at the station.</p></section>
</main>
<aside id="secondary" class="widget-area"><section class="widget"><h2>Most Read</h2><ol>{related}</ol></section></aside></div>
<footer id="colophon" class="site-footer"><p>© 2026 {station.title}. All rights reserved.</p><p>Proudly independent.</p></footer>
</body></html>
"""


def _wordpress_figure(photo: Photo, style: str) -> str:
    caption = escape(photo.caption, quote=False)
    alt = escape(photo.caption if style == "alt" else (photo.alt or "IMG_2041"))
    text = (
        f"{caption} (Photo by {escape(photo.photographer)}/{escape(photo.agency)})"
        if photo.agency
        else caption
    )
    return f"""<figure id="attachment_9" class="wp-caption alignnone"><img src="/wp-content/uploads/p.jpg" alt="{alt}" width="800">
<figcaption class="wp-caption-text">{text}</figcaption></figure>"""


def tower(station: Station, carried: Carried, *, dated: str) -> str:
    """A television station with markup of its own: no figure, no figcaption."""
    story = carried.story
    menu = "".join(
        f'<a class="tw-nav__link" href="/{i}">{escape(s)}</a>' for i, s in enumerate(station.sections)
    )
    pictures = _tower_pictures(carried)
    trending = "".join(
        f'<a class="tw-card" href="/{o.name}"><span class="tw-card__title">{escape(o.headline)}</span>'
        f'<span class="tw-card__time">{i + 2} hours ago</span></a>'
        for i, o in enumerate(others(story, 6))
    )
    return f"""<!DOCTYPE html>
<html lang="en">
{head(station, carried, title_tail=f" | {station.title}", prefix="tw")}
<body>
{furniture.icons()}
{furniture.drawer("tw", station.sections, "All sections")}
<div class="tw-top"><a href="/" class="tw-logo">{station.title}</a><div class="tw-nav">{menu}</div>
<div class="tw-weather">61° {station.town}</div><div class="tw-alert">Watch live: News at 5</div></div>
<div class="tw-page"><div class="tw-main">
<div class="tw-kicker">{escape(story.section)}</div>
<h1 class="tw-title">{escape(story.headline, quote=False)}</h1>
<div class="tw-info"><span class="tw-by">By {escape(", ".join(story.authors))}</span>
<span class="tw-date">Posted: {dated}</span><span class="tw-share">Share</span><span class="tw-share">Copy link</span></div>
{pictures}
<div class="tw-story">
{prose(carried.body, inserts={3: f'<div class="tw-inline-promo"><a href="/app">{escape(station.plea)}</a></div>'})}
{f'<p class="tw-rights">{escape(story.rights)}. All rights reserved.</p>' if story.rights else ""}
</div>
<div class="tw-more"><h3>More from {station.title}</h3>{trending}</div>
</div></div>
<div class="tw-bottom"><span>© 2026 {station.title}</span><a href="/fcc">FCC Public File</a><a href="/eeo">EEO Report</a></div>
</body></html>
"""


def _tower_pictures(carried: Carried) -> str:
    if not carried.pictures or carried.photo_style == "none":
        return ""
    if carried.photo_style == "carousel":
        slides = "".join(
            f'<div class="tw-slide" data-caption="{escape(p.caption)}"><img src="/p/{i}.jpg" alt="{escape(p.caption)}">'
            f'<div class="tw-slide__caption">{escape(p.caption, quote=False)}</div>'
            f'<div class="tw-slide__credit">{escape(p.credit)}</div></div>'
            for i, p in enumerate(carried.pictures)
        )
        return (
            f'<div class="tw-carousel"><div class="tw-count">1 of {len(carried.pictures)}</div>{slides}</div>'
        )
    photo = carried.pictures[0]
    return f"""<div class="tw-media"><img src="/p/lead.jpg" alt="{escape(photo.alt or photo.caption)}">
<div class="tw-media__caption">{escape(photo.caption, quote=False)}</div>
<div class="tw-media__credit">Credit: {escape(photo.credit)}</div></div>"""


def flat(station: Station, carried: Carried, *, variant: str = "main") -> str:
    """A page that somebody flattened to text: no tags at all, alternative texts printed before the credits."""
    story = carried.story
    lines = [
        f"© 2026 {station.name}",
        f"THE SOUND OF {station.town.upper()}",
        *("Play Live Radio", "Next Up:", "0:00", "0:00", "0:00 0:00", "Available On Air Stations"),
        station.plea,
        "",
        ("# " if variant == "markdown" else "") + story.headline,
        "",
    ]
    if variant == "markdown":
        lines += [f"{station.name} | By {', '.join(story.authors)}", "- Facebook", "- Twitter", "- Email", ""]
    for photo in carried.pictures:
        lines += [photo.alt or photo.caption, photo.photographer]
        lines += ["/", photo.agency] if photo.agency else []
        lines += [photo.caption, ""]
    for line in carried.body:
        lines += [("## " if variant == "markdown" else "") + line[3:] if line.startswith("## ") else line, ""]
    lines += [f"Copyright 2026 {story.provider or station.name}", "", "Tags", story.section]
    text = "\n".join(lines) + "\n"
    return " ".join(text.split()) + "\n" if variant == "one line" else text
