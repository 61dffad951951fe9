"""One run over hostile pages, and what later commands show of them."""

import csv
import io
import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest

from etl.errors import QueryError
from etl.jobs.context import Context, SilentObserver
from etl.jobs.export import export_table
from etl.jobs.query import Question, query
from etl.stores.home import Home
from etl.stores.settings import Settings
from tests.broken.prose import page
from tests.cli.conftest import CHECKOUT, call

# Python loads a module of this name in every process it starts, those of the engine's workers included.
_WATCH = """
import os, socket, sys
def _watch(event, arguments):
    if event == "socket.connect" and arguments[0].family == socket.AF_UNIX:
        return  # how processes of one job talk to each other
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}:
        with open(os.environ["WATCH_LOG"], "a") as log:
            log.write(f"{event} {arguments[1:]!r}\\n")
    elif event == "import" and arguments[0] == "trafilatura":
        with open(os.environ["WATCH_LOG"] + ".workers", "a") as log:
            log.write(f"{os.getpid()}\\n")
sys.addaudithook(_watch)
"""
_SECRET = "t0ken-of-the-health-check"  # noqa: S105 - what must not be seen
_HARMFUL = ("\x1b", "\u202e", "\x07", "\u009b")
_FORMULA = '=HYPERLINK("https://evil.example","harbour")'


def _pages(port):
    """Pages that request a local server in every possible way, and headlines that attack terminals and spreadsheets."""
    url = f"http://127.0.0.1:{port}/"
    reach = (
        f'<link rel=stylesheet href="{url}1"><script src="{url}2"></script><base href="{url}"><iframe src="{url}3">'
        f'</iframe><img src="{url}4"><object data="{url}5"></object><meta http-equiv=refresh content="0;url={url}6">'
        f'<link rel=canonical href="{url}7"><xi:include href="{url}8"/>'
    )
    dtd = f'<!DOCTYPE html SYSTEM "{url}9" [<!ENTITY % p SYSTEM "{url}10">%p;<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    inside = "The ferry &x; came in after the lamps were lit on Monday, as residents had asked."
    escapes = "Red \x1b[2J\x1b]0;owned\x07 \u202eyad\u202c \u009b31m"
    return {
        "reach": page("reach", head=reach),
        "dtd": dtd + page("dtd").replace("</h1>", f"</h1><p>{inside}</p>").removeprefix("<!DOCTYPE html>"),
        "escape": page("escape").replace("What became of report escape", escapes),
        "json": page("json", head='<script type="application/ld+json">{"@type":"NewsArticle","headline":'
                     '"What became of report json \\u001b[2J \\u202e","author":"Jo \\u001b[31m Roe"}</script>'),
        "formula": page("formula").replace("What became of report formula", _FORMULA),
    }  # fmt: skip


