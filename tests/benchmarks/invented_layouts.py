"""Six ways in which invented stations build a page, each by the classes, captions, bylines and dates that it uses."""

from html import escape

from tests.benchmarks import invented_furniture as furniture


def _text(value):
    return escape(value, quote=False)


def prose(blocks, inserts, *, p="", h2=""):
    """The blocks of a story as elements, with other markup in front of some, and classes where the site has any."""
    out = []
    for n, (kind, text) in enumerate(blocks):
        out.append(inserts.get(n, ""))
        match kind:
            case "h2" | "h3":
                out.append(f"<{kind}{h2}>{_text(text)}</{kind}>")
            case "quote":
                out.append(f"<blockquote><p>{_text(text)}</p></blockquote>")
            case "post":
                out.append(
                    f'<blockquote class="social-post"><p>{_text(text)}</p>— someone (@someone)</blockquote>'
                )
            case "list":
                out.append("<ul>" + "".join(f"<li>{_text(line)}</li>" for line in text.split("\n")) + "</ul>")
            case "table":
                cells = text.split("\n")
                rows = zip(cells[::2], cells[1::2], strict=True)
                out.append(
                    "<table>" + "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows) + "</table>"
                )
            case "link":
                out.append(f'<p{p}><a href="/story/more">{_text(text)}</a></p>')
            case "note":
                out.append(f"<p{p}><em>{_text(text)}</em></p>")
            case _:
                out.append(f"<p{p}>{_text(text)}</p>")
    return "".join(out)


def brightspot(page):
    """A public radio station: captions and credits in boxes of their own, a promotion within the text on some pages."""
    name, story, chance = page.station.prefix, page.story, page.chance

    def figure(photo):
        by = f"{photo.maker} / {photo.agency}" if photo.agency else photo.maker
        shown = furniture.picture(photo.name, name, photo.caption)
        return (
            f'<figure class="{name}-figure">{shown}<div class="{name}-figure-content">'
            f'<div class="{name}-figure-credit">{_text(by)}</div>'
            f'<figcaption class="{name}-figure-caption">{_text(photo.caption)}</figcaption></div></figure>'
        )

    figures = [figure(photo) for photo in story.photos]
    inserts = {3 + 4 * n: f'<div class="{name}-enh">{figure}</div>' for n, figure in enumerate(figures[1:])}
    if chance.random() < 0.4:
        other = f'<a href="/next">{_text(page.other)}</a>'
        inserts[2] = f'<div class="{name}-promo"><div class="{name}-promo-label">Read More</div>{other}</div>'
    by = "".join(
        f'<div class="{name}-authors-name"><a href="/people/{n}">{_text(author)}</a></div>'
        for n, author in enumerate(story.authors)
    )
    tags = "".join(f'<a class="{name}-tags-link" href="/tags/{tag}">{tag.title()}</a>' for tag in story.tags)
    listen = '<button>Listen</button><span class="duration">3:58</span>' if chance.random() < 0.3 else ""
    return (
        f'{furniture.player(page.station.name, name)}<main class="{name}-main"><article class="{name}-article">'
        f'<div class="{name}-section"><a href="/news">News</a></div><h1 class="{name}-headline">{_text(story.headline)}</h1>'
        f'<div class="{name}-byline"><span>{page.station.title} | By </span>{by}<div class="{name}-date">'
        f'{page.dated("Published %B %-d, %Y at %-I:%M %p %Z")}</div></div><div class="{name}-audio">{listen}</div>'
        f'{furniture.socials(page.station.name, name)}<div class="{name}-lead">{"".join(figures[:1])}</div>'
        f'<div class="{name}-body RichTextBody">{prose(story.blocks, inserts)}</div>'
        f'<div class="{name}-tags"><span>Tags</span>{tags}</div></article>{_bio(page, name)}</main>'
        f"{furniture.cards(chance, name, 'Latest Stories', 9)}{furniture.newsletter(page.station.name, name)}"
    )


