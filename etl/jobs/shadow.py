"""Try a reprocessing in a shadow: a copy of the working database, which nobody reads until it is promoted."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from etl.engines.model import Engine
from etl.errors import StoppedError, WarehouseError, why
from etl.jobs.context import Context
from etl.jobs.opening import holder_of, opened
from etl.jobs.process_pages import engine_for
from etl.jobs.publish import publish_if_behind
from etl.jobs.reprocess import plan_of, process_again
from etl.jobs.selection import Query
from etl.jobs.summary import RunSummary
from etl.jobs.writing_job import free_name, writing_job
from etl.pages.model.profile import DEFAULT_PROFILE
from etl.stores import order, shadows
from etl.stores.agreement import Warn
from etl.stores.home import Home
from etl.stores.lock import hold
from etl.stores.recipe import recipe_of
from etl.stores.shadows import Shadow
from etl.stores.snapshots import copy_database
from etl.stores.station_profiles import load_profiles


def make_shadow(
    context: Context,
    query: Query,
    *,
    engine: Engine | None = None,
    wait: float = 0.0,
    warn: Warn = lambda _: None,
) -> tuple[Shadow, RunSummary]:
    """Reprocess the selected pages in a shadow. The warehouse is locked only while it is copied.

    Whatever goes wrong, nothing of the shadow is left, and nothing else was changed.

    Args:
        context: The job's surroundings.
        query: What to reprocess.
        engine: Where pages are processed; as configured without it.
        wait: Seconds to wait for another job to finish.
        warn: Takes sentences about what had to be put right in the warehouse.

    Raises:
        CopydeskError: Another job is writing, the disk is full, or the reprocessing failed.
    """
    home = context.home
    with ExitStack() as lock:
        lock.enter_context(
            hold(home, holder_of(context, "reprocess --diff"), wait=wait, stopping=context.stopping)
        )
        with suppress(OSError):  # a job that was killed leaves as much as the published file takes
            shadows.drop_left_over(home, context.clock(), context.settings.promote.keep_days)
        plan = plan_of(query, 0.0)
        name = free_name(home, context.clock(), plan.suffix)
        shadow = shadows.home_of(home, name)
        with _leaving_nothing(shadow, query.command("--diff")):
            base = _copy_state(context, shadow, warn)
            with writing_job(replace(context, home=shadow), replace(plan, run_id=name)) as job:
                lock.close()  # the shadow has a lock of its own now
                process_again(job, query, engine or engine_for(context))
            return _complete(context, query, shadow, base), job.summary


def _complete(context: Context, query: Query, shadow: Home, base: str) -> Shadow:
    recipe, selection, command = state_recipe(context.home), query.told(), query.command("--diff")
    found = Shadow(shadow.shadow, base, context.clock(), recipe, selection, command, shadow)
    shutil.rmtree(shadow.staging, ignore_errors=True)
    shadows.complete(shadow, found)
    return found


def state_recipe(home: Home) -> str:
    """A digest of all that today's rows are made with: code, trafilatura's version, every profile."""
    profiles = (DEFAULT_PROFILE, *load_profiles(home.stations).profiles)
    return hashlib.sha256(" ".join(sorted(map(recipe_of, profiles))).encode()).hexdigest()[:12]


def _copy_state(context: Context, shadow: Home, warn: Warn) -> str:
    """Copy the state that readers see, once they see all there is; returns its last run."""
    home = context.home
    with opened(context, warn) as connection:
        publish_if_behind(connection, context, warn)
        base = order.mark_of(connection).run_id
    context.observer.stage("copying")
    shadow.data.mkdir(parents=True)
    _link_or_copy(home.published, shadows.before(shadow))
    copy_database(home.published, shadow.working)
    if home.erasures.exists():
        shutil.copyfile(home.erasures, shadow.erasures)
    return base


def _link_or_copy(source: Path, target: Path) -> None:
    """A second name for a file that is never changed, only replaced; a copy where the file system has no links."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


@contextmanager
def _leaving_nothing(shadow: Home, command: str) -> Iterator[None]:
    """Remove a shadow whose making failed, and say so."""
    try:
        yield
    except BaseException as error:
        with suppress(OSError):
            shadows.drop(shadow)
        if isinstance(error, StoppedError):
            raise StoppedError(
                "stopped as requested; nothing was changed",
                hint=f"to try it again: {command}",
                exit_code=error.exit_code,
            ) from None
        if isinstance(error, OSError | WarehouseError):
            words = error.message if isinstance(error, WarehouseError) else why(error)
            raise WarehouseError(
                f"the shadow could not be made and was removed; the warehouse is as it was: {words}",
                hint="a shadow takes as much space as the published file. Drop other shadows (copydesk diff), free "
                f"disk space or fix the permissions, then: {command}",
            ) from error
        raise
