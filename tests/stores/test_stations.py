import shutil
from datetime import date

import pytest

from etl.errors import ConfigError
from etl.pages.profile import DEFAULT_PROFILE
from etl.stores import stations
from etl.stores.resources import resource

KXQB = """
station = "KXQB"
hosts = ["www.KXQB.example", "kxqb-archive.example"]
names = ["Prairie Public"]
zone = "America/Chicago"
remove = ["div.pledge"]

[[changes]]
until = 2020-01-31
remove = ["td.pledge"]
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "kxqb.toml").write_text(KXQB)
    (tmp_path / "news.toml").write_text('station = "KXQB News"\nhosts = ["news.kxqb.example"]\n')
    return tmp_path


@pytest.mark.parametrize(
    ("host", "station", "found"),
    [
        ("kxqb.example", None, "KXQB"),
        ("WWW.kxqb.example", None, "KXQB"),
        ("blogs.kxqb.example", None, "KXQB"),
        ("news.kxqb.example", None, "KXQB News"),
        ("deep.news.kxqb.example", None, "KXQB News"),
        ("notkxqb.example", None, None),
        ("example", None, None),
        (None, "kxqb", "KXQB"),
        (None, "prairie public", "KXQB"),
        ("news.kxqb.example", "KXQB", "KXQB"),
        ("kxqb.example", "WZZZ", "KXQB"),
        (None, None, None),
    ],
)
def test_a_profile_is_found_by_name_or_by_the_nearest_host(folder, host, station, found):
    assert stations.load(folder).profile_for(host=host, station=station).station == found


def test_a_page_of_no_known_station_gets_the_defaults(folder):
    assert stations.load(folder).profile_for(host="other.example") is DEFAULT_PROFILE


def test_a_profile_holds_what_its_file_says(folder):
    profile = stations.load(folder).profile_for(host="kxqb.example")
    assert profile.hosts == ("kxqb.example", "kxqb-archive.example")
    assert profile.zone == "America/Chicago"
    assert profile.remove == ("div.pledge",)
    assert profile.changes[0].until == date(2020, 1, 31)
    assert profile.changes[0].remove == ("td.pledge",)


def test_a_folder_that_is_not_there_has_no_profiles(tmp_path):
    assert stations.load(tmp_path / "absent").profiles == ()


def test_the_shipped_example_is_valid():
    assert stations.load(resource("config", "stations")).profiles


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('hosts = ["a.example"]\n', "station: field required"),
        ('station = "A"\nhost = ["a.example"]\n', "unknown key 'host'; did you mean 'hosts'?"),
        ('station = "A"\nhosts = ["https://a.example"]\n', "a.toml:2: hosts: 'https://a.example' is no host"),
        ('station = "A"\nzone = "Texas"\n', "a.toml:2: zone: 'Texas' is no IANA time zone"),
        ('station = "A"\n[[changes]]\nsinc = 2020-01-01\n', "a.toml:3: unknown key 'changes.sinc'"),
        ('station = "A"\n[[changes]]\nsince = 2020-02-01\nuntil = 2020-01-01\n', "lies after until"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_file_and_line(tmp_path, text, told):
    (tmp_path / "a.toml").write_text(text)
    with pytest.raises(ConfigError) as caught:
        stations.load(tmp_path)
    assert told in caught.value.message
    assert "a.toml" in caught.value.message


def test_two_files_cannot_claim_one_host(folder):
    shutil.copy(folder / "kxqb.toml", folder / "zzz.toml")
    with pytest.raises(ConfigError, match=r"zzz\.toml: 'kxqb\.example' belongs to kxqb\.toml already"):
        stations.load(folder)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('station = "A"\nremove = ["div:hover"]\n', "a.toml:2: remove"),
        ('station = "A"\n[[changes]]\nbody = ["div:hover"]\n', "a.toml:3: changes.body"),
    ],
)
def test_a_selector_that_cannot_be_read_is_named_with_its_line(tmp_path, text, place):
    (tmp_path / "a.toml").write_text(text)
    with pytest.raises(ConfigError, match="selector") as caught:
        stations.load(tmp_path)
    assert place in caught.value.message
