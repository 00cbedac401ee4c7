"""No spoilt package gets through, each is refused with its own code, and nothing lands outside the folder."""

from __future__ import annotations

import random
import stat
import struct
import time
import zipfile
from pathlib import Path

import bagit
import pytest

from soeland_qgis.core.errors import PackageError
from soeland_qgis.core.package import Limits, read_info, write_bag
from soeland_qgis.core.unpack import safe_name, unpack_bag

from . import bags

NAMES = [
    "../evil.txt", "/etc/passwd", "data/../../evil", "C:/evil", "C:evil", "data\\..\\evil", "data/con", "data/CON.txt",
    "data/nul.gpkg", "data/a.", "data/ a", "data/a:b", "data/.hidden", "data//a", "data/\u202egpj.exe", "data/é",
    "data/a\x07b", "data/" + "a" * 70, "a/b/c/d/e/f", "data/com1.txt", "./bagit.txt", "data/", "",
]  # fmt: skip


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return bags.good(tmp_path / "good")


def refused(package: Path, tmp_path: Path, limits: Limits | None = None) -> str:
    inside = tmp_path / "deep" / "inside"
    inside.mkdir(parents=True)
    before = {p for p in tmp_path.rglob("*") if inside not in p.parents}
    start = time.perf_counter()
    with pytest.raises(PackageError) as refusal:
        unpack_bag(package, inside, limits)
    assert time.perf_counter() - start < 1
    assert {p for p in tmp_path.rglob("*") if inside not in p.parents} == before, "something was written outside"
    return refusal.value.code


def test_a_good_package_is_taken_and_bagit_agrees(package: Path, tmp_path: Path) -> None:
    bag = unpack_bag(package, tmp_path / "out")
    assert bag.one("Soeland-Enterprise") == "练习一机集团"
    with zipfile.ZipFile(package) as archive:
        archive.extractall(tmp_path / "bagit")
    judged = bagit.Bag(str(tmp_path / "bagit"))
    assert judged.validate()
    assert set(judged.payload_files()) == set(bag.digests)
    assert judged.info["Soeland-District"] == "310110"


def test_same_content_makes_same_bytes(tmp_path: Path) -> None:
    one = bags.good(tmp_path / "a")
    assert one.read_bytes() == bags.good(tmp_path / "b").read_bytes()
    with zipfile.ZipFile(one) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}, "also tomorrow"


@pytest.mark.parametrize("name", NAMES)
def test_names_that_climb_or_cheat_are_refused(name: str, package: Path, tmp_path: Path) -> None:
    assert not safe_name(name)
    if name:
        assert refused(bags.added(package, tmp_path / "x.zip", name), tmp_path) in ("E004", "E007")


def test_names_of_projects_and_styles_do_not_belong(package: Path, tmp_path: Path) -> None:
    for number, name in enumerate(("data/a.qgs", "data/a.qlr", "data/a.qml", "data/run.exe", "readme.txt")):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert refused(bags.added(package, folder / "x.zip", name), folder) == "E004"


def test_every_member_must_be_there_and_unchanged(package: Path, tmp_path: Path) -> None:
    expected = {"bagit.txt": "E015", "bag-info.txt": "E015", "manifest-sha256.txt": "E015",
                "tagmanifest-sha256.txt": "E015", "data/parcels.gpkg": "E017"}  # fmt: skip
    for number, (name, code) in enumerate(expected.items()):
        folder = tmp_path / f"gone{number}"
        folder.mkdir()
        assert refused(bags.changed(package, folder / "x.zip", name, None), folder) == code
    for number, name in enumerate(("bag-info.txt", "data/parcels.gpkg", "data/issues.json", "manifest-sha256.txt")):
        folder = tmp_path / f"other{number}"
        folder.mkdir()
        content = bags.contents(package)[name]
        last = content[:-2] + (b"0\n" if content.endswith(b"\n") else b"zz")
        assert refused(bags.changed(package, folder / "x.zip", name, last), folder) in ("E019", "E017", "E018")


