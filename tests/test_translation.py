"""Every string that a person reads is there in Chinese, with the same holes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import translate  # noqa: E402


def test_every_string_is_translated() -> None:
    strings = translate.collect()
    assert len(strings.pairs()) > 300, "the collector finds the strings at all"
    assert not translate.faults(strings, translate.read())


def test_translations_are_chinese() -> None:
    odd = [s for (_, s), t in translate.read().items()
           if t == s and any(len(w) > 3 and w.isalpha() for w in s.split()) and "*" not in s]  # fmt: skip
    assert not odd, "the same in both languages: was it translated?"


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('tr("One parcel")', ["One parcel"]),
        ('tr("One " "parcel {n}", n=1)', ["One parcel {n}"]),
        ('tr("a" if x else "b")', ["a", "b"]),
        ('raise StoreError("It is gone: {path}", path=p)', ["It is gone: {path}"]),
        ('progress.step(0.5, "Reading {n}", n=1)', ["Reading {n}"]),
        ('HealthNote("fault", "Broken", {})', ["Broken"]),
        ('Denied("parcel", key, "Not yours")', ["Not yours"]),
        ('say("zh")', []),
    ],
)
def test_what_counts_as_a_string(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, found: list[str]) -> None:
    monkeypatch.setattr(translate, "ROOT", tmp_path)
    file = tmp_path / "x.py"
    file.write_text(code, "utf-8")
    strings = translate.Strings()
    translate.collect_python(file, {**translate.AT, "StoreError": 0}, strings)
    assert sorted(strings.found.get("Soeland", {})) == found and not strings.opaque


def test_a_string_that_nobody_can_translate_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translate, "ROOT", tmp_path)
    (tmp_path / "x.py").write_text("tr(f'{n} parcels')", "utf-8")
    strings = translate.Strings()
    translate.collect_python(tmp_path / "x.py", translate.AT, strings)
    assert strings.opaque


def test_a_missing_or_crooked_translation_is_told() -> None:
    strings = translate.Strings()
    for source in ("One {n}", "Two", "Three {n}"):
        strings.add("Soeland", source, "x.py:1")
    known = {("Soeland", "One {n}"): "一 {n}", ("Soeland", "Three {n}"): "三"}
    faults = translate.faults(strings, known)
    assert len(faults) == 2 and "Two" in faults[0] and "Three" in faults[1]
