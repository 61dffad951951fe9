import pytest

from etl.errors import ConfigError
from etl.stores import configuration, toml_files
from etl.stores.configuration import SettingsSources
from etl.stores.resources import resource
from etl.stores.settings import Settings


def load(tmp_path, home="", given=None, environment=None, flags=None):
    home_file = tmp_path / "copydesk.toml"
    home_file.write_text(home)
    given_file = None
    if given is not None:
        given_file = tmp_path / "given.toml"
        given_file.write_text(given)
    return configuration.load_configuration(
        SettingsSources(home_file, given_file, environment or {}, flags or {})
    )


def test_without_any_source_all_settings_have_their_defaults(tmp_path):
    sources = SettingsSources(tmp_path / "absent.toml", None, {}, {})
    found = configuration.load_configuration(sources)
    assert found.settings == Settings()
    assert {origin for _, _, origin in found.rows()} == {"default"}


def test_the_shipped_file_contains_the_defaults_of_every_section():
    path = resource("config", "copydesk.toml")
    found = configuration.load_configuration(SettingsSources(path, None, {}, {}))
    assert found.settings == Settings()
    unset = {key for key, _, origin in found.rows() if origin == "default"}
    assert unset == {"notify.ping_url_env", "notify.prometheus_file"}


def test_later_sources_win_and_every_value_knows_its_source(tmp_path):
    home = "[engine]\nworkers = 1\nchunk_pages = 2\n[page]\nseconds = 3\nmemory_mib = 64\n"
    found = load(
        tmp_path,
        home,
        given="[engine]\nworkers = 5\n\n[page]\nseconds = 6\n",
        environment={"COPYDESK_ENGINE_WORKERS": "7", "COPYDESK_ZONE": "America/Chicago"},
        flags={"engine.workers": 8},
    )
    origins = {key: (value, origin) for key, value, origin in found.rows()}
    assert origins["engine.workers"] == (8, "command line")
    assert origins["zone"] == ("America/Chicago", "$COPYDESK_ZONE")
    assert origins["page.seconds"] == (6.0, f"{tmp_path / 'given.toml'}:5")
    assert origins["engine.chunk_pages"] == (2, f"{tmp_path / 'copydesk.toml'}:3")
    assert origins["publish.keep"] == (3, "default")


def test_a_field_map_is_one_value_and_not_a_section(tmp_path):
    found = load(tmp_path, '[inputs.fields]\nhtml = "response.body"\n')
    assert found.settings.inputs.fields == {"html": "response.body"}


def test_the_earlier_name_of_a_section_still_works_and_the_new_one_wins(tmp_path):
    given = '[notify]\nprometheus_file = "new.prom"\n[beacon]\nprometheus_file = "old.prom"\n'
    found = load(tmp_path, '[beacon]\nping_url_env = "PING"\n', given=given)
    assert (found.settings.notify.ping_url_env, found.settings.notify.prometheus_file) == ("PING", "new.prom")
    found = load(tmp_path, environment={"COPYDESK_BEACON_PING_URL_ENV": "PING"})
    assert found.settings.notify.ping_url_env == "PING"


def test_lists_can_be_given_in_the_environment(tmp_path):
    found = load(tmp_path, environment={"COPYDESK_INPUTS_PATHS": '["a", "b"]'})
    assert found.settings.inputs.paths == ("a", "b")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[engine]\nworker = 2\n", ["copydesk.toml:2", "'engine.worker'", "did you mean 'engine.workers'?"]),
        ("workers = 2\n", ["copydesk.toml:1", "'workers'", "did you mean 'engine.workers'?"]),
        ("[engin]\nworkers = 2\n", ["copydesk.toml:1", "unknown key 'engin'"]),
        ("engine = 2\n", ["copydesk.toml:1", "engine is a section"]),
        ("\n[engine]\nworkers = 'two'\n", ["copydesk.toml:3", "engine.workers", 'given: "two"']),
        ("[engine]\nworkers = -1\n", ["copydesk.toml:2", "greater than or equal to 0"]),
        ("[thresholds]\nrejected_share = 1.5\n", ["copydesk.toml:2", "less than or equal to 1"]),
        ("zone = 'Mars/Olympus'\n", ["copydesk.toml:1", "not an IANA time zone"]),
        ("zone = \n", ["copydesk.toml", "not valid TOML", "line 1"]),
    ],
)
def test_a_problem_is_reported_with_file_line_and_what_to_do(tmp_path, text, told):
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, text)
    for words in told:
        assert words in caught.value.message
    assert "copydesk config" in caught.value.hint


def test_all_problems_are_reported_at_once(tmp_path):
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, "zone = 'Nowhere'\n[engine]\nworkers = -1\n")
    assert "copydesk.toml:1" in caught.value.message
    assert "copydesk.toml:3" in caught.value.message


def test_a_misspelt_variable_is_reported_and_another_programs_is_not(tmp_path):
    load(tmp_path, environment={"COPYDESK_PING_URL": "https://secret.example", "COPYDESK_HOME": "."})
    with pytest.raises(ConfigError, match="did you mean \\$COPYDESK_ENGINE_WORKERS"):
        load(tmp_path, environment={"COPYDESK_ENGINE_WORKER": "3"})


def test_an_invalid_variable_is_reported_by_its_name(tmp_path):
    with pytest.raises(ConfigError, match=r"\$COPYDESK_ENGINE_WORKERS: engine\.workers"):
        load(tmp_path, environment={"COPYDESK_ENGINE_WORKERS": "many"})


def test_a_file_given_on_the_command_line_must_exist(tmp_path):
    sources = SettingsSources(tmp_path / "absent.toml", tmp_path / "named.toml", {}, {})
    with pytest.raises(ConfigError, match=r"named\.toml: No such file"):
        configuration.load_configuration(sources)


def test_the_line_of_a_key_in_a_quoted_or_nested_table_is_found(tmp_path):
    path = tmp_path / "x.toml"
    path.write_text('# zone = 1\nzone = "UTC"\n[inputs.fields] # map\nhtml = "b"\n')
    assert toml_files.line_of(path, "zone") == 2
    assert toml_files.line_of(path, "inputs.fields.html") == 4
    assert toml_files.line_of(path, "inputs.fields") == 3
    assert toml_files.line_of(path, "page.seconds") is None
