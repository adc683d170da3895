"""The one import rule of the house, and what else keeps the rooms apart.

The rule is read from the source (an AST walk), so that an import inside a function or under
``TYPE_CHECKING`` counts as well. The last tests plant violations and see them found.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "boligdesk"

# Modules beside the rooms. BASE may be used everywhere outside the domain, which knows only errors.
BASE = {"danish", "errors", "paths", "settings"}
JOINTS = {"app", "cli", "__main__"}

# The modules of services that only name values and ports: what store and documents are built to.
CONTRACTS = {
    "services.answer_lists",
    "services.case_port",
    "services.citizen_contents",
    "services.dated_port",
    "services.directory_port",
    "services.figure_port",
    "services.figure_words",
    "services.inbox_items",
    "services.letter_contents",
    "services.letter_parties",
    "services.letter_files",
    "services.letter_rows",
    "services.letter_wordings",
    "services.letters",
    "services.life_ports",
    "services.list_ports",
    "services.lists",
    "services.offer_rows",
    "services.ports",
    "services.tenancy_rows",
    "services.views",
}

# room -> what its modules may import of the package, beside BASE (a room stands for all in it)
ARROWS: dict[str, set[str]] = {
    "domain": {"domain"},
    "services": {"services", "domain"},
    "store": {"store", "domain", *CONTRACTS},
    "documents": {"documents", "domain", *CONTRACTS},
    "solvers": {"solvers", "domain", *CONTRACTS},
    "desktop": {"desktop", "services", "domain"},
    "demo": {"demo", "services", "domain"},
    "app": {"domain", "services", "store", "documents", "solvers", "desktop", "demo"},
    "cli": {"domain", "services", "store", "documents", "solvers", "desktop", "demo", "app", "cli"},
    "__main__": {"app", "cli"},
    "__init__": set(),
}

# library -> where it may be imported; a library that is not named here is in no room yet
LIBRARIES: dict[str, set[str]] = {
    "numpy": {"domain", "services", "documents", "desktop", "store", "solvers", "demo"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "sqlcipher3": {"store"},
    "sqlite3": {"store"},
    "psycopg": {"store"},
    "keyring": {"store", "app", "cli"},
    "reportlab": {"documents"},
    "pikepdf": {"documents"},
    "segno": {"documents"},
    "openpyxl": {"documents"},
    "python_calamine": {"documents"},
    "defusedxml": {"documents"},
    "oxmsg": {"documents"},
    "holidays": {"services"},
    "rapidfuzz": {"documents", "services", "store"},
    "PySide6": {"desktop", "app", "__main__"},
    "shiboken6": {"desktop"},
    "pyqtgraph": {"desktop"},
    "scipy": {"solvers"},
    "highspy": {"solvers"},
}

# Input, output, the clock and chance: nothing of it in the domain.
IMPURE = {
    "asyncio", "ctypes", "getpass", "glob", "http", "importlib", "io", "locale", "logging", "multiprocessing",
    "os", "pathlib", "platform", "random", "secrets", "shutil", "signal", "socket", "sqlite3", "ssl",
    "subprocess", "sys", "tempfile", "threading", "time", "tomllib", "urllib", "uuid", "xml", "zipfile",
}  # fmt: skip
CLOCKS = {"today", "now", "utcnow", "time", "monotonic", "perf_counter"}
CLOCK_OWNERS = {"date", "datetime", "time", "dt"}
NO_CLOCK = {"domain", "services", "documents", "desktop", "demo"}

MODULE_LINES = 400
PAGE_LINES = 300


@dataclass(frozen=True)
class Module:
    """One source file: its name below the package (``store.tables``) and its text."""

    name: str
    text: str
    is_package: bool = False

    @property
    def room(self) -> str:
        return self.name.partition(".")[0]

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)


def package_modules() -> list[Module]:
    """Every module of the package as it is on disk."""
    found = []
    for file in sorted((ROOT / PACKAGE).rglob("*.py")):
        parts = list(file.relative_to(ROOT / PACKAGE).with_suffix("").parts)
        is_package = parts[-1] == "__init__" and len(parts) > 1
        name = ".".join(parts[:-1] if is_package else parts)
        found.append(Module(name, file.read_text(encoding="utf-8"), is_package))
    return found


MODULES = package_modules()
NAMES = {module.name for module in MODULES}


def imports(module: Module, names: Iterable[str] = NAMES) -> Iterator[str]:
    """Full dotted names of what a module imports, wherever in the module, relative ones resolved."""
    known = {f"{PACKAGE}.{name}" for name in names}
    here = [PACKAGE, *module.name.split(".")]
    if module.name == "__init__":
        here = [PACKAGE, ""]
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = here[: len(here) - node.level + module.is_package] if node.level else []
            source = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                below = f"{source}.{alias.name}"
                # "from boligdesk.services import ports" means the module, not the package.
                yield below if below in known or source == PACKAGE else source
        elif isinstance(node, ast.Call) and _called(node) in {"import_module", "__import__"}:
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def allowed_inside(module: Module, target: str) -> bool:
    """Whether a module may import a module of the package (``target`` without the package's name)."""
    room = target.partition(".")[0]
    if module.room == "domain":
        return room in {"domain", "errors"}
    if room in BASE or target == "__version__":
        return True
    if module.name in CONTRACTS and room == "services":
        return target in CONTRACTS
    return any(target == name or target.startswith(f"{name}.") for name in ARROWS.get(module.room, ()))


def wrong_imports(module: Module) -> list[str]:
    """Each import that goes against an arrow or brings a library into the wrong room."""
    faults = []
    for target in imports(module):
        top, _, rest = target.partition(".")
        if top == PACKAGE:
            if rest and not allowed_inside(module, rest):
                faults.append(f"{module.name} imports {target}")
        elif module.room == "domain" and top in IMPURE:
            faults.append(f"{module.name} imports {top}: the domain is pure")
        elif (top in LIBRARIES or top not in sys.stdlib_module_names) and (
            module.room not in LIBRARIES.get(top, ())
        ):
            faults.append(f"{module.name} imports {top}: not a library of that room")
    return faults


def clocks(module: Module) -> list[str]:
    """Each place that asks the computer for the day or the time, in rooms that get them as values."""
    if module.room not in NO_CLOCK:
        return []
    return [
        f"{module.name}:{node.lineno} reads the clock"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS and _last_name(node.value) in CLOCK_OWNERS
    ]


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def inexact(module: Module) -> list[str]:
    """Floats in the domain: a literal, the type as a function, or a division that makes one."""
    if module.room != "domain":
        return []
    faults = []
    for node in ast.walk(module.tree):
        literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
        divided = isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div)
        made = isinstance(node, ast.Call) and _called(node) in {"float", "float64", "float32", "true_divide"}
        if literal or divided or made:
            faults.append(f"{module.name}:{getattr(node, 'lineno', 0)} is not exact")
    return faults


