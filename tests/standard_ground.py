"""Copies of the built-in standard in which something was added, changed or taken out, for the tests of upgrades."""

from __future__ import annotations

import shutil
from pathlib import Path

from soeland_qgis import paths
from soeland_qgis.core.model import Standard
from soeland_qgis.core.standard import load_standard

FIELD = (
    "  - {name: flood_level, code: HSWJB, title: {zh: 防汛等级, en: Flood level}, type: string, length: 1, "
    "group: status, codes: yes_no, help: {zh: 防汛, en: Flood}, clause: 2.1/99, source: DS}\n"
)
LAYER = (
    "name: well\norder: 30\ncode: SJ\ntitle: {zh: 水井, en: Well}\ngeometry: Point\nkey: well_no\nfields:\n"
    "  - {name: well_no, code: SJBH, title: {zh: 水井编号, en: Well number}, type: string, length: 20, group: meta, "
    "help: {zh: 编号, en: Number}, clause: 2.99/1, source: DS}\n"
)
CODE = "9,愿意捐赠,Wants to give away,,design decision (this project)\n"


class Copy:
    """A folder with the standard; every method changes its files as a person would."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(paths.find("resources", "standards", "soeland"), folder)

    def append(self, file: str, text: str) -> Copy:
        path = self.folder / file
        path.write_text(path.read_text("utf-8").rstrip("\n") + "\n" + text, "utf-8")
        return self

    def replace(self, file: str, old: str, new: str) -> Copy:
        path = self.folder / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")
        return self

    def write(self, file: str, text: str) -> Copy:
        (self.folder / file).write_text(text, "utf-8")
        return self

    def version(self, number: str) -> Copy:
        return self.replace("standard.yaml", "version: 1.0.0", f"version: {number}")

    def grown(self) -> Copy:
        """A field, a layer and a code more, and a field that is wider: version 1.1.0."""
        self.append("layers/parcel.yaml", FIELD).write("layers/well.yaml", LAYER)
        self.append("codelists/willingness.csv", CODE)
        self.replace("layers/attachment.yaml", "length: 200, group: meta, clause: 2.8/11",
                     "length: 250, group: meta, clause: 2.8/11")  # fmt: skip
        return self.version("1.1.0")

    def aged(self) -> Copy:
        """As it was before it had the remarks of attachments and the last answer to a question: version 0.9.0."""
        path = self.folder / "layers/attachment.yaml"
        lines = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if "name: remark," not in line), "utf-8")
        self.replace("codelists/willingness.csv", "5,未定,Undecided,,design decision (this project)\n", "")
        return self.version("0.9.0")

    def load(self) -> Standard:
        return load_standard(self.folder)
