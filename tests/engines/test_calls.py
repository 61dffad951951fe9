"""Calls in processes of their own: each gets its answer, or a sentence about why there is none."""

import operator
import os
import signal
import sys
import time

import pytest

from etl.engines.calls import CallOptions, Failed, call_each
from etl.engines.model import Limits
from etl.engines.pool import EngineError
from tests.engines.processes import children_of_servers, meanwhile, send

QUICK = CallOptions(2, Limits(seconds=0.5, memory_mib=512))


def answers(function, arguments, options=QUICK):
    return dict(call_each(function, arguments, options))


def test_each_argument_gets_its_answer():
    assert answers(operator.neg, range(7)) == {number: -number for number in range(7)}


def test_arguments_larger_than_a_pipe_arrive_whole():
    large = [b"a" * 3_000_000, b"b" * 5_000_000]
    assert sorted(answers(len, large).values()) == [3_000_000, 5_000_000]


def test_arguments_are_read_only_as_fast_as_there_are_processes():
    read, ahead = [], []
    arguments = (read.append(number) or number for number in range(6))
    for done, _ in enumerate(call_each(operator.neg, arguments, QUICK)):
        ahead.append(len(read) - done)
    assert max(ahead) <= QUICK.processes


@pytest.mark.parametrize(
    ("function", "argument", "reason"),
    [
        (operator.truediv, 1, "TypeError: truediv expected 2 arguments"),
        (bytearray, 2**30, "it needed more than 512 MiB of memory"),
        (os._exit, 7, "its process ended with exit code 7"),
        (signal.raise_signal, signal.SIGUSR1, "its process was killed by signal 10 (SIGUSR1)"),
        (sum, range(10**11), "not finished after 0.5 s"),
        (time.sleep, 60, "not finished after 0.5 s"),
    ],
)
def test_a_call_that_fails_costs_its_own_answer_only(function, argument, reason):
    found = answers(_applied, [(function, argument), (abs, -1), (abs, -2)])
    failed = found.pop((function, argument))
    assert isinstance(failed, Failed)
    assert reason in failed.reason
    assert sorted(found.values()) == [1, 2]


def _applied(call):
    function, argument = call
    return function(argument)


@pytest.mark.skipif(sys.platform != "linux", reason="finds processes in /proc")
def test_a_process_that_somebody_else_kills_is_an_error_of_the_machine():
    with (
        meanwhile(lambda: send(children_of_servers(), signal.SIGKILL)),
        pytest.raises(EngineError, match="killed by signal 9") as raised,
    ):
        answers(time.sleep, [30, 30], CallOptions(2, Limits(seconds=20.0)))
    assert raised.value.hint.endswith("copydesk templates learn")


def test_calls_under_way_are_given_up_when_we_are_to_stop():
    begun = time.monotonic()
    stopping = CallOptions(2, Limits(seconds=100.0), lambda: time.monotonic() > begun + 0.5)
    assert answers(time.sleep, [60, 61, 62], stopping) == {}
