"""The shape of the package: imports point downwards, no cycles inside a layer, small files, no network."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "creditcheck"
SAMPLES = PACKAGE.parent / "samples" / "make"
LAYERS = (
    "errors", "values", "model", "data", "geometry", "readers", "reconcile", "layouts", "reading", "checks", "assess",
    "advice", "renderers",
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
    """Return what a file imports, wherever in it: a module, or ``module.name`` for a name taken from one."""
    found: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found.update(name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = f"samples.make.{node.module}" if node.level else node.module  # the samples' own are relative
            found.update(f"{module}.{name.name}" for name in node.names)
    return found


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_imports_point_downwards(path: Path) -> None:
    mine = LAYERS.index(layer_of(module_of(path)))
    for name in imports_of(path):
        if name.startswith("creditcheck.") and name != "creditcheck.__version__":
            assert LAYERS.index(layer_of(name)) <= mine, f"{module_of(path)} imports {name}"


def circles_in(modules: dict[str, Path]) -> set[tuple[str, ...]]:
    """Return each circle of imports as its sorted modules; imports inside functions and for types count as well."""
    edges = {name: {_module_in(modules, other) for other in imports_of(path)} for name, path in modules.items()}
    found: set[tuple[str, ...]] = set()
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        if name in trail:
            found.add(tuple(sorted(trail[trail.index(name) :])))
        elif name not in done:
            for other in sorted(edges[name] & modules.keys() - {name}):
                visit(other, (*trail, name))
            done.add(name)

    for name in modules:
        visit(name, ())
    return found


def _module_in(modules: dict[str, Path], name: str) -> str:
    return name if name in modules else name.rpartition(".")[0]


def _sample(path: Path) -> str:
    return "samples.make" if path.stem == "__init__" else f"samples.make.{path.stem}"


def test_no_circles() -> None:
    assert circles_in({module_of(path): path for path in FILES}) == set()
    assert circles_in({_sample(path): path for path in SAMPLES.glob("*.py")}) == set()


def test_a_circle_inside_functions_is_seen(tmp_path: Path) -> None:
    def module(name: str, text: str) -> tuple[str, Path]:
        path = tmp_path / "samples" / "make" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return f"samples.make.{name}", path

    one = module("one", "def f():\n    from samples.make import two\n")
    two = module("two", "if TYPE_CHECKING:\n    from samples.make.one import f\n")
    assert circles_in(dict((one, two))) == {("samples.make.one", "samples.make.two")}


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_files_are_small(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_no_network(path: Path) -> None:
    assert not {name.split(".")[0] for name in imports_of(path)} & NETWORK