def test_a_forger_who_lists_anew_still_needs_the_right_members(package: Path, tmp_path: Path) -> None:
    def extra(pairs: dict[str, bytes]) -> None:
        pairs["data/attack.qgs"] = b"<qgis/>"

    assert refused(bags.relisted(package, tmp_path / "x.zip", extra), tmp_path) == "E004"


def test_less_than_said_is_refused(package: Path, tmp_path: Path) -> None:
    def smaller(pairs: dict[str, bytes]) -> None:
        pairs["data/parcels.gpkg"] = b"short"

    assert refused(bags.relisted(package, tmp_path / "x.zip", smaller), tmp_path) == "E021"


def test_fetching_is_refused(package: Path, tmp_path: Path) -> None:
    fetch = bags.added(package, tmp_path / "x.zip", "fetch.txt", b"http://example.org/a 3 data/a")
    assert refused(fetch, tmp_path) == "E020"


def test_twins_by_name_and_by_case_are_refused(package: Path, tmp_path: Path) -> None:
    with pytest.warns(UserWarning):
        twin = bags.added(package, tmp_path / "x.zip", "data/issues.json", b"other")
    assert refused(twin, tmp_path) == "E005"
    case = tmp_path / "case"
    case.mkdir()
    assert refused(bags.added(package, case / "x.zip", "data/Issues.json", b"other"), case) in ("E004", "E005")


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO])
def test_links_and_devices_are_refused(kind: int, package: Path, tmp_path: Path) -> None:
    entry = zipfile.ZipInfo("data/issues.json")
    entry.create_system = 3
    entry.external_attr = (kind | 0o777) << 16
    pairs = [(n, c) for n, c in bags.contents(package).items() if n != "data/issues.json"]
    assert refused(bags.rezip(tmp_path / "x.zip", [*pairs, (entry, b"/etc/passwd")]), tmp_path) == "E006"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_rare_packing_is_refused(method: int, package: Path, tmp_path: Path) -> None:
    assert refused(bags.rezip(tmp_path / "x.zip", bags.contents(package).items(), method), tmp_path) == "E009"


def test_encrypted_members_are_refused(package: Path, tmp_path: Path) -> None:
    def lock(content: bytearray) -> None:
        content[bags.central(content, "data/parcels.gpkg") + 8] |= 1

    assert refused(bags.patched(package, tmp_path / "x.zip", lock), tmp_path) == "E008"


def test_bombs_are_refused_before_they_burst(package: Path, tmp_path: Path) -> None:
    bomb = bags.changed(package, tmp_path / "x.zip", "data/report.html", b"\0" * (60 << 20))
    assert refused(bomb, tmp_path) == "E011"


def test_a_member_that_lies_about_its_size_is_stopped(package: Path, tmp_path: Path) -> None:
    def shrink(content: bytearray) -> None:
        at = bags.central(content, "data/report.html")
        local = struct.unpack_from("<L", content, at + 42)[0]
        struct.pack_into("<L", content, at + 24, 10)
        struct.pack_into("<L", content, local + 22, 10)

    assert refused(bags.patched(package, tmp_path / "x.zip", shrink), tmp_path) in ("E010", "E014")


def test_overlapping_members_are_refused(package: Path, tmp_path: Path) -> None:
    """One body that counts twice, as bombs do."""

    def overlap(content: bytearray) -> None:
        first = struct.unpack_from("<L", content, bags.central(content, "bagit.txt") + 42)[0]
        struct.pack_into("<L", content, bags.central(content, "data/issues.json") + 42, first)

    assert refused(bags.patched(package, tmp_path / "x.zip", overlap), tmp_path) == "E012"


def test_bytes_before_behind_or_between_are_refused(package: Path, tmp_path: Path) -> None:
    content = package.read_bytes()
    for number, spoilt in enumerate((b"#!/bin/sh\n" + content, content + b"tail", b"PK\x03\x04" + content,
                                     content[:-2] + b"\x04\0tail")):  # fmt: skip
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "x.zip").write_bytes(spoilt)
        assert refused(folder / "x.zip", folder) in ("E001", "E013")


