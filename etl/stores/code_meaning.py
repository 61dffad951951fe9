"""A digest of what code does: it survives moves, rewording and comments, and changes when behaviour can change.

Each top-level definition is a node of a graph; its edges are the names it uses. A node starts with the digest of its
own syntax tree, without docstrings and without arguments that only people read, and repeatedly absorbs the digests of
the nodes it uses. This is colour refinement (Weisfeiler and Lehman 1968): two definitions end with the same digest
only if they and everything they use are the same. File names are not part of it.
"""

import ast
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROUNDS = 4
"""Rounds of refinement, and so how far away a difference is still noticed; definitions of the same name in this code
differ within 2 steps."""

FOR_PEOPLE = frozenset({"why", "examples", "counter_examples", "record"})
"""Arguments of a rule that do not influence how a page is processed."""

Key = tuple[str, int]
"""A module and the index of a statement in it."""


@dataclass(slots=True)
class _Module:
    """One file: its statements and what its names refer to."""

    statements: list[ast.stmt]
    own: dict[str, int] = field(default_factory=dict)
    """Names of its own definitions."""
    imported: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Maps a local name to the module and the name it comes from; the name is empty for the module itself."""


class CodeMeaning:
    """The definitions of some packages and the names they use.

    Args:
        root: The folder that holds the top package.
        packages: Dotted names of the packages to read.
    """

    def __init__(self, root: Path, packages: Iterable[str]) -> None:
        self._modules = {
            _dotted(path, root): _module(path)
            for package in packages
            for path in sorted((root / package.replace(".", "/")).rglob("*.py"))
        }
        self._uses: dict[Key, dict[str, Key]] = {}
        self._shape: dict[Key, bytes] = {}
        for module in self._modules:
            self._read(module)

    def digest(self, roots: Iterable[str]) -> str:
        """SHA-256 (hex) of everything that can be reached from the roots.

        Args:
            roots: `module.name` of definitions, or names of packages, which stand for all their definitions.

        Raises:
            KeyError: A root does not exist.
        """
        reached = self._reached([key for root in roots for key in self._keys(root)])
        colours = {key: self._shape[key] for key in reached}
        for _ in range(ROUNDS):
            colours = {key: self._refined(key, colours) for key in reached}
        return hashlib.sha256(b"".join(sorted(colours.values()))).hexdigest()

    def _keys(self, root: str) -> list[Key]:
        module, _, name = root.rpartition(".")
        if module in self._modules and name in self._modules[module].own:
            return [(module, self._modules[module].own[name])]
        keys = [key for key in self._shape if f"{key[0]}.".startswith(f"{root}.")]
        if not keys:
            raise KeyError(root)
        return keys

    def _reached(self, front: list[Key]) -> set[Key]:
        reached: set[Key] = set()
        while front:
            key = front.pop()
            if key not in reached:
                reached.add(key)
                front.extend(self._uses[key].values())
        return reached

    def _refined(self, key: Key, colours: Mapping[Key, bytes]) -> bytes:
        digest = hashlib.sha256(colours[key])
        for name, used in sorted(self._uses[key].items()):
            digest.update(name.encode() + b"\0" + colours[used])
        return digest.digest()

    def _read(self, name: str) -> None:
        module = self._modules[name]
        for place, statement in enumerate(module.statements):
            if _is_definition(statement):
                reader = _Reader(self._modules, module)
                plain = reader.visit(statement)
                outside = "\n".join(sorted(reader.outside))
                self._shape[name, place] = hashlib.sha256(f"{_text(plain)}\n{outside}".encode()).digest()
                self._uses[name, place] = {
                    home: key
                    for used, home in reader.names.items()
                    if (key := self._found(name, used)) and key != (name, place)
                }

    def _found(self, module: str, name: str) -> Key | None:
        """Where a name used in a module is defined, through any number of re-exports."""
        seen: set[tuple[str, str]] = set()
        while (module, name) not in seen:
            seen.add((module, name))
            if "." in name:  # an attribute of a module that is imported whole
                alias, _, name = name.partition(".")
                module = ".".join(filter(None, self._modules[module].imported[alias]))
            elif name in self._modules[module].own:
                return module, self._modules[module].own[name]
            elif name in self._modules[module].imported:
                module, name = self._modules[module].imported[name]
            if module not in self._modules:
                return None
        return None


class _Reader(ast.NodeTransformer):
    """Removes what has no effect from a definition, and collects the names it uses.

    `module.name` of our own modules becomes `name`: how something is imported does not change what it does.
    """

    def __init__(self, modules: Mapping[str, _Module], module: _Module) -> None:
        self._modules, self._module = modules, module
        self.names: dict[str, str] = {}
        """Maps names as written here to the names under which they are defined."""
        self.outside: set[str] = set()

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        """Note a name of a module that is imported whole, and leave the module out of it."""
        if isinstance(node.value, ast.Name) and self._is_module(node.value.id):
            self.names[f"{node.value.id}.{node.attr}"] = node.attr
            return ast.Name(node.attr, node.ctx)
        return self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """Note a name, and write it as it is called where it is defined."""
        source, name = self._module.imported.get(node.id, ("", ""))
        if not source:
            self.names[node.id] = node.id
            return node
        if source in self._modules or f"{source}.{name}" in self._modules:
            self.names[node.id] = name
            return ast.Name(name, node.ctx)
        self.outside.add(f"{node.id} = {source}:{name}")
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Leave out the arguments that only people read."""
        node.keywords = [keyword for keyword in node.keywords if keyword.arg not in FOR_PEOPLE]
        return self.generic_visit(node)

    def _is_module(self, alias: str) -> bool:
        return ".".join(filter(None, self._module.imported.get(alias, ()))) in self._modules


def _module(path: Path) -> _Module:
    tree = ast.parse(path.read_bytes())
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            node.body = [statement for statement in node.body if not _is_words(statement)]
    module = _Module(tree.body)
    for place, statement in enumerate(tree.body):
        module.own.update(dict.fromkeys(_bound(statement), place))
        for node in ast.walk(statement):
            if isinstance(node, ast.ImportFrom):
                module.imported |= {
                    alias.asname or alias.name: (node.module or "", alias.name) for alias in node.names
                }
            elif isinstance(node, ast.Import):
                module.imported |= {alias.asname or alias.name: (alias.name, "") for alias in node.names}
    return module


def _is_words(statement: ast.stmt) -> bool:
    """Whether a statement is a docstring, of a definition or of an attribute."""
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _is_definition(statement: ast.stmt) -> bool:
    """Whether a statement is anything but an import, also under `if TYPE_CHECKING`."""
    if isinstance(statement, ast.If):
        return not all(isinstance(node, ast.Import | ast.ImportFrom) for node in statement.body)
    return not isinstance(statement, ast.Import | ast.ImportFrom)


def _bound(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield statement.name
    elif isinstance(statement, ast.Assign | ast.AnnAssign):
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield node.id


def _text(node: object) -> str:
    """A syntax tree as text, the same in every Python version (`ast.dump` omits more fields in each)."""
    if isinstance(node, ast.AST):
        fields = [(name, getattr(node, name, None)) for name in node._fields]
        inner = " ".join(
            f"{name}={_text(value)}" for name, value in fields if value not in (None, []) and name != "ctx"
        )
        return f"({type(node).__name__} {inner})"
    if isinstance(node, list):
        return f"[{' '.join(map(_text, node))}]"
    return repr(node)


def _dotted(path: Path, root: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
