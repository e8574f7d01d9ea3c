"""The shape of the package: imports point downwards, no cycles inside a layer, small files, no network."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "creditcheck"
LAYERS = (
    "errors", "values", "model", "data", "geometry", "readers", "reconcile", "layouts", "reading", "checks", "assess", "renderers",
    "cli", "__init__", "__main__",
)  # fmt: skip
MOST_LINES = 350
NETWORK = {"socket", "http", "urllib", "requests", "httpx", "ftplib", "smtplib", "asyncio", "aiohttp", "ssl"}
FILES = sorted(PACKAGE.rglob("*.py"))


def module_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 2 else parts)


def layer_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def imports_of(path: Path) -> set[str]:
    """Return the modules of the package that a file imports, those for type checking left out."""
    found: set[str] = set()
    tree = tree_of(path)
    skipped = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            found.update(name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.update(f"{node.module}.{name.name}" for name in node.names)
            found.add(node.module)
    return found


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_imports_point_downwards(path: Path) -> None:
    mine = LAYERS.index(layer_of(module_of(path)))
    for name in imports_of(path):
        if name.startswith("creditcheck.") and name != "creditcheck.__version__":
            assert LAYERS.index(layer_of(name)) <= mine, f"{module_of(path)} imports {name}"


MODULES = {module_of(path): path for path in FILES}


def test_no_cycles_inside_a_layer() -> None:
    edges = {
        name: {other for other in imports_of(path) if other in MODULES and other != name and _top_level(path, other)}
        for name, path in MODULES.items()
    }
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail, name))
        if name not in done:
            for other in sorted(edges[name]):
                visit(other, (*trail, name))
            done.add(name)

    for name in MODULES:
        visit(name, ())


def _top_level(path: Path, other: str) -> bool:
    """Tell whether a module is imported when the file is imported, not later inside a function."""
    for node in tree_of(path).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            modules = {f"{node.module}.{name.name}" for name in node.names}
            known = {module for module in modules if module in MODULES}
            if other in known or (other == node.module and known != modules):
                return True
        elif isinstance(node, ast.Import) and other in {name.name for name in node.names}:
            return True
    return False


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_files_are_small(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_no_network(path: Path) -> None:
    assert not {name.split(".")[0] for name in imports_of(path)} & NETWORK