def _bio(page, name):
    """Who wrote it: a portrait and a sentence, the same on all pages of that author."""
    author = page.story.authors[0]
    return (
        f'<div class="{name}-bio">{furniture.picture("portrait", f"{name}-bio", author, 200)}<div class="{name}-bio-name">'
        f'{_text(author)}</div><div class="{name}-bio-text">{_text(author)} reports for {page.station.title}.</div></div>'
    )


def wordpress(page):
    """A weekly: the theme's classes, captions with the credit in brackets, a box that shares, related stories below."""
    story, chance = page.story, page.chance

    def figure(photo):
        by = f" (Photo by {photo.maker}{f' / {photo.agency}' if photo.agency else ''})"
        shown = furniture.picture(photo.name, "wp", "")
        return (
            f'<figure id="attachment_{int(photo.name, 16) % 90000}" class="wp-caption alignnone size-large">{shown}'
            f'<figcaption class="wp-caption-text">{_text(photo.caption + by)}</figcaption></figure>'
        )

    figures = [figure(photo) for photo in story.photos]
    inserts = {2 + 3 * n: figure for n, figure in enumerate(figures[1:])}
    if len(story.blocks) > 12:
        inserts[7] = inserts.get(7, "") + furniture.advertisement("code-block", 7)
    by = " and ".join(
        f'<span class="author vcard"><a class="url fn n" href="/author/{n}">{_text(author)}</a></span>'
        for n, author in enumerate(story.authors)
    )
    tags = ", ".join(f'<a href="/tag/{tag}" rel="tag">{tag.title()}</a>' for tag in story.tags)
    lead = f'<div class="post-thumbnail">{figures[0]}</div>' if figures else ""
    dek = f'<p class="entry-subtitle">{_text(story.summary)}</p>' if chance.random() < 0.6 else ""
    return (
        f'<div id="page" class="site"><main id="main" class="site-main"><article id="post-{page.number}" class="post-{page.number} '
        f'post type-post status-publish hentry category-{chance.choice(("news", "arts", "sports"))}"><header class="entry-header">'
        f'<h1 class="entry-title">{_text(story.headline)}</h1>{dek}<div class="entry-meta"><span class="posted-on">'
        f'{page.dated("%B %-d, %Y")}</span><span class="byline">by {by}</span></div></header>{lead}'
        f'<div class="entry-content">{prose(story.blocks, inserts)}<div class="sharedaddy"><h3>Share this:</h3>'
        f"{furniture.socials(page.station.name, 'sd')}</div>{furniture.cards(chance, 'jp-relatedposts', 'Related', 3)}</div>"
        f'<footer class="entry-footer"><span class="tags-links">Tagged {tags}</span></footer></article>'
        f'{furniture.comments(chance, "wp")}</main><aside id="secondary" class="widget-area">'
        f"{furniture.cards(chance, 'widget', 'Recent Posts', 8)}{furniture.newsletter(page.station.name, 'widget')}</aside></div>"
    )


