"""Where a file lies: on a disk of this computer, on a network share, or in a folder that a program copies away."""

from __future__ import annotations

import ctypes
import os
from dataclasses import dataclass
from pathlib import Path

_REMOTE = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "ncpfs", "fuse.sshfs", "fuse.rclone", "davfs",
           "fuse.davfs2", "fuse.gvfsd-fuse", "webdav", "afpfs", "vboxsf", "fuse.vmhgfs-fuse"}
_SYNCED = ("onedrive", "dropbox", "坚果云", "nutstore", "nutstore files", "google drive", "googledrive", "icloud drive",
           "com~apple~clouddocs", "baidusyncdisk", "百度网盘", "nextcloud", "owncloud", "synologydrive",
           "wpsdrive", "wps云盘")
_MARKERS = (".dropbox", ".sync", ".owncloudsync.log", ".nextcloudsync.log", ".stfolder")
_DRIVE_REMOTE = 4  # GetDriveTypeW of Windows


@dataclass(frozen=True)
class Place:
    """``kind`` is "local", "share" or "sync"; ``why`` names the file system or folder that says so."""

    kind: str
    why: str = ""

    @property
    def local(self) -> bool:
        """Whether SQLite's locks can be trusted: not on a share."""
        return self.kind != "share"


def place_of(address: str) -> Place:
    """Judge by mount table, drive type and names of the folders above; nothing is opened."""
    path = Path(os.path.realpath(address))
    share = _share(path)
    if share:
        return Place("share", share)
    for folder in path.parents:
        name = folder.name.lower()
        if name in _SYNCED or name.startswith("onedrive -") or any((folder / m).exists() for m in _MARKERS):
            return Place("sync", str(folder))
    return Place("local")


def _share(path: Path) -> str:
    """The network file system that holds ``path``; "" for a local disk or where it cannot be told."""
    if os.name == "nt":
        return _windows_share(path)
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return ""
    best, kind = "", ""
    for line in mounts.read_text("utf-8", "replace").splitlines():
        fields = line.split(" ")
        point = fields[1].replace("\\040", " ")
        inside = str(path) == point or str(path).startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind if kind in _REMOTE else ""


def _windows_share(path: Path) -> str:
    if str(path).startswith("\\\\"):
        return path.drive
    drive_type = getattr(ctypes, "windll").kernel32.GetDriveTypeW  # noqa: B009 - exists on Windows only
    return path.drive if drive_type(path.drive + "\\") == _DRIVE_REMOTE else ""
