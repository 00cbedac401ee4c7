"""The zip: complete, the same every time, fit for upload; and the development install."""

from __future__ import annotations

import configparser
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import build  # noqa: E402
import gate  # noqa: E402
import translate  # noqa: E402


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    translate.compile_qm()
    return build.build(tmp_path_factory.mktemp("dist"))


def test_the_zip_passes_the_gate(made: Path) -> None:
    faults, accepted = gate.judge(made)
    assert not faults
    assert all("child.py" in line for line in accepted)


def test_everything_that_the_plugin_opens_is_in_the_zip(made: Path) -> None:
    names = set(zipfile.ZipFile(made).namelist())
    for folder in ("soeland_qgis", "resources", "forms"):
        for file in (ROOT / folder).rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts and file.suffix not in (".ts", ".pyc"):
                inside = file.relative_to(ROOT).as_posix()
                assert (inside if folder == "soeland_qgis" else f"soeland_qgis/{inside}") in names
    assert not [n for n in names if "/tests/" in n or n.endswith((".ts", ".md")) and "README" not in n
                and "CHANGELOG" not in n]  # fmt: skip


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    assert build.build(tmp_path / "one").read_bytes() == build.build(tmp_path / "two").read_bytes()


def test_the_version_is_that_of_the_project(made: Path) -> None:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read_string(zipfile.ZipFile(made).read("soeland_qgis/metadata.txt").decode("utf-8"))
    assert parser["general"]["version"] == build.version()
    assert made.name == f"soeland_qgis-{build.version()}.zip"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("soeland_qgis/tool.exe", b"MZ", "tool.exe"),
        ("soeland_qgis/__pycache__/x.pyc", b"", "x.pyc"),
        ("soeland_qgis/../evil.py", b"", "evil.py"),
        ("other/__init__.py", b"", "one folder"),
        ("soeland_qgis/.hidden", b"", ".hidden"),
        ("soeland_qgis/bad.py", b"def f(): return eval(input())\nexec('1')\n", "B102"),
        ("soeland_qgis/bad.py", b"import subprocess\nsubprocess.call('ls', shell=True)\n", "B602"),
        ("soeland_qgis/bad.py", b"def f(x):\n    assert x\n", "B101"),
        ("soeland_qgis/bad.py", b"import hashlib\nhashlib.md5(b'')\n", "B324"),
        ("soeland_qgis/conf.ini", b"aws = AKIAIOSFODNN7EXAMPLQ\n", "AWS"),
    ],
)
def test_the_gate_bites(made: Path, tmp_path: Path, name: str, content: bytes, words: str) -> None:
    small = tmp_path / "soeland_qgis-0.0.1.zip"
    with zipfile.ZipFile(made) as whole, zipfile.ZipFile(small, "w") as archive:
        for member in ("__init__.py", "metadata.txt", "LICENSE", "resources/icons/soeland.png"):
            archive.writestr(f"soeland_qgis/{member}", whole.read(f"soeland_qgis/{member}"))
        assert not gate.structure(made)
        archive.writestr(name, content)
    faults, _ = gate.judge(small)
    assert any(words in fault for fault in faults), faults


def test_the_gate_reads_metadata(tmp_path: Path) -> None:
    small = tmp_path / "soeland_qgis-0.0.1.zip"
    with zipfile.ZipFile(small, "w") as archive:
        archive.writestr("soeland_qgis/metadata.txt", "[general]\nname=My plugin\nversion=1.0\nauthor=a/b\n")
        archive.writestr("soeland_qgis/__init__.py", "")
    faults = " ".join(gate.structure(small) + gate.metadata(small))
    for words in ("LICENSE is missing", "about is missing", "homepage is no link", "MAJOR.MINOR", "slash", "plugin"):
        assert words in faults


def test_link_writes_two_files_that_lead_here(tmp_path: Path) -> None:
    command = [sys.executable, ROOT / "scripts" / "link.py", "mine", "--profiles", tmp_path, "--enable", "--quiet"]
    subprocess.run(command, check=True)
    folder = tmp_path / "mine" / "python" / "plugins" / "soeland_qgis"
    assert sorted(f.name for f in folder.iterdir()) == ["__init__.py", "metadata.txt"]
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import soeland_qgis, soeland_qgis.paths as p; "
        "print(p.PACKAGE, p.find('metadata.txt').is_file(), p.find('resources', 'icons', 'soeland.svg').is_file())"
    )
    said = subprocess.run([sys.executable, "-c", code, folder.parent], capture_output=True, text=True, cwd=tmp_path)
    assert said.stdout.split() == [str(ROOT / "soeland_qgis"), "True", "True"], said.stderr
    settings = tmp_path / "mine" / "QGIS" / "QGIS3.ini"
    assert "[PythonPlugins]\nsoeland_qgis=true" in settings.read_text("utf-8")
    settings.write_text("[app]\nx=1\n\n[PythonPlugins]\nother=true\nsoeland_qgis=false\n", "utf-8")
    subprocess.run(command, check=True)
    assert settings.read_text("utf-8") == "[app]\nx=1\n\n[PythonPlugins]\nsoeland_qgis=true\nother=true\n"


def test_link_leaves_an_installed_plugin_alone(tmp_path: Path) -> None:
    folder = tmp_path / "mine" / "python" / "plugins" / "soeland_qgis"
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "soeland_qgis" / "plugin.py", folder / "plugin.py")
    command = [sys.executable, ROOT / "scripts" / "link.py", "mine", "--profiles", tmp_path]
    said = subprocess.run(command, capture_output=True, text=True)
    assert said.returncode == 1 and "uninstall" in said.stderr
    assert not (folder / "__init__.py").exists()