def actions_on_files(module: Module) -> list[str]:
    """``open`` and ``print`` in the domain."""
    if module.room != "domain":
        return []
    return [
        f"{module.name}:{node.lineno} calls {_called(node)}"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"open", "print", "input"}
    ]


def too_long(module: Module) -> list[str]:
    """A module of more than 400 lines, a page of more than 300."""
    limit = PAGE_LINES if module.name.startswith("desktop.pages.") else MODULE_LINES
    lines = len(module.text.splitlines())
    return [f"{module.name} has {lines} lines, the limit is {limit}"] if lines > limit else []


def known_undos() -> set[str]:
    """The names of the services that take an action back, as the window knows them."""
    text = (ROOT / PACKAGE / "desktop" / "actions" / "undos.py").read_text(encoding="utf-8")
    tables = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Dict)]
    return {key.value for table in tables for key in table.keys if isinstance(key, ast.Constant)}


UNDOS = known_undos()


def no_way_back(module: Module) -> list[str]:
    """Each write that says neither how it is undone nor, as ``advice``, what can be done instead.

    Where it depends whether it can be undone, the advice must be there too. What takes an action back is left
    alone: there one does the action again.
    """
    if module.room != "services":
        return []
    return [
        f"{module.name}.{service.name}:{made.lineno} has no way back"
        for service in ast.walk(module.tree)
        if isinstance(service, ast.FunctionDef) and service.name not in UNDOS
        for made in ast.walk(service)
        if isinstance(made, ast.Call) and _called(made) == "Changes" and not _tells_the_way(made)
    ]


