"""What stands around the articles of an invented station: menus, scripts, styles, cards, footers. 90 kB and more a page."""

import functools
import json
import random
from html import escape

from tests.benchmarks.invented_prose import headline, sentence

_WORDS = "nav hero card rail grid promo shell tile media label teaser chip stack panel menu badge".split()
_SECTIONS = (
    "News,Politics,Education,Environment,Health,Weather,Sports,Arts,Business,Food,Traffic,Opinion".split(",")
)
_PROPERTIES = (
    "display:flex;gap:{n}px",
    "margin:0 auto {n}px;max-width:{n}0px",
    "font:600 {n}px/1.3 var(--face)",
    "color:var(--ink-{n});background:linear-gradient(90deg,#0{n}a,#f{n}c)",
    "grid-template-columns:repeat({n},minmax(0,1fr))",
    "transform:translate3d(0,{n}px,0);transition:opacity .{n}s ease-in-out",
)


@functools.cache
def styles(station):
    """Some 30 kB of rules that stand in the page."""
    chance = random.Random(f"styles {station}")
    rules = (
        f".{chance.choice(_WORDS)}-{chance.choice(_WORDS)}_{n}"
        f"{{{chance.choice(_PROPERTIES).format(n=chance.randint(2, 64))}}}"
        for n in range(480)
    )
    return f"<style>{''.join(rules)}</style>"


@functools.cache
def scripts(station):
    """Some 25 kB of programs: tags, consent, players."""
    chance = random.Random(f"scripts {station}")
    lines = (
        f"window.{chance.choice(_WORDS)}{n}=function(e){{if(e&&e.{chance.choice(_WORDS)}>{n}){{return "
        f'"{sentence(chance)[:60]}"}}return e.q("{chance.choice(_WORDS)}",{chance.getrandbits(32)})}};'
        for n in range(160)
    )
    return f"<script>(function(){{{''.join(lines)}}})();</script>"


@functools.cache
def menu(station, name):
    """A menu of sections with places and programs under each."""
    chance = random.Random(f"menu {station}")
    groups = "".join(
        f'<li class="{name}-menu__item" data-index="{n}"><a class="{name}-menu__link" href="/{section.lower()}">{section}</a>'
        f'<ul class="{name}-submenu">{_links(chance, name, section)}</ul></li>'
        for n, section in enumerate(_SECTIONS)
    )
    search = f'<form class="{name}-search" action="/search"><label>Search</label><input name="q"><button>Show Search</button></form>'
    return f'<nav class="{name}-menu" aria-label="Main"><ul>{groups}</ul>{search}</nav>'


def _links(chance, name, section):
    return "".join(
        f'<li class="{name}-submenu__item"><a href="/{section.lower()}/{chance.choice(_WORDS)}-{n}" '
        f'data-track="nav|{section}|{n}">{section} in {sentence(chance).split()[-1].rstrip(".”").title()}</a></li>'
        for n in range(7)
    )


def icon(chance):
    """A drawing of 400 characters."""
    steps = " ".join(
        f"c{chance.randint(-9, 9)}.{n} {chance.randint(-9, 9)}.2 {n} 4.1 5 {n}" for n in range(18)
    )
    return f'<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M12 2{steps}z"/></svg>'


@functools.cache
def socials(station, name):
    """Where to share it, with a drawing each."""
    chance = random.Random(f"socials {station}")
    items = "".join(
        f'<li class="{name}-share__item"><a class="{name}-share__link" href="https://share.example/{site}" '
        f'aria-label="Share on {site}">{icon(chance)}<span class="sr-only">{site}</span></a></li>'
        for site in ("Facebook", "Twitter", "LinkedIn", "Email")
    )
    return f'<ul class="{name}-share">{items}</ul>'


def picture(photo, name, alt, width=1200):
    """A picture in four sizes."""
    sources = ", ".join(
        f"/img/{photo}/{size}.jpg?w={size}&amp;q=75 {size}w" for size in (320, 640, 960, 1440)
    )
    return (
        f'<picture class="{name}-picture"><source type="image/webp" srcset="{sources}">'
        f'<img class="{name}-image" src="/img/{photo}/{width}.jpg" srcset="{sources}" width="{width}" height="675" '
        f'loading="lazy" alt="{escape(alt)}"></picture>'
    )


