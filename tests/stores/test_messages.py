"""Messages through Apprise, to a real server on this machine."""

import contextlib
import json
import socket
import sys

import pytest

from etl.stores import messages
from etl.stores.messages import Message, Told
from etl.stores.settings import Event
from tests.local_server import serving

MESSAGE = Message(Event.ATTENTION, "copydesk needs attention", "1 of 2 pages <b>failed</b>")


@contextlib.contextmanager
def service(status=200):
    """A service that takes messages as JSON; yields its Apprise URL, which contains a password, and what it got."""
    taken = []

    def take(request):
        taken.append(json.loads(request.rfile.read(int(request.headers["Content-Length"]))))

    with serving(take, status) as address:
        yield f"json://robot:pa55word@{address}/t0ken", taken


def closed_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def test_a_message_arrives_as_text_with_its_kind():
    with service() as (url, taken):
        (delivery,) = messages.send((url,), MESSAGE)
    assert (delivery.service, delivery.trouble) == ("json", "")
    assert [(one["title"], one["message"], one["type"]) for one in taken] == [
        (MESSAGE.title, MESSAGE.body, "warning")
    ]


@pytest.mark.parametrize("trouble", ["refused", "closed", "nonsense", "empty scheme"])
def test_trouble_is_told_without_the_url_and_keeps_nobody_else_from_the_message(trouble, capfd):
    with service() as (good, taken), service(status=500) as (refusing, _):
        bad = {
            "refused": refusing,
            "closed": f"json://robot:pa55word@127.0.0.1:{closed_port()}/t0ken",
            "nonsense": "nonsense://robot:pa55word@host/t0ken",
            "empty scheme": "pa55word t0ken",
        }[trouble]
        failed, sent = messages.send((bad, good), MESSAGE)
    assert failed.trouble
    assert not sent.trouble
    assert len(taken) == 1
    shown = f"{failed} {''.join(capfd.readouterr())}"
    assert "pa55word" not in shown
    assert "t0ken" not in shown


def test_without_the_extra_the_trouble_says_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "apprise", None)  # as if it were not installed
    (delivery,) = messages.send(("json://localhost/t0ken",), MESSAGE)
    assert delivery.trouble.endswith("pip install 'copydesk[notify]'")
    assert "t0ken" not in str(delivery)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("  \n", ()),
        ("slack://a/b/c", ("slack://a/b/c",)),
        ("slack://a/b/c mailto://u:p@h.example", ("slack://a/b/c", "mailto://u:p@h.example")),
        ("slack://a/b,json://h\nntfys://topic", ("slack://a/b", "json://h", "ntfys://topic")),
        ("mailto://u:p@h.example?to=a@x.example,b@x.example", ("mailto://u:p@h.example?to=a@x.example,b@x.example",)),
    ],
)  # fmt: skip
def test_urls_are_separated_by_spaces_commas_and_line_ends(text, found):
    assert messages.urls("URLS", {"URLS": text}) == found


def test_without_a_variable_there_is_nobody_to_tell():
    assert messages.urls(None, {}) == messages.urls("URLS", {}) == ()


def test_what_people_have_been_told_is_remembered_until_it_is_over(tmp_path):
    path = tmp_path / "warehouse" / "told.json"
    told = Told(Event.FAILURE, frozenset({"a", "b"}))
    assert messages.write_told(path, told) is None
    assert messages.read_told(path) == told
    assert messages.write_told(path, Told()) is None
    assert messages.read_told(path) == Told()
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"event": "odd", "kinds": []}', '{"event": null}', "\x00"]
)
def test_a_damaged_memory_counts_as_missing(tmp_path, content):
    (tmp_path / "told.json").write_text(content)
    assert messages.read_told(tmp_path / "told.json") == Told()
