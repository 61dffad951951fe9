import os
import shutil
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.pages.model.profile import DEFAULT_PROFILE
from etl.stores.resources import resource
from etl.stores.station_profiles import load_profiles

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
    assert load_profiles(folder).profile_for(host=host, station=station).station == found


def test_a_page_of_an_unknown_station_has_the_default_profile(folder):
    assert load_profiles(folder).profile_for(host="other.example") is DEFAULT_PROFILE


def test_a_profile_has_the_values_of_its_file(folder):
    profile = load_profiles(folder).profile_for(host="kxqb.example")
    assert profile.hosts == ("kxqb.example", "kxqb-archive.example")
    assert profile.zone == "America/Chicago"
    assert profile.remove == ("div.pledge",)
    assert profile.changes[0].until == date(2020, 1, 31)
    assert profile.changes[0].remove == ("td.pledge",)


def test_a_missing_folder_has_no_profiles(tmp_path):
    assert load_profiles(tmp_path / "absent").profiles == ()


def test_the_shipped_example_is_valid():
    assert load_profiles(resource("config", "stations")).profiles


WRONG = [
    ("", ":1: the file is empty"),
    ("# to be written\n\n", ": the file is empty"),
    ('station = "A"\nhosts = ["a.exam', "a.toml:2: not valid TOML"),
    ('station = "A\n', "a.toml:1: not valid TOML"),
    ('station = "A"\nstation = "B"\n', "a.toml:2: not valid TOML"),
    (b'station = "Caf\xe9"\n', "a.toml:1: not UTF-8 (byte 0xe9)"),
    ('station = "A"\n'.encode("utf-16"), "a.toml:1: not UTF-8 (byte 0xff)"),
    (bytes(300), "a.toml:1: not valid TOML"),
    ("x = " + "[" * 5_000, "a.toml: not valid TOML: nested too deeply"),
    ("x = " + "1" * 5_000, "a.toml: not valid TOML: nested too deeply, or a number is too long"),
    ('hosts = ["a.example"]\n', "a.toml: station: is missing"),
    ('station = " "\n', "a.toml:1: station: the station has no name"),
    ("station = 7\n", "a.toml:1: station: should be text in quotes (given: 7)"),
    ('station = "A"\nhosts = "a.example"\n', "a.toml:2: hosts: should be a list"),
    ('station = "A"\nhosts = [\n  "a.example",\n  7,\n]\n', "a.toml:2: hosts: should be text in quotes"),
    ('station = "A"\nhost = ["a.example"]\n', "a.toml:2: unknown key 'host'; did you mean 'hosts'?"),
    ('station = "A"\nhosts = ["https://a.example"]\n', "a.toml:2: hosts: 'https://a.example' is not a host"),
    ('station = "A"\nhosts = ["*.a.example"]\n', "a.toml:2: hosts: '*.a.example' is not a host name"),
    ('station = "A"\nhosts = ["a b.example"]\n', "a.toml:2: hosts: 'a b.example' is not a host name"),
    ('station = "A"\nhosts = ["."]\n', "a.toml:2: hosts: '.' is not a host name"),
    ('station = "A"\nzone = "Texas"\n', "a.toml:2: zone: 'Texas' is not an IANA time zone"),
    ('station = "A"\n[[changes]]\nsinc = 2020-01-01\n', "a.toml:3: unknown key 'changes.sinc'"),
    (
        'station = "A"\n[[changes]]\nsince = 2020-01-01\n[[changes]]\nsinc = 2020-01-01\n',
        "a.toml:5: unknown key 'changes.sinc'; did you mean 'changes.since'?",
    ),
    (
        'station = "A"\n[[changes]]\nsince = 2020-02-01\nuntil = 2020-01-01\n',
        "a.toml:2: changes: since 2020-02-01 is after until",
    ),
    ('station = "A"\nremove = ["div:hover"]\n', "a.toml:2: remove: the selector 'div:hover' is not valid"),
    ('station = "A"\nremove = [""]\n', "a.toml:2: remove: the selector '' is not valid"),
    ('station = "A"\nremove = ["[1a]"]\n', "a.toml:2: remove: the selector '[1a]' cannot be used"),
    ('station = "A"\nremove = ["[xlink:href]"]\n', "a.toml:2: remove: the selector '[xlink:href]' cannot be used"),
    ('station = "A"\n[[changes]]\nbody = ["div:hover"]\n', "a.toml:3: changes.body: the selector"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "told"), WRONG)
