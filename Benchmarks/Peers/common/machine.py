"""What a run was measured on."""

from __future__ import annotations

import os
import platform
import subprocess
from pathlib import Path


def describe() -> dict[str, str]:
    """Processor, memory, system, compiler, and how busy the machine is."""
    return {
        "processor": _field("/proc/cpuinfo", "model name") or platform.processor(),
        "cores": str(os.cpu_count()),
        "memory": _memory(),
        "system": _system(),
        "swift": _first_line(["swift", "--version"]),
        "load": " ".join(f"{load:.1f}" for load in os.getloadavg()),
    }


def revision(repository: Path) -> str:
    """The commit of a working copy, marked where it was changed since."""
    commit = _first_line(["git", "-C", str(repository), "rev-parse", "--short=12", "HEAD"])
    changed = _first_line(["git", "-C", str(repository), "status", "--porcelain", "--untracked-files=no"])
    return commit + (" with changes" if changed else "")


def _memory() -> str:
    kilobytes = (_field("/proc/meminfo", "MemTotal") or "0 kB").split()[0]
    return f"{int(kilobytes) / 1048576:.0f} GiB"


def _system() -> str:
    try:
        name = platform.freedesktop_os_release().get("PRETTY_NAME", "")
    except OSError:
        name = platform.system()
    return f"{name}, kernel {platform.release()}"


def _field(path: str, name: str) -> str | None:
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    values = (line.partition(":")[2].strip() for line in lines if line.startswith(name))
    return next(values, None)


def _first_line(command: list[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return (done.stdout.splitlines() or [""])[0]
