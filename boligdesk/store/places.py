"""Where a database file may lie: on the computer's own disk. Network drives lose writes and are refused."""

from __future__ import annotations

import sys
from pathlib import Path, PureWindowsPath
from typing import Final

from boligdesk.errors import KnownError

_NETWORK: Final = frozenset(
    {"9p", "afs", "afpfs", "ceph", "cifs", "coda", "davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.sshfs", "gfs2",
     "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3", "smbfs"}
)  # fmt: skip
_DRIVE_REMOTE: Final = 4
_MOUNTS: Final = Path("/proc/self/mounts")


def refuse_network_drive(file: Path) -> None:
    """Refuse a file on a network drive: SQLite's locks and WAL do not hold there.

    Raises:
        KnownError: with advice on the two ways that work.
    """
    if _is_remote(file.resolve()):
        raise KnownError(
            f"Databasen kan ikke ligge på et netværksdrev: {file}.",
            "Vælg en mappe på computerens egen disk. Skal flere arbejde i samme database, så bed it-afdelingen om "
            "en PostgreSQL-server.",
        )


def _is_remote(file: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        return is_unc(str(file)) or ctypes.windll.kernel32.GetDriveTypeW(file.anchor) == _DRIVE_REMOTE
    return _MOUNTS.exists() and file_system(file, _MOUNTS.read_text(encoding="utf-8")) in _NETWORK


def is_unc(path: str) -> bool:
    r"""Whether a Windows path names a share (``\\server\share\…``), also in its long form."""
    drive = PureWindowsPath(path).drive.replace("/", "\\")
    return drive.upper().startswith("\\\\?\\UNC\\") or (
        drive.startswith("\\\\") and not drive.startswith("\\\\?\\")
    )


def file_system(file: Path, mounts: str) -> str:
    """The type of the file system that holds ``file``, out of the text of ``/proc/self/mounts``."""
    best, kind = "", ""
    for line in mounts.splitlines():
        _, point, found, *_ = line.split(" ")
        point = point.replace("\\040", " ")
        # A later mount on the same point covers the earlier one.
        if file.is_relative_to(point) and len(point) >= len(best):
            best, kind = point, found
    return kind