def test_an_invalid_file_is_left_out_and_reported_with_its_line(folder, content, told):
    path = folder / "a.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    found = load_profiles(folder)
    assert [profile.station for profile in found.profiles] == ["KXQB", "KXQB News"]
    (warning,) = found.warnings
    assert told.removeprefix(":1") in warning
    assert str(path) in warning
    assert "the profile is left out" in warning
    assert "copydesk config validate" in warning


def test_all_problems_of_a_file_are_reported_at_once(tmp_path):
    (tmp_path / "a.toml").write_text(
        'hosts = ["a/b"]\nzon = "UTC"\nzone = "Nowhere"\nremove = ["p:x", ":y"]\n'
    )
    (problem,) = load_profiles(tmp_path).problems
    told = "\n".join(problem.texts)
    assert len(problem.texts) == 5
    for words in (
        "a.toml: station: is missing",
        "toml:1: hosts",
        "toml:2: unknown key 'zon'",
        "toml:3: zone",
    ):
        assert words in told
    assert "toml:4: remove: the selector 'p:x'" in told
    assert "the selector ':y'" in told


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.mkdir(),
        lambda path: path.symlink_to("not-there"),
        lambda path: path.symlink_to(path),
        os.mkfifo,
        lambda path: path.write_bytes(b"#" * (2**20 + 1)),
    ],
    ids=["folder", "dangling", "loop", "pipe", "huge"],
)
def test_an_unreadable_file_is_left_out_and_reported(folder, make):
    make(folder / "a.toml")
    found = load_profiles(folder)
    assert len(found.profiles) == 2
    (warning,) = found.warnings
    assert warning.startswith(f"{folder / 'a.toml'}: ")


def test_a_file_name_that_is_not_unicode_is_reported_in_unicode(folder):
    (folder / os.fsdecode(b"caf\xe9.toml")).write_text("x")
    (warning,) = load_profiles(folder).warnings
    assert "caf\\udce9.toml:1: not valid TOML" in warning.encode().decode()


def test_a_folder_that_cannot_be_listed_is_reported(tmp_path):
    (tmp_path / "stations").write_text("")
    (warning,) = load_profiles(tmp_path / "stations").warnings
    assert "Not a directory; no profile is used" in warning


@pytest.mark.parametrize(
    "name", [".kxqb.toml.swp", ".#kxqb.toml", ".kxqb.toml", "kxqb.toml~", "kxqb.toml.bak"]
)
def test_an_editors_temporary_file_is_not_a_profile(folder, name):
    (folder / name).write_text("half a pro")
    assert load_profiles(folder).warnings == ()


@pytest.mark.parametrize(
    "content",
    [
        'station = "dw.com"\nhosts = ["dw.com"]\n',
        'station = "DW"\nhosts = ["dw.com"]\nnames = ["DW.COM", "dw.com", "Dw.Com"]\n',
        'station = "DW"\nhosts = ["dw.com", "www.dw.com", "DW.com.", "m.dw.com"]\nnames = ["DW", "dw"]\n',
        '\ufeffstation = "dw.com"\nhosts = ["dw.com"]\r\n',
        'station = "Été"\nnames = ["E\u0301te\u0301"]\nhosts = ["dw.com"]\n',
    ],
)
def test_a_profile_never_collides_with_itself(folder, content):
    (folder / "dw.toml").write_text(content, newline="")
    found = load_profiles(folder)
    assert found.warnings == ()
    assert found.profile_for(host="www.dw.com").hosts[0] == "dw.com"