def test_bytes_hidden_between_two_members_are_refused(package: Path, tmp_path: Path) -> None:
    """They belong to no member, so that no digest covers them; all offsets are right."""
    content = bytearray(package.read_bytes())
    directory = struct.unpack_from("<L", content, len(content) - 6)[0]
    last = struct.unpack_from("<L", content, bags.central(content, "tagmanifest-sha256.txt") + 42)[0]
    at = bags.central(content, "tagmanifest-sha256.txt") + 4
    content[last:last] = b"MZ\x90\0"
    struct.pack_into("<L", content, at + 42, last + 4)
    struct.pack_into("<L", content, len(content) - 6, directory + 4)
    (tmp_path / "x.zip").write_bytes(content)
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert archive.testzip() is None, "other programs see nothing"
    assert refused(tmp_path / "x.zip", tmp_path) == "E013"


def test_a_comment_that_is_said_to_follow_is_refused(package: Path, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(package.read_bytes()[:-2] + b"\x04\0")
    assert refused(tmp_path / "x.zip", tmp_path) == "E013"


def test_a_bag_of_another_version_is_refused(package: Path, tmp_path: Path) -> None:
    for number, (said, code) in enumerate(((b"2.0", "E015"), (b"0.97", ""))):
        folder = tmp_path / str(number)
        folder.mkdir()

        def other(pairs: dict[str, bytes], said: bytes = said) -> None:
            pairs["bagit.txt"] = pairs["bagit.txt"].replace(b"1.0", said)

        spoilt = bags.relisted(package, folder / "x.zip", other)
        if code:
            assert refused(spoilt, folder) == code
        else:
            assert unpack_bag(spoilt, folder / "out").one("Soeland-District") == "310110"


def test_a_tag_file_as_large_as_a_film_is_stopped(package: Path, tmp_path: Path) -> None:
    """4 MB of words are enough; what is more is not even written."""

    def long(pairs: dict[str, bytes]) -> None:
        pairs["bag-info.txt"] += b"".join(f"A: {random.Random(n).getrandbits(400):x}\n".encode() for n in range(50_000))

    assert refused(bags.relisted(package, tmp_path / "x.zip", long), tmp_path) == "E010"
    assert (tmp_path / "deep" / "inside" / "bag-info.txt").stat().st_size <= 4 << 20


def test_limits_hold(package: Path, tmp_path: Path) -> None:
    for limits, code in ((Limits(file=100), "E002"), (Limits(members=3), "E003"), (Limits(member=1000), "E010"),
                         (Limits(total=20_000), "E010")):  # fmt: skip
        folder = tmp_path / f"{code}{limits.total}"
        folder.mkdir()
        assert refused(package, folder, limits) == code
        assert not list((folder / "deep" / "inside").rglob("*")), "said before anything is unpacked"


def test_no_cut_and_no_flipped_byte_gets_through_with_other_content(package: Path, tmp_path: Path) -> None:
    content = package.read_bytes()
    wanted = bags.contents(package)
    chance = random.Random(20260102)
    for number in range(600):
        spoilt = bytearray(content)
        if number % 3 == 0:
            del spoilt[chance.randrange(len(spoilt)) :]
        else:
            for _ in range(chance.randint(1, 3)):
                spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
        (tmp_path / "x.zip").write_bytes(spoilt)
        folder = tmp_path / f"out{number}"
        try:
            bag = unpack_bag(tmp_path / "x.zip", folder)
        except PackageError as refusal:
            assert refusal.code
        else:
            assert {n: p.read_bytes() for n, p in bag.members.items()} == wanted


def test_a_value_of_the_bag_info_cannot_begin_a_line(tmp_path: Path) -> None:
    source = tmp_path / "a"
    source.write_bytes(b"x")
    bag = write_bag(tmp_path / "x.zip", {"data/a": source}, [("Who", "eve\nSoeland-District: 310101")])
    assert read_info(bags.contents(tmp_path / "x.zip")["bag-info.txt"])["Who"] == ("eve Soeland-District: 310101",)
    assert "Soeland-District" not in bag.info
