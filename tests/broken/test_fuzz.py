"""Arbitrary input: every answer is one of those that are promised, never another exception."""

# ruff: noqa: E501 - tables are read more easily unbroken

from html import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl import clean_page
from etl.errors import ConfigError
from etl.pages.model.outcome import Loaded, Quarantined, Rejected
from etl.stores import toml_files
from etl.stores.configuration import SettingsSources, load_configuration
from etl.stores.settings import Settings
from tests.broken.prose import page
from tests.soak import IS_SOAK

_ORDINARY = settings(
    max_examples=60 if IS_SOAK else 30, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
_WHOLE = page("fuzz", head='<meta property="og:title" content="x">').encode()
_PIECES = st.sampled_from(
    [b"<table>", b"</p>", b"<!--", b"]]>", b"<svg>", b"<math>", b"<template>", b"<select>", b"&#x1F;", b"&#11",
     b"\x00", b"\xff", b"<plaintext>", b"<script>", b"<figure><figcaption>", b'<img alt="', b"<noscript>", b"</html>",
     b"<time datetime='0000'>", b'<script type="application/ld+json">{"@graph":[{}]}</script>', b"<h1>", b"<a href=//[>"]
)  # fmt: skip
_VALUES = st.sampled_from(
    """0 -1 1e308 inf nan "" "x" "\\u0000" true [] [1] ["a"] {} {a=1} 1979-05-27 07:32:00 0.5
    9999999999999999999999 "../.." "Europe/Berlin" "/etc/localtime" [[]]""".split()
)
_KEYS = st.sampled_from(
    [*toml_files.leaves(Settings), "page", "inputs.fields.url", "zone.x", "unknown", "page.secnds"]
)


def _is_answered(sources):
    """Whether there are settings, or an error that says what to do."""
    try:
        return bool(load_configuration(sources).settings)
    except ConfigError as error:
        return bool(error.hint)


@st.composite
def _mutated_page(draw):
    data = _WHOLE
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(data)))
        cut = draw(st.integers(0, 60))
        data = data[:at] + draw(_PIECES | st.binary(max_size=4)) + data[at + cut :]
    return data


@_ORDINARY
@given(body=st.binary(max_size=2000) | _mutated_page(), content_type=st.none() | st.text(max_size=40))
def test_any_bytes_become_one_of_the_three_outcomes(body, content_type):
    assert isinstance(clean_page(body, content_type=content_type), Loaded | Rejected | Quarantined)


@_ORDINARY
@given(url=st.text(max_size=60).map("http:".__add__) | st.text(max_size=60))
def test_any_url_is_borne(url):
    assert isinstance(clean_page(_WHOLE, url=url), Loaded)


@pytest.mark.parametrize("number", [*range(9), 11, 12, *range(14, 32)])
@pytest.mark.parametrize("form", ["&#{};", "&#{:03}", "&#x{:x};", "&#X00{:X}"])
def test_a_reference_to_a_control_character_costs_nothing(number, form):
    body = page("reference", top=f"<p>Lamps {form.format(number)} lit.</p>").encode()
    assert isinstance(clean_page(body), Loaded)


@pytest.mark.parametrize(
    "reference", ["&#9;", "&#10;", "&#160;", "&#8217;", "&#128512;", "&#x1F600;", "&#x2019;"]
)
def test_other_references_stay_what_they_are(reference):
    plain = clean_page(page("kept").replace("crowns", reference).encode())
    assert (
        plain.article.body
        == clean_page(page("kept").replace("crowns", unescape(reference)).encode()).article.body
    )


@_ORDINARY
@given(lines=st.lists(st.tuples(_KEYS, _VALUES), max_size=4), junk=st.text(max_size=20))
def test_any_configuration_is_settings_or_a_configuration_error(tmp_path, lines, junk):
    file = tmp_path / "copydesk.toml"
    text = "\n".join(f"{key} = {value}" for key, value in lines)
    for content in (text, f"{text}\n{junk}"):
        file.write_bytes(content.encode("utf-8", "surrogatepass"))
        assert _is_answered(SettingsSources(file, None, {}, {}))


@_ORDINARY
@given(key=st.sampled_from([*toml_files.leaves(Settings)]), value=_VALUES | st.text(max_size=30))
def test_any_environment_is_settings_or_a_configuration_error(tmp_path, key, value):
    environment = {f"COPYDESK_{key.replace('.', '_').upper()}": value}
    assert _is_answered(SettingsSources(tmp_path / "none.toml", None, environment, {}))
