from dataclasses import replace

import pytest

from etl.pages.metadata.station import Station, StationSource, identify
from etl.pages.model.article import Sourced
from etl.pages.model.profile import DEFAULT_PROFILE, StationProfile
from tests.builders import raw_page
from tests.pages.metadata.markup import H1, layer, meta, read


@pytest.mark.parametrize(
    ("head", "body", "profile", "expected"),
    [
        (meta(og__site_name="Harbor Radio"), "", StationProfile(station="WXYZ"), Sourced("WXYZ", "profile")),
        (layer(station="WXYZ"), "", DEFAULT_PROFILE, Sourced("WXYZ", "meta:brightspot-dataLayer")),
        (meta(og__site_name="KQRS 88.5 FM"), "", DEFAULT_PROFILE, Sourced("KQRS", "meta:og:site_name")),
        (
            meta(og__site_name="Harbor Radio"),
            "",
            DEFAULT_PROFILE,
            Sourced("Harbor Radio", "meta:og:site_name"),
        ),
        ("", "<p>© 2025 WXYZ</p>", DEFAULT_PROFILE, Sourced("WXYZ", "line")),
        ("<title>The ferry is late again | WXYZ</title>", "", DEFAULT_PROFILE, Sourced("WXYZ", "title")),
        ("", "<p>Copyright 2025 NPR</p>", DEFAULT_PROFILE, Sourced("mirror.example", "host")),
        (
            meta(og__site_name="https://www.wxyz.example"),
            "",
            DEFAULT_PROFILE,
            Sourced("mirror.example", "host"),
        ),
    ],
)
def test_the_station_is_the_one_that_the_page_names(head, body, profile, expected):
    assert read(head, H1 + body, url="https://mirror.example/a", profile=profile).station == expected


PAGE = raw_page(b"", url="https://m.harbor.example/a")


@pytest.mark.parametrize(
    ("station", "profile", "expected"),
    [
        (None, DEFAULT_PROFILE, Station("harbor.example", "Harbor Radio", StationSource.HOST)),
        ("WXYZ", DEFAULT_PROFILE, Station("WXYZ", "WXYZ", StationSource.INPUT)),
        (None, StationProfile(station="KQRS"), Station("KQRS", "KQRS", StationSource.PROFILE)),
        ("kqrs", StationProfile(station="KQRS"), Station("KQRS", "KQRS", StationSource.PROFILE)),
        ("WXYZ", StationProfile(station="KQRS"), Station("WXYZ", "WXYZ", StationSource.INPUT)),
    ],
)
def test_a_station_is_known_by_its_profile_its_input_or_its_host(station, profile, expected):
    page = replace(PAGE, station=station)
    assert identify(page, profile, claimed="Harbor Radio") == expected


def test_a_page_without_url_is_only_claimed():
    page = replace(PAGE, url=None)
    assert identify(page, DEFAULT_PROFILE) is None
    claimed = identify(page, DEFAULT_PROFILE, claimed="Harbor Radio")
    assert claimed == Station("claimed:Harbor Radio", "Harbor Radio", StationSource.CLAIMED)