def _tells_the_way(made: ast.Call) -> bool:
    given = {one.arg: one.value for one in made.keywords}
    undo = given.get("undo") or next(iter(made.args[3:4]), None)
    return "advice" in given or isinstance(undo, ast.Call)


def unknown_undos(module: Module) -> list[str]:
    """Each undo that is promised by a name the window does not know."""
    return [
        f"{module.name}:{node.lineno} promises an unknown undo"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and _called(node) == "Undo" and _first_word(node) not in UNDOS
    ]


def _first_word(node: ast.Call) -> object:
    first = node.args[0] if node.args else None
    return first.value if isinstance(first, ast.Constant) else None


def promised_undos() -> set[object]:
    """Every name that a service promises."""
    return {
        _first_word(node)
        for module in MODULES
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and _called(node) == "Undo"
    }


def test_every_undo_of_the_window_is_promised_by_a_service() -> None:
    assert promised_undos() == UNDOS


RULES = [wrong_imports, clocks, inexact, actions_on_files, too_long, no_way_back, unknown_undos]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_module_keeps_the_rule(rule: Callable[[Module], list[str]]) -> None:
    assert [fault for module in MODULES for fault in rule(module)] == []


def test_every_module_is_in_a_room_that_has_a_rule() -> None:
    assert {module.room for module in MODULES} <= set(ARROWS) | BASE


def test_nobody_imports_the_joints() -> None:
    wrong = [
        f"{module.name} imports {target}"
        for module in MODULES
        if module.room not in JOINTS
        for target in imports(module)
        if target.split(".")[1:2] and target.split(".")[0] == PACKAGE and target.split(".")[1] in JOINTS
    ]
    assert wrong == []


def test_what_is_used_everywhere_uses_only_the_standard_library() -> None:
    for name in sorted(BASE):
        module = next(module for module in MODULES if module.name == name)
        outside = (
            {target.partition(".")[0] for target in imports(module)} - {PACKAGE} - sys.stdlib_module_names
        )
        assert outside == set(), name


def test_a_migration_knows_nothing_of_the_program() -> None:
    files = sorted((ROOT / "db" / "versions").glob("*.py"))
    assert files, "no migration found"
    for file in files:
        targets = imports(Module("versions." + file.stem, file.read_text(encoding="utf-8")))
        assert [target for target in targets if target.partition(".")[0] == PACKAGE] == [], file.name


