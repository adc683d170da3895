"""What ``build.spec`` needs to know: what of Qt is left out, the licences of all that ships, the version resource.

Only the standard library and PyInstaller, because the spec file imports it.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Sequence
from importlib.metadata import Distribution, distributions
from pathlib import Path, PurePath

Entry = tuple[str, str, str]
"""As PyInstaller lists a file: where it goes, where it is (or where a link points), and its kind."""

UNUSED_MODULES = [
    "PIL.AvifImagePlugin", "PIL._avif", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtTest", "distutils", "doctest",
    "mako.ext.pygmentplugin", "mypy", "numpy.f2py", "numpy.testing", "pygments", "pyqtgraph.canvas",
    "pyqtgraph.console", "pyqtgraph.dockarea", "pyqtgraph.examples", "pyqtgraph.exporters", "pyqtgraph.flowchart",
    "pyqtgraph.jupyter", "pyqtgraph.opengl", "pytest", "setuptools", "tkinter", "unittest",
]  # fmt: skip
"""What libraries offer beside what is used of them. (Charts are drawn without OpenGL, but cannot be imported
without Qt's module for it.)"""

UNUSED_LIBRARIES = (
    "Qt6Qml",
    "Qt6Quick",
    "Qt63D",
    "Qt6VirtualKeyboard",
    "opengl32sw",
    "d3dcompiler",
    "Qt6EglFS",
)
"""Quick and its language, three dimensions, the screen keyboard, and drawing without a graphics card."""

USED_PLUGINS = {
    "platforms": {"qxcb", "qwayland", "qoffscreen", "qwindows"},
    "imageformats": {"qico", "qjpeg", "qsvg"},
    "iconengines": {"qsvgicon"},
    "platforminputcontexts": None,
    "platformthemes": {"qxdgdesktopportal"},
    "printsupport": None,
    "styles": None,
    "wayland-decoration-client": None,
    "wayland-shell-integration": {"xdg-shell"},
}
"""Qt's plugin folders that come along, and which of each; ``None`` is all. The window is drawn by the processor."""

_LICENCE_NAMES = ("licen", "copying", "notice", "authors")
_BY_NAME_OF_QT = {"pyside6", "shiboken6"}


def pruned(entries: Iterable[Entry]) -> list[Entry]:
    """Without what is never used, and without the libraries that only that needed."""
    kept = [one for one in entries if _wanted(one[0])]
    return _still_needed(kept) if sys.platform == "linux" else kept


def _wanted(target: str) -> bool:
    path = PurePath(target.replace("\\", "/"))
    if "__pycache__" in path.parts or path.is_relative_to("pyqtgraph/colors"):
        return False  # charts have the colours of the theme
    if "translations" in path.parts:
        return path.name == "qtbase_da.qm"
    if "plugins" in path.parts and "PySide6" in path.parts:
        folder = path.parts[path.parts.index("plugins") + 1]
        used = USED_PLUGINS.get(folder, set())
        return used is None or path.name.removeprefix("lib").split(".")[0] in used
    return not path.name.removeprefix("lib").startswith(UNUSED_LIBRARIES)


def _still_needed(entries: list[Entry]) -> list[Entry]:
    """Only the shared libraries that something else asks for: leaving a plugin out frees what it brought along."""
    from PyInstaller.depend.bindepend import get_imports

    shared = {PurePath(one[0]).name: one for one in entries if _is_shared(one)}
    ask = [one for one in entries if one[2] in {"BINARY", "EXTENSION"} and not _is_shared(one)]
    found: set[str] = set()
    while ask:
        for name, _place in get_imports(ask.pop()[1]):
            library = PurePath(name).name
            if library in shared and library not in found:
                found.add(library)
                ask.append(shared[library])
    # A link has the name of what it points to and goes with it.
    gone = shared.keys() - found
    return [one for one in entries if one[2] == "DATA" or PurePath(one[0]).name not in gone]


def _is_shared(entry: Entry) -> bool:
    """A library that is there only for others: beside the program or in Qt's own folder of libraries."""
    place = PurePath(entry[0])
    beside = place.parent in {PurePath("."), PurePath("PySide6/Qt/lib")}
    return beside and entry[2] == "BINARY" and not place.name.startswith("libpython")


def shipped_distributions(sources: Iterable[str]) -> list[Distribution]:
    """The installed packages that at least one of these files comes from, in the order of their names."""
    wanted = {str(Path(one).resolve()) for one in sources if one}
    found = {
        one.name.lower(): one
        for one in distributions()
        if any(str(Path(str(one.locate_file(file))).resolve()) in wanted for file in one.files or ())
    }
    return [found[name] for name in sorted(found)]


def collect_licences(shipped: Sequence[Distribution], own: Path, folder: Path) -> list[str]:
    """Copy the licence texts of all that ships into ``folder``, with a list of them; return who has none.

    Qt's packages carry no text of their own and are under the LGPL-3.0, whose texts lie in ``resources/licences``.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(own / "LICENSE", folder / "Boligdesk-EUPL-1.2.txt")
    for file in (own / "resources" / "licences").iterdir():
        shutil.copy(file, folder / file.name)
    without = []
    lines = [f"Python {sys.version.split()[0]}: PSF-2.0, https://www.python.org/"]
    for one in shipped:
        metadata = one.metadata
        texts = _licence_texts(one)
        for text in texts:
            target = folder / f"{one.name}-{one.version}" / text.name
            target.parent.mkdir(exist_ok=True)
            shutil.copy(text, target)
        if not texts and one.name.lower().split("_")[0] not in _BY_NAME_OF_QT:
            without.append(one.name)
        terms = next((metadata[key] for key in ("License-Expression", "License") if key in metadata), "")
        terms = terms.split("\n")[0]
        lines.append(f"{one.name} {one.version}: {terms or 'se teksten i mappen'}")
    (folder / "OVERSIGT.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    python = Path(sys.base_prefix)
    for text in (python / "LICENSE.txt", python / "lib" / f"python3.{sys.version_info[1]}" / "LICENSE.txt"):
        if text.exists():
            shutil.copy(text, folder / "Python-PSF-2.0.txt")
    return without


def _licence_texts(one: Distribution) -> list[Path]:
    """The files of a package that are its licence or name its authors."""
    texts = (file for file in one.files or () if file.suffix not in {".py", ".pyc"})
    named = (file for file in texts if file.name.lower().startswith(_LICENCE_NAMES))
    return [place for file in named if (place := Path(str(one.locate_file(file)))).is_file()]


def version_resource(version: str) -> str:
    """What Windows shows under Properties, Details, in the form that PyInstaller reads."""
    numbers = (*(int(part) for part in version.split(".")[:3]), 0)
    words = {
        "CompanyName": "Københavns Kommune",
        "FileDescription": "Boligdesk – boligsocial anvisning",
        "FileVersion": version,
        "InternalName": "boligdesk",
        "LegalCopyright": "EUPL-1.2",
        "OriginalFilename": "boligdesk.exe",
        "ProductName": "Boligdesk",
        "ProductVersion": version,
    }
    told = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in words.items())
    danish, unicode = 0x0406, 1200
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}), kids=["
        f"StringFileInfo([StringTable('{danish:04x}{unicode:04x}', [{told}])]), "
        f"VarFileInfo([VarStruct('Translation', [{danish}, {unicode}])])])\n"
    )