def test_a_host_in_two_files_belongs_to_the_first_and_both_are_named(folder):
    (folder / "zzz.toml").write_text(
        'station = "WZZZ"\nhosts = ["zzz.example", "KXQB.example"]\nnames = ["PRAIRIE PUBLIC", "Z"]\n'
    )
    found = load_profiles(folder)
    assert found.profile_for(host="kxqb.example").station == "KXQB"
    assert found.profile_for(station="prairie public").station == "KXQB"
    other = found.profile_for(host="zzz.example")
    assert (other.station, other.hosts, other.names) == ("WZZZ", ("zzz.example",), ("Z",))
    (warning,) = found.warnings
    first = folder / "kxqb.toml"
    assert f"{folder / 'zzz.toml'}:2: hosts: 'kxqb.example' already belongs to {first} and stays" in warning
    assert f"{folder / 'zzz.toml'}:3: names: 'PRAIRIE PUBLIC' already belongs to {first}" in warning


def test_a_station_in_two_files_belongs_to_the_first(folder):
    shutil.copy(folder / "kxqb.toml", folder / "zzz.toml")
    found = load_profiles(folder)
    assert [profile.station for profile in found.profiles] == ["KXQB", "KXQB News"]
    (warning,) = found.warnings
    assert f"zzz.toml:2: station 'KXQB' already has a profile in {folder / 'kxqb.toml'}" in warning


def test_a_stations_own_name_precedes_the_same_name_in_anothers_list(folder):
    (folder / "a.toml").write_text('station = "A"\nnames = ["kxqb"]\n')
    found = load_profiles(folder)
    assert found.profile_for(station="KXQB").hosts[0] == "kxqb.example"
    assert "a.toml:2: names: 'kxqb' already belongs to" in found.warnings[0]


def test_profiles_know_their_files(folder):
    found = load_profiles(folder)
    assert found.file_of(found.profile_for(station="KXQB News")) == folder / "news.toml"


def test_many_problems_of_a_file_are_reported_in_a_few_lines(tmp_path):
    keys = "".join(f"key{n} = 1\n" for n in range(40_000))
    (tmp_path / "a.toml").write_text(keys + f"hosts = {list(range(9_000))}\n")
    (problem,) = load_profiles(tmp_path).problems
    assert len(problem.texts) == 42
    assert problem.texts[20] == problem.texts[41] == "and more problems like these"


def test_many_invalid_files_are_reported_in_a_few_lines(tmp_path):
    for number in range(30):
        (tmp_path / f"{number:02}.toml").write_text("")
    found = load_profiles(tmp_path)
    assert len(found.problems) == 30
    assert len(found.warnings) == 11
    assert found.warnings[-1].startswith("20 more profiles cannot be used")


_KEYS = st.sampled_from(
    "station hosts names zone language body remove caption changes changes.since x [changes] [[changes]]".split()
)
_VALUES = st.sampled_from(
    [
        '"KXQB"', '""', '"kxqb.example"', '["kxqb.example"]', '["a.example", "A.example"]', '["p.x", ":"]', "7", "true",
        "{}", "[{}]", "[{since = 2020-01-01}]", "1979-05-27", "nan", "[[]]", '"\\u0000"', '"UTC"', '"../.."',
    ]
)  # fmt: skip


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(lines=st.lists(st.tuples(_KEYS, _VALUES), max_size=5), junk=st.binary(max_size=12))
def test_any_file_is_a_profile_or_a_problem_and_does_not_affect_others(folder, lines, junk):
    text = "\n".join(key if key.startswith("[") else f"{key} = {value}" for key, value in lines)
    (folder / "zzz.toml").write_bytes(text.encode() + junk)
    found = load_profiles(folder)
    assert found.profile_for(host="kxqb.example").station == "KXQB"
    assert found.profile_for(station="KXQB News").station == "KXQB News"
    assert len(found.profiles) == 3 or len(found.problems) == 1
    assert all(warning.encode() for warning in found.warnings)
