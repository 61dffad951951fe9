"""Messages to people about real runs, through a real server."""

import json

from etl.errors import ExitCode
from tests.cli.test_monitoring import broken, good
from tests.stores.test_messages import closed_port, service

SECRET = ("pa55word", "t0ken")


def night(copydesk, url, **settings):
    environment = {f"COPYDESK_NOTIFY_{name.upper()}": value for name, value in settings.items()}
    environment |= {"COPYDESK_NOTIFY_URLS": url, "COPYDESK_ENGINE_KIND": "inline"}
    return copydesk("run", "night.jsonl", environment=environment)


def test_people_are_told_of_trouble_once_and_when_it_is_over(copydesk):
    with service() as (url, taken):
        broken(copydesk)
        codes = [night(copydesk, url).returncode for _ in range(2)]
        good(copydesk)
        codes += [night(copydesk, url).returncode for _ in range(2)]
    assert codes == [ExitCode.ATTENTION, ExitCode.ATTENTION, ExitCode.DONE, ExitCode.DONE]
    assert [one["title"].partition(" (")[0] for one in taken] == [
        "copydesk needs attention",
        "copydesk done again, all is well",
    ]
    assert "night.jsonl" in taken[0]["message"]


def test_a_failed_run_is_told_with_its_hint(copydesk):
    good(copydesk)
    (copydesk.home / "warehouse").write_text("a file where the folder should be")
    with service() as (url, taken):
        done = night(copydesk, url)
    assert done.returncode == ExitCode.FAILED
    (message,) = taken
    assert message["type"] == "failure"
    assert "cannot be written" in message["message"]


def test_the_settings_decide_what_is_told_and_how_often(copydesk):
    broken(copydesk)
    with service() as (url, taken):
        night(copydesk, url, messages='["failure"]')
        assert taken == []
        for _ in range(2):
            night(copydesk, url, repeat="true")
    assert len(taken) == 2


def test_a_message_that_cannot_be_sent_is_a_warning_without_secrets_and_is_tried_again(copydesk):
    broken(copydesk)
    url = f"json://robot:pa55word@127.0.0.1:{closed_port()}/t0ken"
    done = night(copydesk, url)
    assert done.returncode == ExitCode.ATTENTION
    assert "warning: 1 message of 1 could not be sent (json: " in done.stderr
    report = "".join(path.read_text() for path in (copydesk.home / "warehouse" / "reports").iterdir())
    assert [word for word in SECRET if word in done.stderr + report] == []
    with service() as (url, taken):
        night(copydesk, url)
    assert len(taken) == 1


def test_the_test_message_says_which_service_took_it(copydesk):
    with service() as (url, taken):
        bad = f"xml://robot:pa55word@127.0.0.1:{closed_port()}/t0ken"
        done = copydesk(
            "config", "test-notify", "--json", environment={"COPYDESK_NOTIFY_URLS": f"{url} {bad}"}
        )
    assert done.returncode == ExitCode.ATTENTION
    assert [(row["service"], row["sent"]) for row in json.loads(done.stdout)] == [
        ("json", True),
        ("xml", False),
    ]
    assert "a test" in taken[0]["title"]
    assert [word for word in SECRET if word in done.stderr + done.stdout] == []


def test_a_test_without_any_url_says_where_to_put_one(copydesk):
    done = copydesk("config", "test-notify")
    assert done.returncode == ExitCode.USAGE
    assert "$COPYDESK_NOTIFY_URLS holds no URL" in done.stderr


def test_the_settings_never_show_the_urls(copydesk):
    with service() as (url, _):
        shown = copydesk("config", "show", "--json", environment={"COPYDESK_NOTIFY_URLS": url}).stdout
    assert json.loads(shown)["notify.urls_env"]["value"] == "COPYDESK_NOTIFY_URLS"
    assert [word for word in SECRET if word in shown] == []
