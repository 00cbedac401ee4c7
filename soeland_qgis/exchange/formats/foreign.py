"""Kinds of files that surveyors have and that nothing here can read: each with what to do instead."""

from __future__ import annotations

from ...core.errors import InputError
from ...core.model import Text
from ..format import Format, format_
from ..head import Head


class Foreign(Format):
    """Known by its first bytes. No suffixes: it is not offered for choosing."""

    order = 5
    marks: tuple[bytes, ...] = ()

    def fits(self, head: Head) -> bool:
        return head.start.startswith(self.marks)


@format_("dwg")
class Dwg(Foreign):
    """AutoCAD's own format, which no free library reads whole."""

    title = Text("DWG 图形", "DWG drawing")
    marks = (b"AC10",)

    def refusal(self, file: str) -> InputError:
        return InputError("{file} is a DWG drawing, which only CAD programs read: save it there as DXF (R2000, text) "
                          "and bring that in", file=file)  # fmt: skip


@format_("binary_dxf")
class BinaryDxf(Foreign):
    """DXF that is no text."""

    title = Text("二进制 DXF", "binary DXF")
    marks = (b"AutoCAD Binary DXF",)

    def refusal(self, file: str) -> InputError:
        return InputError("{file} is a binary DXF drawing: save it in the CAD program as DXF in text form (ASCII)",
                          file=file)  # fmt: skip


@format_("old_excel")
class OldExcel(Foreign):
    """Compound files of Microsoft: .xls, and Word's .doc too."""

    title = Text("旧版 Excel（.xls）", "old Excel (.xls)")
    marks = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)

    def refusal(self, file: str) -> InputError:
        return InputError("{file} is a document of an old Office program (.xls, .doc): save the table as .xlsx and "
                          "bring that in", file=file)  # fmt: skip


@format_("access")
class Access(Foreign):
    """Data bases of Microsoft Access, personal geodatabases of Esri among them."""

    title = Text("Access 数据库（.mdb）", "Access data base (.mdb)")
    marks = (b"\0\1\0\0Standard Jet DB", b"\0\1\0\0Standard ACE DB")

    def refusal(self, file: str) -> InputError:
        return InputError("{file} is an Access data base (.mdb): export its tables as Shapefile or file geodatabase",
                          file=file)  # fmt: skip


@format_("packed")
class Packed(Foreign):
    """Archives other than zip."""

    title = Text("压缩包（RAR、7z）", "archive (RAR, 7z)")
    marks = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")

    def refusal(self, file: str) -> InputError:
        return InputError("{file} is an archive (RAR, 7z or gzip): unpack it and bring in what is inside", file=file)