def cards(chance, name, title, count):
    """Other stories: a heading, and for each a picture, a section, a headline, perhaps a summary and an age."""
    found = []
    for n in range(count):
        other = headline(chance)
        summary = f'<p class="{name}-card__text">{sentence(chance)}</p>' if chance.random() < 0.5 else ""
        found.append(
            f'<li class="{name}-card" data-item="{chance.getrandbits(48):012x}"><a class="{name}-card__media" href="/story/{n}">'
            f'{picture(f"{chance.getrandbits(40):010x}", f"{name}-card", "", 320)}</a><div class="{name}-card__body">'
            f'<a class="{name}-card__label" href="/{n}">{chance.choice(_SECTIONS)}</a>'
            f'<h3 class="{name}-card__title"><a href="/story/{chance.getrandbits(32)}">{escape(other)}</a></h3>{summary}'
            f'<span class="{name}-card__age">{chance.randint(2, 23)} hours ago</span></div></li>'
        )
    return f'<section class="{name}-cards"><h2 class="{name}-cards__title">{title}</h2><ul>{"".join(found)}</ul></section>'


def comments(chance, name):
    """What readers say; on some pages nobody."""
    said = "".join(
        f'<li class="{name}-comment"><b class="{name}-comment__who">reader{chance.randint(10, 9999)}</b>'
        f'<p class="{name}-comment__text">{sentence(chance)}</p><button>Reply</button></li>'
        for _ in range(chance.choice((0, 0, 0, 2, 5)))
    )
    return (
        f'<section id="comments" class="{name}-comments"><h2>Comments</h2><ol>{said}</ol></section>'
        if said
        else ""
    )


@functools.cache
def newsletter(station, name):
    """A box that asks for an address."""
    plea = sentence(random.Random(f"newsletter {station}"))
    return (
        f'<aside class="{name}-newsletter"><h3>Sign up for The {station} Brief</h3><p>Every weekday at seven: {plea}</p>'
        f'<form><input type="email" placeholder="Email address"><button>Sign Up</button></form></aside>'
    )


def advertisement(name, n):
    """A place that a program fills."""
    return (
        f'<div class="{name}-ad" id="ad-slot-{n}" data-sizes="[[300,250],[728,90]]" data-targeting=\'{{"pos":"{n}"}}\'>'
        f'<span class="{name}-ad__label">Advertisement</span></div>'
    )


@functools.cache
def player(station, name):
    """The bar on which the station's programs play."""
    return (
        f'<div class="{name}-player" data-stream="https://stream.example/{station}"><button>Play Live Radio</button>'
        f'<span>Next Up:</span><span class="{name}-player__time">0:00</span><span class="{name}-player__time">0:00</span>'
        f'<div class="{name}-player__list"><b>Available On Air Stations</b></div></div>'
    )


@functools.cache
def footer(station, name):
    """Links, an address, rights."""
    chance = random.Random(f"footer {station}")
    columns = "".join(
        f'<div class="{name}-footer__column"><h4>{section}</h4><ul>{_links(chance, name, section)}</ul></div>'
        for section in _SECTIONS[:6]
    )
    return (
        f'<footer class="{name}-footer">{columns}{socials(station, name)}<p class="{name}-footer__rights">'
        f"© 2026 {station}. All rights reserved.</p><p>{station} is an equal opportunity employer. "
        f'<a href="/privacy">Privacy Policy</a> <a href="/terms">Terms of Use</a></p></footer>'
    )


def state(chance, article):
    """What a page's own programs read: its article again as JSON, and settings."""
    settings = {
        f"{chance.choice(_WORDS)}.{n}": {"on": chance.random() < 0.5, "id": f"{chance.getrandbits(64):016x}"}
        for n in range(220)
    }
    data = json.dumps({"article": article, "settings": settings}, ensure_ascii=False).replace("</", "<\\/")
    return f'<script id="__STATE__" type="application/json">{data}</script>'