@pytest.fixture(scope="module")
def night(tmp_path_factory):
    """The project folder, the result of the run, and the requests that reached the network."""
    root = tmp_path_factory.mktemp("safety")
    home, inputs, watch = root / "home", root / "in", root / "watch"
    for folder in (home, inputs, watch):
        folder.mkdir()
    (watch / "sitecustomize.py").write_text(_WATCH, "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.01)
        for name, text in _pages(server.getsockname()[1]).items():
            (inputs / f"{name}.html").write_text(text, "utf-8")
        environment = {"PYTHONPATH": f"{watch}:{CHECKOUT}", "WATCH_LOG": str(root / "sockets")}
        done = call(home, "run", inputs, environment=environment)
        with pytest.raises(TimeoutError):
            server.accept()
    return root, environment, done


@pytest.fixture
def context(night):
    return Context(Home(night[0] / "home"), Settings(), SilentObserver(), lambda: datetime.now(UTC))


def _values(context, sql):
    with query(context, Question(sql)) as answer:
        return [value for row in answer.rows for value in row]


def test_no_socket_is_opened_while_a_run_works(night, context):
    root, _, done = night
    assert _values(context, "select count(*) from articles") == [5], done.stderr
    assert (root / "sockets.workers").read_text(), "the workers were not watched"
    assert not (root / "sockets").exists()


def test_a_health_check_is_called_and_its_url_is_never_shown(night):
    root, environment, _ = night
    secret = {"COPYDESK_NOTIFY_PING_URL_ENV": "PING", "PING": f"http://127.0.0.1:1/{_SECRET}"}
    log = {"WATCH_LOG": str(root / "pings")}
    shown = ""
    for arguments in (
        ("run", root / "in"),
        ("config", "show"),
        ("status",),
        ("runs",),
        ("run", "--debug", root / "in"),
    ):
        done = call(root / "home", *arguments, environment=environment | secret | log)
        shown += done.stdout + done.stderr
    assert "socket.connect" in (root / "pings").read_text()
    assert "health check" in shown
    assert _SECRET not in shown
    files = [path for path in (root / "home").rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if _SECRET.encode() in path.read_bytes()]


def test_no_xml_entity_includes_a_file(context):
    (body,) = _values(context, "select body from articles where headline like '%dtd%'")
    assert "after the lamps" in body
    assert "root:" not in body


@pytest.mark.parametrize(
    "arguments",
    [
        ("sql", "select headline, authors, body from articles"),
        ("sql", "--format", "csv", "select headline, authors, body from articles"),
        ("sql", "--format", "jsonl", "select headline, authors, body from articles"),
        ("explain", "../in/escape.html"),
        ("explain", "../in/json.html"),
        ("extract", "../in/escape.html"),
    ],
    ids=" ".join,
)
def test_no_page_can_control_the_terminal(night, arguments):
    done = call(night[0] / "home", *arguments)
    assert done.stdout, done.stderr
    assert not [mark for mark in _HARMFUL if mark in done.stdout + done.stderr]


def _harmless(text):
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    return any("HYPERLINK" in cell for cell in cells) and not [
        c for c in cells if c.startswith(("=", "+", "-", "@"))
    ]


def test_no_spreadsheet_runs_a_headline(night, context):
    done = call(night[0] / "home", "sql", "--format", "csv", "select headline from articles")
    assert _harmless(done.stdout)
    exported = night[0] / "articles.csv"
    export_table(context, "articles", exported)
    assert _harmless(exported.read_text("utf-8"))


@pytest.mark.parametrize(
    "sql",
    """insert into core.stations values ('a', [], [], null, null)
    update core.pages set outcome = 'loaded'
    delete from core.pages
    truncate core.pages
    drop table core.pages
    drop view articles
    alter table core.pages add column x integer
    create table x (a integer)
    create temp table x (a integer)
    create macro m() as 1
    create secret s (type s3)
    attach '{other}' as other
    detach copydesk
    use memory
    copy articles to '{other}'
    copy core.pages from '{other}'
    copy (select 1) to '{other}' (format parquet)
    export database '{other}'
    import database '{other}'
    install httpfs
    load httpfs
    set enable_external_access = true
    set lock_configuration = false
    set allowed_paths = ['/']
    reset all
    pragma enable_profiling
    pragma memory_limit = '99GB'
    vacuum
    checkpoint
    call pragma_version()
    prepare p as select 1
    begin
    from '/etc/passwd'
    from read_text('/etc/passwd')
    from read_blob('/etc/passwd')
    from read_csv('/etc/passwd')
    from read_json('/etc/passwd')
    from read_parquet('https://127.0.0.1:1/x')
    from glob('/*')
    from sniff_csv('/etc/passwd')
    from query('copy articles to ''{other}''')
    select getenv('HOME')
    explain analyze copy articles to '{other}'
    select 1; drop view articles""".splitlines(),
)  # fmt: skip
def test_sql_can_do_nothing_but_read_the_warehouse(context, tmp_path, sql):
    before = context.home.published.read_bytes()
    other = tmp_path / "other"
    with pytest.raises(QueryError), query(context, Question(sql.strip().format(other=other))) as answer:
        list(answer.rows)
    assert not list(tmp_path.iterdir())
    assert context.home.published.read_bytes() == before
    assert not Path(f"{context.home.published}.wal").exists()