def hashed(page):
    """A chain of papers: classes that a program gave, paragraphs with a class, cards and advertisements within the text."""
    name, story, chance = page.station.prefix, page.story, page.chance

    def figure(photo):
        by = f"{photo.maker}, {photo.agency or page.station.title}"
        return (
            f'<figure class="{name}__fig-k2x">{furniture.picture(photo.name, f"{name}__media", photo.caption)}'
            f'<figcaption class="{name}__cap-9qd"><span class="{name}__cap-t1">{_text(photo.caption)}</span> '
            f'<span class="{name}__cred-7fa">{_text(by)}</span></figcaption></figure>'
        )

    inserts = {4 + 5 * n: figure(photo) for n, photo in enumerate(story.photos[1:])}
    for n in range(3, len(story.blocks), 6):
        inserts[n] = furniture.advertisement(f"{name}__ad", n) + inserts.get(n, "")
    if chance.random() < 0.5:
        link = f'<a href="/story/{chance.getrandbits(30)}">{_text(page.other)}</a>'
        inserts[5] = f'<aside class="{name}__rel-3ee"><b>More:</b> {link}</aside>' + inserts.get(5, "")
    by = "".join(
        f'<a class="{name}__by-a" href="/staff/{n}">{_text(a)}</a>' for n, a in enumerate(story.authors)
    )
    lead = "".join(map(figure, story.photos[:1]))
    return (
        f'<main class="{name}__main-1ab"><article class="{name}__art-0cc" data-content-id="{chance.getrandbits(60):x}">'
        f'<a class="{name}__kicker" href="/local">Local</a><h1 class="{name}__hed-5tt" data-testid="headline">{_text(story.headline)}</h1>'
        f'<div class="{name}__by-row" data-testid="byline">{by}<span class="{name}__org">{page.station.title}</span></div>'
        f'<div class="{name}__time-row" aria-label="Published">{page.dated("%-I:%M %p %Z %B %-d, %Y")}</div>'
        f"{lead}{furniture.socials(page.station.name, f'{name}__sh')}"
        f'<div class="{name}__body-88e">{prose(story.blocks, inserts, p=f""" class="{name}__p-4x" data-t="{page.number}" """)}</div>'
        f"</article></main>{furniture.cards(chance, f'{name}__rail', 'More stories', 10)}"
        f"{furniture.comments(chance, f'{name}__cmt')}"
    )


def tables(page):
    """A station that nobody has rebuilt since 2003: tables, fonts, captions in cells, the byline a line of text."""
    story, chance = page.story, page.chance

    def figure(photo):
        by = f"{photo.maker}/{photo.agency}" if photo.agency else photo.maker
        return (
            f'<table class="photo" width="320" align="right"><tr><td><img src="/img/{photo.name}.jpg" width="320" alt=""></td></tr>'
            f'<tr><td class="cutline">{_text(photo.caption)}</td></tr><tr><td class="credit">Photo: {_text(by)}</td></tr></table>'
        )

    inserts = {1 + 4 * n: figure(photo) for n, photo in enumerate(story.photos)}
    links = "".join(
        f'<tr><td class="leftnav"><a href="/p{n}.html">{_text(furniture.headline(chance))}</a></td></tr>'
        for n in range(24)
    )
    return (
        f'<table class="frame" width="980" cellpadding="0"><tr><td class="left" width="180"><table class="lefttable">{links}</table></td>'
        f'<td class="middle"><div class="story"><h1 class="storyhead">{_text(story.headline)}</h1>'
        f'<p class="storybyline">By {_text(" and ".join(story.authors))}</p><p class="storydate">{page.dated("%m/%d/%Y %H:%M")}</p>'
        f'<div class="storytext">{prose(story.blocks, inserts)}</div><p class="storyrights">© 2026 {page.station.title}. '
        f"This material may not be published, broadcast or redistributed.</p></div></td>"
        f'<td class="right">{furniture.cards(chance, "box", "Top Stories", 8)}{furniture.advertisement("box", 1)}</td></tr></table>'
    )


