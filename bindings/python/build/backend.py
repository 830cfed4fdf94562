"""Builds the wheel (PEP 517): the package, the libraries that `collect.py` has gathered, and their licences.

It needs nothing but Python, so that the wheel can be built without a network. The platform of its name follows from the
newest symbol of glibc that a library asks for. Times and order of entries are fixed: the same input gives the same bytes.
"""

import base64
import hashlib
import os
import pathlib
import re
import subprocess
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIBRARIES = ROOT / "src" / "sakuin" / "_lib"


def _fields():
    """The entries of [project] in pyproject.toml that are plain texts."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    section = text.split("[project]", 1)[1].split("\n[", 1)[0]
    return dict(re.findall(r'^([\w-]+) = "(.*)"$', section, re.M))


def _platform():
    """The tag of the systems on which the libraries run."""
    newest = (2, 17)
    for library in LIBRARIES.glob("*.so*"):
        told = subprocess.run(["readelf", "-V", str(library)], check=True, capture_output=True, text=True).stdout
        for major, minor in re.findall(r"GLIBC_(\d+)\.(\d+)", told):
            newest = max(newest, (int(major), int(minor)))
    return f"manylinux_{newest[0]}_{newest[1]}_{os.uname().machine}"


def _metadata(fields):
    lines = [
        "Metadata-Version: 2.1",
        f"Name: {fields['name']}",
        f"Version: {fields['version']}",
        f"Summary: {fields['description']}",
        f"License: {fields['license']}",
        f"Requires-Python: {fields['requires-python']}",
        "Description-Content-Type: text/markdown",
        "",
        (ROOT / "README.md").read_text(encoding="utf-8"),
    ]
    return "\n".join(lines).encode()


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    if not (LIBRARIES / "libsakuin.so").exists():
        raise SystemExit("libsakuin.so is missing: build the wheel with `make wheel`")
    fields = _fields()
    tag = f"py3-none-{_platform()}"
    name = f"{fields['name']}-{fields['version']}"
    info = f"{name}.dist-info"
    entries = {}
    for path in sorted((ROOT / "src" / "sakuin").rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts and "licences" not in path.parts:
            entries[str(path.relative_to(ROOT / "src"))] = path.read_bytes()
    for path in sorted((LIBRARIES / "licences").glob("*")):
        entries[f"{info}/licenses/{path.name}"] = path.read_bytes()
    entries[f"{info}/licenses/LICENSE"] = (ROOT.parent.parent / "LICENSE").read_bytes()
    entries[f"{info}/METADATA"] = _metadata(fields)
    entries[f"{info}/WHEEL"] = f"Wheel-Version: 1.0\nGenerator: sakuin\nRoot-Is-Purelib: false\nTag: {tag}\n".encode()
    record = "".join(
        f"{path},sha256={base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b'=').decode()},{len(data)}\n"
        for path, data in entries.items()
    )
    entries[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
    file = f"{name}-{tag}.whl"
    with zipfile.ZipFile(pathlib.Path(wheel_directory) / file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as wheel:
        for path, data in entries.items():
            entry = zipfile.ZipInfo(path, (2020, 1, 1, 0, 0, 0))
            entry.external_attr = (0o755 if ".so" in path else 0o644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            wheel.writestr(entry, data)
    return file
