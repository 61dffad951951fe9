"""`copydesk status`: the last job, and how fresh each station is."""

import json

from etl.errors import ExitCode


def test_the_status_names_the_last_job_and_every_station(demo):
    found = json.loads(demo("status", "--json").stdout)
    assert found["articles"] > 0
    done = demo("status")
    assert "last job: run " in done.stdout
    assert all(station["station"][:20] in done.stdout for station in found["stations"])


def test_status_says_what_is_expected_and_what_is_missing(demo):
    found = json.loads(demo("status", "--json").stdout)
    assert found["articles"] > 0
    assert {"expected", "actual", "days_behind", "days_missing", "missing"} <= found["stations"][0].keys()
    assert "days_behind" in demo("status").stdout


def test_status_fails_where_a_station_is_behind_and_names_it(demo):
    done = demo("status", "--fail-if-behind", "2d")
    assert done.returncode == ExitCode.ATTENTION
    assert "behind by 2 days or more: " in done.stderr
    assert demo("status").returncode == ExitCode.DONE
    everything = json.loads(demo("status", "--json").stdout)
    one = everything["stations"][0]["station_id"]
    assert [
        line["station_id"]
        for line in json.loads(demo("status", "--station", one, "--json").stdout)["stations"]
    ] == [one]
    assert demo("status", "--station", one.upper()).returncode == ExitCode.DONE
    near = demo("status", "--station", one[:-1])
    assert near.returncode == ExitCode.USAGE
    assert f"did you mean {one!r}?" in near.stderr
    assert demo("status", "--fail-if-behind", "9999w").returncode == ExitCode.DONE
    assert (
        json.loads(demo("status", "--stale", "--fail-if-behind", "9999w", "--json").stdout)["stations"] == []
    )
    assert demo("status", "--fail-if-behind", "soon").returncode == ExitCode.USAGE