def drupal(page):
    """A university's station: nested fields, a caption under the picture, audio above, related episodes below."""
    story, chance = page.story, page.chance

    def figure(photo):
        by = f'<div class="field field--name-field-credit">Credit {_text(photo.maker)}{_text(f" / {photo.agency}") if photo.agency else ""}</div>'
        return (
            f'<div class="media media--type-image"><div class="field field--name-field-image">{furniture.picture(photo.name, "field", "")}</div>'
            f'<div class="field field--name-field-caption"><p>{_text(photo.caption)}</p></div>{by}</div>'
        )

    inserts = {2 + 5 * n: figure(photo) for n, photo in enumerate(story.photos[1:])}
    tags = "".join(
        f'<div class="field__item"><a href="/topic/{tag}">{tag.title()}</a></div>' for tag in story.tags
    )
    sound = (
        '<audio controls src="/a.mp3"></audio><a href="/a.mp3">Download</a>' if chance.random() < 0.5 else ""
    )
    by = ", ".join(story.authors)
    note = f"<p><em>{_text(story.authors[0])} covers schools and water for {page.station.title}.</em></p>"
    lead = "".join(map(figure, story.photos[:1]))
    return (
        f'<div class="layout-container"><main role="main"><div class="region region-content"><article class="node node--type-story node--id-{page.number}">'
        f'<h1 class="page-title"><span class="field field--name-title">{_text(story.headline)}</span></h1><div class="node__meta">'
        f'<span class="node__submitted">By <a href="/user/{len(by)}" class="username">{_text(by)}</a></span> <span class="node__date">'
        f'{page.dated("%A, %B %-d, %Y - %H:%M")}</span></div><div class="field field--name-field-audio">{sound}</div>{lead}'
        f'<div class="field field--name-body">{prose(story.blocks, inserts)}{note if chance.random() < 0.25 else ""}</div>'
        f'<div class="field field--name-field-tags"><div class="field__label">Tags</div>{tags}</div></article>'
        f'{furniture.cards(chance, "views-row", "Related Content", 6)}</div></main><aside class="region region-sidebar">'
        f"{furniture.newsletter(page.station.name, 'block')}{furniture.cards(chance, 'block', 'Most Popular', 6)}</aside></div>"
    )


def broadcaster(page):
    """A television station: a player above, a place line, bold leads, a gallery on some pages, weather next to it all."""
    name, story, chance = page.station.prefix, page.story, page.chance
    slides = "".join(
        f'<li class="{name}-slide">{furniture.picture(photo.name, f"{name}-slide", "")}<div class="{name}-slide__caption">'
        f'{_text(photo.caption)} <span class="{name}-slide__credit">({_text(photo.agency or photo.maker)})</span></div></li>'
        for photo in story.photos
    )
    gallery = f'<div class="{name}-gallery"><ul>{slides}</ul></div>' if story.photos else ""
    kind, first = story.blocks[0]
    place = f"{page.station.town.upper()}, ({page.station.name}) — "
    blocks = ((kind, place + first), *story.blocks[1:])
    inserts = {}
    if chance.random() < 0.5:
        inserts[4] = (
            f'<div class="{name}-inline"><strong>RELATED:</strong> <a href="/r">{_text(page.other)}</a></div>'
        )
    if chance.random() < 0.3:
        inserts[1] = (
            f'<div class="{name}-app"><p>Download the {page.station.title} app for alerts where you live.</p></div>'
        )
    weather = "".join(f"<li>{n} PM <b>{chance.randint(21, 88)}°</b></li>" for n in range(1, 9))
    return (
        f'<div class="{name}-wrap"><article class="{name}-story"><header><h1 class="{name}-story__title">{_text(story.headline)}</h1>'
        f'<div class="{name}-story__meta"><div class="{name}-story__by">by: {_text(", ".join(story.authors))}</div>'
        f'<div class="{name}-story__date">{page.dated("Posted: %b %-d, %Y / %I:%M %p %Z", "Updated: %b %-d, %Y / %I:%M %p %Z")}</div></div></header>'
        f'<div class="{name}-video" data-video="{chance.getrandbits(44):x}"><button>Play Video</button><span>Close</span></div>{gallery}'
        f'<div class="{name}-story__text">{prose(blocks, inserts)}</div><p class="{name}-story__rights">Copyright 2026 '
        f"{page.station.title}. All rights reserved. This material may not be published, broadcast, rewritten, or redistributed.</p>"
        f'</article>{furniture.cards(chance, name, "Trending Stories", 10)}<aside class="{name}-weather"><ul>{weather}</ul></aside>'
        f"{furniture.newsletter(page.station.name, name)}</div>"
    )
