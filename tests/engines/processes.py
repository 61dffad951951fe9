"""Finds and kills real worker processes, of this process or of another one."""

import contextlib
import os
import threading
import time
from pathlib import Path


@contextlib.contextmanager
def killing_busy_workers(number, times=1000):
    """Kill workers of ours that have been busy for a while, as the kernel does when memory runs out."""
    done = threading.Event()

    def kill():
        left = times
        while left and not done.wait(0.05):
            for pid in busy_workers(os.getpid()):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, number)
                    left -= 1
            done.wait(0.3)  # until the dead one is noticed

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        yield
    finally:
        done.set()
        killer.join()


def wait_until(condition, seconds=120):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.05)


def processes():
    """Parent and used CPU seconds of every process."""
    table = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                if fields[0] != "Z":
                    ticks = int(fields[11]) + int(fields[12])
                    table[int(entry.name)] = (int(fields[1]), ticks / os.sysconf("SC_CLK_TCK"))
    return table


def is_running(pid):
    return pid in processes()


def descendants(root):
    table = processes()
    found, front = set(), {root}
    while front:
        front = {pid for pid, (parent, _) in table.items() if parent in front} - found
        found |= front
    return found


def children_of_servers():
    """Workers are the grandchildren of this process: its fork server's children."""
    table = processes()
    mine = {pid for pid, (parent, _) in table.items() if parent == os.getpid()}
    return {pid for pid, (parent, _) in table.items() if parent in mine}


def busy_workers(root):
    """Grandchildren that have used more CPU than an ordinary chunk needs."""
    table = processes()
    servers = {pid for pid, (parent, _) in table.items() if parent == root}
    return {pid for pid, (parent, used) in table.items() if parent in servers and used > 0.4}


def children(root):
    return {pid for pid, (parent, _) in processes().items() if parent == root}


@contextlib.contextmanager
def meanwhile(action):
    """Do something to processes again and again while the block runs."""
    done = threading.Event()

    def repeat():
        while not done.wait(0.02):
            action()

    thread = threading.Thread(target=repeat)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def send(pids, number):
    """Send a signal to those that are still there."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)
