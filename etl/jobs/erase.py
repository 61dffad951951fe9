"""Erase pages on request: rows, raw bytes, staged parts and snapshots; and keep them from coming back."""

from dataclasses import dataclass
from pathlib import Path
from shlex import quote

import duckdb

from etl.counted import counted
from etl.errors import UsageError
from etl.jobs.bucket_copy import copy_published
from etl.jobs.context import Context
from etl.jobs.erasing.carry_out import carry_out, finish
from etl.jobs.erasing.files import golden_pages
from etl.jobs.erasing.find import Found, Trouble, find
from etl.jobs.opening import fetch_finished, holder_of, opened
from etl.stores import erasure_log, erasures
from etl.stores.agreement import Warn
from etl.stores.erasures import Erasure, Erasures, ErasureState, ErasureTarget, TargetKind
from etl.stores.lock import hold
from etl.stores.statements import statement
from etl.stores.warehouse import open_working, transaction


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks to have erased: one of a URL, a host and the key of a page.

    Args:
        exact: Only spellings of the URL that RFC 3986 calls equal.
        key: A page key, or how it begins; the page goes with all its versions.
        absent: Also if no such page is here: then it is kept out should it come.
    """

    url: str | None = None
    host: str | None = None
    key: str | None = None
    exact: bool = False
    absent: bool = False

    @property
    def example(self) -> str:
        """The URL, where a URL or a host was given."""
        host = (self.host or "").strip()
        return self.url or (host if "://" in host else f"https://{host}/")


@dataclass(frozen=True, slots=True)
class Done:
    """How an erasure ended.

    Args:
        certificate: What it did, or what an earlier one did that left nothing to do.
        troubles: Files that could not be read or changed; the erasure is unfinished while there are some.
        golden: Golden pages that were removed; git still has them where they were committed.
        is_new: Whether anything was done now.
    """

    certificate: Erasure
    troubles: tuple[Trouble, ...] = ()
    golden: tuple[Path, ...] = ()
    is_new: bool = True


def preview(context: Context, wish: Wish, *, wait: float = 0.0) -> Found:
    """What `erase` would remove. No page is touched.

    Raises:
        UsageError: There is no such page, or several pages have keys that begin so.
    """
    home = context.home
    with hold(home, holder_of(context, "erase"), wait=wait):
        fetch_finished(context)
        with open_working(home, context.clock(), context.settings.warehouse.memory_mib) as connection:
            target, keys = _meant(connection, wish)
            return _found(connection, context, Erasures({target.kind: [target.digest]}, keys))


def erase(
    context: Context, wish: Wish, reason: str, *, wait: float = 0.0, warn: Warn = lambda _: None
) -> Done:
    """Remove all versions of a page, or of all pages of a host, for good.

    Nothing is changed where no trace of them is found, unless the wish is to keep out what is absent, too. Else it is
    first recorded as wanted, which alone keeps the pages out of everything later; then the rows go in one
    transaction, then what readers see, the raw store, staging, earlier states, reports and temporary files. If the
    process dies on the way, the next job of any kind finishes the work before its own.

    Raises:
        UsageError: There is no such page and no erasure of it, or the reason names it.
        CopydeskError: The work is not finished; the next job goes on with it.
    """
    home = context.home
    with hold(home, holder_of(context, "erase"), wait=wait):
        with opened(context, warn) as connection:
            target, keys = _meant(connection, wish)
            if target.named_in(reason):
                raise UsageError(
                    "the reason names what is to be erased, and reasons are kept",
                    hint="name the request instead: --reason 'letter of 1 November'",
                )
            wanted = Erasure.wanted(target, reason, keys, context.clock())
            found = _found(connection, context, Erasures.of([wanted]))
            if found.is_nothing and not wish.absent:
                return Done(_earlier(connection, wish), is_new=False)
            erasure_log.append(home, wanted)
            with transaction(connection):
                erasures.record(connection, wanted)
            troubles = carry_out(connection, context, [wanted], found)
            certificate = next(one for one in erasures.recorded(connection) if one.id == wanted.id)
        finish(context)
        copy_published(context, warn)
    return Done(certificate, tuple(troubles), tuple(path for path in found.golden if not path.exists()))


def unfinished(context: Context) -> list[Erasure]:
    """Erasures that are recorded as wanted and not done; read from their file alone, so without the lock."""
    return [one for one in erasure_log.read_log(context.home).values() if one.state is not ErasureState.DONE]


def _found(connection: duckdb.DuckDBPyConnection, context: Context, erased: Erasures) -> Found:
    context.observer.stage("looking for pages to erase")
    found = find(connection, context.home, erased, bodies=True)
    found.golden = golden_pages(context.golden_folder, erased, found.keys)
    return found


def _earlier(connection: duckdb.DuckDBPyConnection, wish: Wish) -> Erasure:
    """The latest erasure that keeps the page or host out already; an error if there is none."""
    for earlier in reversed(erasures.recorded(connection)):
        if Erasures.of([earlier]).covers(wish.example):
            return earlier
    named = f"no page of the host {wish.host}" if wish.url is None else f"no page at {wish.url}"
    look = (
        "copydesk sql 'select url from pages'" if wish.url is None else f"copydesk explain {quote(wish.url)}"
    )
    raise UsageError(
        f"{named} is here, so nothing was changed",
        hint=f"to keep it out before it comes, add --absent; else see what is here: {look}",
    )


def _meant(connection: duckdb.DuckDBPyConnection, wish: Wish) -> tuple[ErasureTarget, tuple[str, ...]]:
    """What a request covers, with the keys of pages that no URL identifies."""
    if wish.url is not None:
        return ErasureTarget.of_url(wish.url, exact=wish.exact), ()
    if wish.host is not None:
        target = ErasureTarget.of_host(wish.host)
        if "." not in target.name:
            raise UsageError(
                f"{wish.host!r} is not a host name", hint="copydesk erase --host kqrz.example --dry-run"
            )
        return target, ()
    rows = connection.execute(statement("operations", "versions_of_key"), {"key": wish.key}).fetchall()
    pages = {url_key for _, _, url_key, _, is_meant in rows if is_meant}
    if len(pages) != 1:
        whose = (
            f"{counted(len(pages), 'page')} have keys that start"
            if pages
            else "no page has a key that starts"
        )
        raise UsageError(
            f"{whose} with {wish.key!r}",
            hint="keys are in the view pages: copydesk sql 'select page_key, url from pages'",
        )
    keys = tuple(row[0] for row in rows)
    ((address, has_address),) = {(row[2], row[3]) for row in rows}
    if has_address:
        return ErasureTarget.of_url(address, exact=wish.exact), keys
    return ErasureTarget(TargetKind.KEY, keys[0]), keys
