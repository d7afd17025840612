# SPDX-License-Identifier: Apache-2.0
"""Builds wheel and sdist with nothing but Python, so that it works without a network; the same sources give the same bytes.

The hooks of PEP 517 and 660 that pip and build call.
"""
import base64
import gzip
import hashlib
import io
import os
import re
import tarfile
import zipfile
from pathlib import Path

try:
    import tomllib
except ImportError:  # before Python 3.11
    from pip._vendor import tomli as tomllib

_HERE = Path(__file__).resolve().parent.parent
_TAG = "py3-none-any"
# What zip can say at the earliest; SOURCE_DATE_EPOCH is not needed for bytes that never differ.
_TIME = (1980, 1, 1, 0, 0, 0)
_EPOCH = 315532800
_SOURCES = ("src", "tests", "build_backend", "benchmarks", "examples")
_FILES = ("pyproject.toml", "README.md", "LICENSE")


def get_requires_for_build_wheel(config_settings=None):
    return []


def get_requires_for_build_sdist(config_settings=None):
    return []


def get_requires_for_build_editable(config_settings=None):
    return []


def prepare_metadata_for_build_wheel(metadata_directory, config_settings=None):
    info = Path(metadata_directory) / _info_name()
    (info / "licenses").mkdir(parents=True)
    for name, data in _info().items():
        (info / name).write_bytes(data)
    return info.name


prepare_metadata_for_build_editable = prepare_metadata_for_build_wheel


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    package = _HERE / "src"
    files = {path.relative_to(package).as_posix(): path.read_bytes() for path in _walk(package)}
    return _wheel(wheel_directory, files)


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    return _wheel(wheel_directory, {"werkspur.pth": (str(_HERE / "src") + "\n").encode()})


def build_sdist(sdist_directory, config_settings=None):
    base = "werkspur-" + _version()
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for name, data in sorted(_sdist_files().items()):
            member = tarfile.TarInfo(base + "/" + name)
            member.size, member.mtime, member.mode = len(data), _EPOCH, 0o644
            tar.addfile(member, io.BytesIO(data))
    target = Path(sdist_directory) / (base + ".tar.gz")
    with open(target, "wb") as file, gzip.GzipFile("", "wb", fileobj=file, mtime=_EPOCH) as zipped:
        zipped.write(packed.getvalue())
    return target.name


def _sdist_files():
    files = {"PKG-INFO": _metadata()}
    for name in _FILES:
        if (_HERE / name).exists():
            files[name] = (_HERE / name).read_bytes()
    if "LICENSE" not in files:
        files["LICENSE"] = _license()
    for folder in _SOURCES:
        for path in _walk(_HERE / folder):
            files[path.relative_to(_HERE).as_posix()] = path.read_bytes()
    return files


def _wheel(directory, files):
    for name, data in _info().items():
        files[_info_name() + "/" + name] = data
    record = _info_name() + "/RECORD"
    lines = ["%s,sha256=%s,%d" % (name, _digest(data), len(data)) for name, data in sorted(files.items())]
    files[record] = ("\n".join([*lines, record + ",,"]) + "\n").encode()
    target = Path(directory) / ("werkspur-%s-%s.whl" % (_version(), _TAG))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files, key=lambda name: (name.startswith(_info_name()), name)):
            member = zipfile.ZipInfo(name, _TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            member.create_system = 3
            archive.writestr(member, files[name])
    return target.name


def _info():
    return {
        "METADATA": _metadata(),
        "WHEEL": ("Wheel-Version: 1.0\nGenerator: werkspur_build\nRoot-Is-Purelib: true\nTag: %s\n" % _TAG).encode(),
        "licenses/LICENSE": _license(),
        "top_level.txt": b"werkspur\n",
    }


def _info_name():
    return "werkspur-%s.dist-info" % _version()


def _metadata():
    project = tomllib.loads((_HERE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [
        "Metadata-Version: 2.4",
        "Name: " + project["name"],
        "Version: " + _version(),
        "Summary: " + project["description"],
        "License-Expression: " + project["license"],
        "License-File: LICENSE",
        "Requires-Python: " + project["requires-python"],
        *("Classifier: " + classifier for classifier in project["classifiers"]),
        "Description-Content-Type: text/markdown",
        "",
        (_HERE / project["readme"]).read_text(encoding="utf-8"),
    ]
    return "\n".join(lines).encode("utf-8")


def _license():
    for place in (_HERE / "LICENSE", _HERE.parent.parent / "LICENSE"):
        if place.exists():
            return place.read_bytes()
    raise FileNotFoundError("Expected a LICENSE beside pyproject.toml or at the root of the project, but found none")


def _version():
    text = (_HERE / "src" / "werkspur" / "version.py").read_text(encoding="utf-8")
    return re.search(r'^VERSION = "([^"]+)"$', text, re.MULTILINE).group(1)


def _digest(data):
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode("ascii")


def _walk(folder):
    for path, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            if not name.endswith(".pyc"):
                yield Path(path) / name
