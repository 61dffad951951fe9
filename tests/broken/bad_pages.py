"""Pages that hurt: markup that is hostile, broken, absurd, or not an article at all."""

# ruff: noqa: E501 - a table reads best with one exhibit a line

from tests.broken.prose import page, paragraphs
from tests.broken.specimen import counts, one_file

_LOADED = counts("1 loaded")
_EMPTY = counts("1 rejected:empty")
_NOT_A_PAGE = counts("1 rejected:not_a_page")
_SLOW = (_LOADED, *(counts(f"1 quarantined:{fault}") for fault in ("timeout", "memory")))
_DEEP = (_LOADED, *(counts(f"1 quarantined:{fault}") for fault in ("too_deep", "timeout")))
_ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
_LONG = "A word of the ferry and the lamps. "


def _wall(title, text):
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>"


def _named(name, content, *expected):
    return one_file(name, f"{name}.html", content, *(expected or (_LOADED,)))


_SIZE = [
    _named("a_million_attributes", lambda: page("attr1m", top=f"<div {' '.join(f'a{n}=1' for n in range(10**6))}>x</div>"), *_SLOW, counts("1 quarantined:too_large")),
    _named("100k_attributes", lambda: page("attr100k", top=f"<div {' '.join(f'a{n}=1' for n in range(10**5))}>x</div>"), *_SLOW),
    _named("100k_links", lambda: page("link100k", bottom="<nav>" + "".join(f"<a href=/{n}>l{n}</a> " for n in range(10**5)) + "</nav>"), *_SLOW),
    _named("a_million_links", lambda: page("link1m", bottom="<a href=/>x</a>" * 10**6), counts("1 quarantined:too_large")),
    _named("nested_2000_deep", lambda: page("deep2k", top="<div>" * 2000), *_DEEP),
    _named("nested_100000_deep", lambda: page("deep100k", top="<div>" * 10**5), *_DEEP),
    _named("inline_nested_50000_deep", lambda: page("inline50k", top="<b><i>" * 25_000), *_DEEP),
    _named("tables_in_tables", lambda: page("tables", top="<table><tr><td>" * 500), *_DEEP),
    _named("data_uri_of_19_mb", lambda: page("uri19", top=f'<img src="data:image/png;base64,{"A" * 19_000_000}">'), counts("1 quarantined:too_large")),
    _named("data_uri_of_7_mb", lambda: page("uri7", top=f'<img src="data:image/png;base64,{"A" * 7_000_000}">')),
    _named("comment_of_7_mb", lambda: page("comment7", top=f"<!--{'x' * 7_000_000}-->")),
    _named("script_of_7_mb", lambda: page("script7", top=f"<script>var x='{'y' * 7_000_000}'</script>")),
    _named("17_mb_of_paragraphs", lambda: page("para17", top=f"<p>{_LONG}</p>" * 440_000), counts("1 quarantined:too_large")),
    _named("6_mb_of_paragraphs", lambda: page("para6", bottom=f"<p>{_LONG}</p>" * 140_000), *_SLOW),
    _named("title_of_1_mb", lambda: page("title").replace("<title>", "<title>" + "Ferry " * 170_000)),
    _named("one_line_of_2_mb", lambda: f"<html><body><p>{_LONG * 60_000}</body></html>", *_SLOW),
    _named("one_word_of_2_mb", lambda: page("word", bottom=f"<p>{'x' * 2_000_000}</p>"), *_SLOW),
    _named("colspan_of_9e15", page("colspan", top="<table><tr><td colspan=9000000000000000 rowspan=9000000000000000>x</table>")),
    _named("100k_unclosed_paragraphs", lambda: page("unclosed", bottom="<p>a" * 10**5), *_SLOW),
    _named("50k_json_ld_brackets", lambda: page("jsonld", head=f'<script type="application/ld+json">{"[" * 50_000}</script>')),
]  # fmt: skip