PLANTED = [
    (wrong_imports, "desktop.pages.homes", "from boligdesk.store import tables"),
    (wrong_imports, "desktop.tasks", "def work():\n    import boligdesk.documents.letters"),
    (wrong_imports, "desktop.tasks", "from ..store import tables"),
    (wrong_imports, "desktop.tasks", "import importlib\nimportlib.import_module('boligdesk.store.tables')"),
    (
        wrong_imports,
        "store.tables",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import PySide6",
    ),
    (wrong_imports, "store.queries", "from boligdesk.services.make_offers import offer"),
    (wrong_imports, "documents.lists", "from boligdesk import store"),
    (wrong_imports, "services.make_offers", "import sqlalchemy as sa"),
    (wrong_imports, "services.ports", "from boligdesk.services.make_offers import offer"),
    (wrong_imports, "services.find_match", "from boligdesk.app import build"),
    (wrong_imports, "domain.money", "from boligdesk import danish"),
    (wrong_imports, "domain.money", "from boligdesk.services.views import Letter"),
    (wrong_imports, "domain.money", "import pandas"),
    (wrong_imports, "domain.money", "from pathlib import Path"),
    (wrong_imports, "cli", "import openpyxl"),
    (clocks, "domain.deadlines", "from datetime import date\nday = date.today()"),
    (clocks, "services.make_offers", "import datetime\nat = datetime.datetime.now(datetime.UTC)"),
    (clocks, "documents.letters", "import time\nstart = time.monotonic()"),
    (inexact, "domain.net_rent", "share = 0.6"),
    (inexact, "domain.net_rent", "def half(rent):\n    return rent / 2"),
    (inexact, "domain.net_rent", "rent = float('4312')"),
    (actions_on_files, "domain.rates", "text = open('rates.toml').read()"),
    (too_long, "domain.net_rent", "pass\n" * (MODULE_LINES + 1)),
    (too_long, "desktop.pages.homes", "pass\n" * (PAGE_LINES + 1)),
    (no_way_back, "services.keep_cases", "def close():\n    return Changes('Lukket.', touched)"),
    (
        no_way_back,
        "services.keep_cases",
        "def close():\n    return Changes('Lukket.', touched, undo=Undo('reopen', {}) if was_open else None)",
    ),
    (unknown_undos, "services.keep_cases", "def close():\n    return Undo('reopened_by_nobody', {})"),
]


@pytest.mark.parametrize(("rule", "name", "text"), PLANTED, ids=[f"{n}-{r.__name__}" for r, n, _ in PLANTED])
def test_a_planted_violation_is_found(rule: Callable[[Module], list[str]], name: str, text: str) -> None:
    assert len(rule(Module(name, text))) == 1


KEPT = [
    (wrong_imports, "store.tables", "from boligdesk.services import ports, views\nimport sqlalchemy"),
    (wrong_imports, "documents.letters", "from boligdesk import danish\nfrom reportlab.pdfgen import canvas"),
    (
        wrong_imports,
        "desktop.pages.homes",
        "from boligdesk.services.find_match import find\nimport PySide6.QtCore",
    ),
    (
        wrong_imports,
        "domain.money",
        "import numpy as np\nfrom boligdesk.errors import KnownError\nimport datetime",
    ),
    (wrong_imports, "cli", "from boligdesk.app import build\nfrom boligdesk.store.engine import connect"),
    (clocks, "store.audit", "import datetime\nat = datetime.datetime.now(datetime.UTC)"),
    (inexact, "domain.net_rent", "def half(rent):\n    return rent // 2"),
    (inexact, "desktop.widgets.bars", "share = 0.6"),
    (
        no_way_back,
        "services.keep_cases",
        "def close():\n    return Changes('Lukket.', touched, 3, Undo('undo_answer', {}))",
    ),
    (
        no_way_back,
        "services.keep_cases",
        "def send():\n    return Changes('Sendt.', touched, advice='Ring.')",
    ),
    (no_way_back, "services.keep_cases", "def undo_answer():\n    return Changes('Fortrudt.', touched)"),
    (unknown_undos, "services.keep_cases", "def close():\n    return Undo('undo_answer', {})"),
    (too_long, "domain.net_rent", "pass\n" * MODULE_LINES),
    (too_long, "desktop.pages.homes", "pass\n" * PAGE_LINES),
]


@pytest.mark.parametrize(("rule", "name", "text"), KEPT, ids=[f"{n}-{r.__name__}" for r, n, _ in KEPT])
def test_what_is_allowed_is_left_alone(rule: Callable[[Module], list[str]], name: str, text: str) -> None:
    assert rule(Module(name, text)) == []
