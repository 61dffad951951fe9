"""What Tab completes: tables, columns, functions, keywords, parameters, the prompt's commands and saved queries."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from etl.cli.prompt.commands import COMMANDS
from etl.errors import CopydeskError
from etl.jobs.context import Context
from etl.jobs.saved_queries import SavedQuery, saved_queries
from etl.jobs.schema import Table, Words, tables, words

_WORD = re.compile(r"[\w$\\.]*\Z")
# The tables of a query and their aliases: `from articles as a`, `join stories s`.
_SOURCE = re.compile(
    r"\b(?:from|join)\s+([\w.]+)(?:\s+(?:as\s+)?(?!using\b|on\b|where\b|join\b)(\w+))?", re.IGNORECASE
)
_WANTS_TABLE = re.compile(r"\b(?:from|join|describe|summarize)\s+[\w.]*\Z", re.IGNORECASE)
_ABOUT = 60  # characters of a comment beside a completion


@dataclass(frozen=True, slots=True)
class Names:
    """What can be completed."""

    tables: tuple[Table, ...] = ()
    words: Words = field(default_factory=lambda: Words((), ()))
    queries: tuple[SavedQuery, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """One completion: the word, and what it is."""

    word: str
    about: str


class NamesOf:
    """The names of the published file, read again when another one has been published."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._read_at: object = None
        self._names = Names()

    def __call__(self) -> Names:
        """The names as of now; none while there is no warehouse."""
        try:
            state = self._context.home.published.stat()
            stamp = (state.st_ino, state.st_mtime_ns)
            if stamp != self._read_at:
                self._names = Names(
                    tuple(tables(self._context)),
                    words(self._context),
                    tuple(saved_queries(self._context.home)[0]),
                )
                self._read_at = stamp
        except (OSError, CopydeskError):
            self._names = Names()
        return self._names


class SqlCompleter(Completer):
    """Completes the word before the cursor.

    Args:
        names: Gives what there is.
        parameters: Gives the names of parameters that have a value.
    """

    def __init__(self, names: Callable[[], Names], parameters: Callable[[], Iterable[str]]) -> None:
        self._names = names
        self._parameters = parameters

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        """Completions for a document, those most likely meant first."""
        del complete_event
        found = _WORD.search(document.text_before_cursor)
        word = found[0] if found else ""
        seen = set()
        for offer in self._offers(document, word):
            begins = offer.word.lower().startswith(word.lower())
            if begins and offer.word.lower() != word.lower() and offer.word not in seen:
                seen.add(offer.word)
                yield Completion(offer.word, -len(word), display_meta=offer.about[:_ABOUT])

    def _offers(self, document: Document, word: str) -> Iterator[Offer]:
        before = document.text_before_cursor
        if before.lstrip().startswith("\\"):
            yield from _command_offers(before.lstrip(), self._names())
        elif word.startswith("$"):
            yield from (Offer(f"${name}", "parameter") for name in self._parameters())
        elif "." in word:
            yield from _members(document.text, word, self._names())
        elif _WANTS_TABLE.search(before):
            yield from _table_offers(self._names())
        elif word:
            yield from _query_offers(document.text, self._names())


def _command_offers(before: str, names: Names) -> Iterator[Offer]:
    command, *rest = before.split(" ")
    if not rest:
        yield from (Offer(name, one.about) for name, one in COMMANDS.items())
    elif command == "\\d":
        yield from _table_offers(names)
    elif len(rest) == 1 and command in ("\\run", "\\l"):
        yield from (Offer(query.name, query.title) for query in names.queries)
    elif command == "\\run":
        for query in names.queries:
            if query.name == rest[0]:
                yield from (Offer(f"{one.name}=", one.about) for one in query.parameters)


def _members(text: str, word: str, names: Names) -> Iterator[Offer]:
    """What follows a dot: the columns of a table or its alias, or the tables of a schema."""
    of = word.rpartition(".")[0]
    table = _sources(text).get(of.lower(), of.lower())
    for one in names.tables:
        if one.name == table:
            yield from (Offer(f"{of}.{column.name}", column.type) for column in one.columns)
        elif one.schema == of.lower():
            yield Offer(one.name, one.comment)


def _table_offers(names: Names) -> Iterator[Offer]:
    yield from (Offer(one.name, one.comment) for one in names.tables)


def _query_offers(text: str, names: Names) -> Iterator[Offer]:
    """Columns of the query's own tables, then tables, then other columns, keywords and functions."""
    own = set(_sources(text).values())
    for one in names.tables:
        if one.name in own:
            yield from (Offer(column.name, column.type) for column in one.columns)
    yield from (Offer(alias, "alias") for alias in _sources(text))
    yield from (Offer(one.name, one.comment) for one in names.tables if one.schema == "main")
    yield from (Offer(word, "keyword") for word in names.words.keywords)
    for one in names.tables:
        if one.schema == "main" and not own:
            yield from (Offer(column.name, f"{one.name}, {column.type}") for column in one.columns)
    yield from (Offer(f"{word}(", "function") for word in names.words.functions)


def _sources(text: str) -> dict[str, str]:
    """The tables of a query by alias and by name."""
    found = {}
    for name, alias in _SOURCE.findall(text):
        found[name.lower()] = name.lower()
        if alias:
            found[alias.lower()] = name.lower()
    return found