_MARKUP = [
    _named("unclosed_tags", "<html><body><article><h1>Unclosed" + "".join(f"<p>{text}" for text in paragraphs("open"))),
    _named("attribute_never_closed", page("quote", bottom='<a href="/never')),
    _named("comment_never_closed", page("comment", bottom="<!-- and so it ends")),
    _named("null_bytes_in_tags", page("nulls").replace("<p>", "<p\x00>").replace("ferry", "fer\x00ry")),
    _named("plaintext_element", page("plaintext", bottom="<plaintext><p>all the rest is text")),
    _named("cdata", page("cdata", top="<![CDATA[ <p>not markup</p> ]]>")),
    _named("conditional_comments", page("ie", top="<!--[if lt IE 9]><p>Your browser is old.</p><![endif]-->")),
    _named("entity_bomb", _ENTITIES + page("entities", top="<p>&i;</p>")),
    _named("dtd_from_the_disk", '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + page("dtd", top="<p>&x;</p>")),
    _named("absurd_character_references", page("refs", top="<p>&#99999999999;&#xD800;&#0;&#x1F;&nosuch;</p>")),
    _named("processing_instructions", page("php", top="<?php echo 'x'; ?><%= x %>")),
    _named("two_pages_in_one_file", page("first") + page("second")),
    _named("tail_of_a_page", page("tail")[60:]),
    _named("half_a_page", page("half", count=12)[:2600]),
    _named("lone_surrogates_as_bytes", page("surrogate", top="<p>\ud83d half of a smile</p>")),
    _named("absurd_dates", page("dates", head='<meta property="article:published_time" content="99999-99-99T99:99:99+99:99"><meta name=date content="0000-00-00">')),
    _named("json_ld_of_wrong_types", page("types", head='<script type="application/ld+json">{"@type":["NewsArticle",7,null],"headline":{"a":[1]},"author":[[[]],3,{"name":{}}],"datePublished":[true],"image":[{"url":[]},9e999],"publisher":"x"}</script>')),
    _named("json_ld_lone_surrogates", page("ldsur", head=r'<script type="application/ld+json">{"@type":"NewsArticle","headline":"\ud800 \udc00x","author":"\udfff"}</script>')),
    _named("base_and_canonical_are_no_urls", page("base", head='<base href="http://[::1"><link rel=canonical href="http://[bad"><meta property="og:url" content="//:@:99999/">')),
    _named("meta_refresh_stub", '<html><head><meta http-equiv="refresh" content="0;url=https://wqqq.example/new"></head><body></body></html>', _EMPTY, counts("1 rejected:script_shell")),
    _named("frameset", '<html><frameset cols="20%,80%"><frame src="a.html"><frame src="b.html"></frameset></html>', _EMPTY),
    _named("script_shell", '<html><head><script src="/app.js"></script></head><body><div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript></body></html>', counts("1 rejected:script_shell")),
    _named("404_with_status_200", _wall("404 - Page not found", "Sorry, the page you are looking for could not be found."), counts("1 rejected:error_page")),
    _named("login_wall", _wall("Log in", "Please log in or subscribe to continue reading."), counts("1 rejected:login_wall")),
    _named("consent_wall", _wall("Before you continue", "We use cookies and similar technologies. Accept all cookies or manage your privacy settings to continue."), counts("1 rejected:consent_wall")),
    _named("spaces_only", " \n\t" * 5000, _EMPTY),
    _named("tags_only", "<div><span></span></div>" * 500, _EMPTY),
]  # fmt: skip

_TEXT = [
    _named("wrong_charset_declared", page("utf8", head="<meta charset=shift_jis>", top="<p>Café Zürich – “naïve”</p>")),
    _named("charset_that_is_none", page("rot", head="<meta charset=rot13>").encode() + b"\xe9"),
    _named("utf16_without_mark", page("utf16").encode("utf-16-le")),
    _named("utf16_cut_in_a_character", page("utf16cut").encode("utf-16")[:-1]),
    _named("utf32", page("utf32").encode("utf-32")),
    _named("utf8_with_bad_bytes", page("bad8", top="<p>Café é à ü ö ñ</p>").encode() + b"\xff\xfe\x80"),
    _named("cp1252_undeclared", page("cp1252", top="<p>Café “quoted” – naïve</p>").encode("cp1252")),
    _named("shift_jis", page("sjis", head="<meta charset=shift_jis>", top=f"<p>{'港の新しい灯台が開いた。' * 30}</p>").encode("shift_jis")),
    _named("mojibake", page("moji", top="<p>CafÃ© at the harbour â€“ itâ€™s open</p>")),
    _named("utf7", page("utf7", head="<meta charset=utf-7>", top="<p>+ADw-script+AD4-</p>")),
    _named("marks_of_every_kind", "\ufeff" + page("marks", top="<p>\u202egnihtemos\u202c \u2066 \u200f \x1b[31mred\x07</p>")),
]  # fmt: skip

_OTHER = [
    one_file("empty_file", "a.html", b"", _EMPTY),
    one_file("file_of_nulls", "a.html", bytes(100_000), _EMPTY, _NOT_A_PAGE),
    one_file("pdf_named_html", "a.html", b"%PDF-1.7\n" + bytes(range(256)) * 20, counts("1 skipped")),
    one_file("png_named_html", "a.html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, counts("1 skipped")),
    one_file("gif_named_html", "a.html", b"GIF89a" + bytes(range(256)) * 20, counts("1 skipped")),
    one_file("png", "a.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, counts("1 skipped")),
    one_file("rss", "feed.html", '<?xml version="1.0"?><rss version="2.0"><channel><title>x</title></channel></rss>', _NOT_A_PAGE),
    one_file("json_named_html", "a.html", '{"status": "error", "code": 7}', _NOT_A_PAGE),
    one_file("binary_junk", "a.html", bytes((n * n * 7 + n // 3) % 251 for n in range(30_000)), _NOT_A_PAGE),
]  # fmt: skip

SPECIMENS = [*_SIZE, *_MARKUP, *_TEXT, *_OTHER]
