"""Gathers libsakuin.so and every library that it needs beyond those of any Linux into a folder.

The copies find each other beside themselves, and have names of their own, so that a library of the system with the same name
in the same process is another one. Of ICU's data, 30 MB, what Sakuin asks for is kept: word boundaries with their
dictionaries, the folding of characters, and the encodings of Japanese.

usage: collect.py LIBSAKUIN FOLDER      needs patchelf, and icupkg and gcc (of libicu-dev)
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

#: What every Linux with the GNU C library has (PEP 600, and auditwheel's policy for it).
SYSTEM = re.compile(r"^(ld-linux.*|libc|libm|libdl|libpthread|librt|libgcc_s|libstdc\+\+|libz)\.so")

#: The items of ICU's data that are kept.
ICU_ITEMS = re.compile(
    r"brkitr/.*|cnvalias\.icu|nfkc(_cf)?\.nrm|u(emoji|layout)\.icu"
    r"|(euc-jp-2007|ibm-(33722|942|943|954|5478|1252|5348)_.*|jisx-212)\.cnv"
)


def run(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, **options).stdout


def needed(library):
    return re.findall(r"\(NEEDED\).*\[(.*)\]", run("readelf", "-d", str(library)))


def place(name):
    """Where the system has a library."""
    for line in run("/sbin/ldconfig", "-p").splitlines():
        found = re.match(r"\s*(\S+) \(libc6,(x86-64|AArch64)[^)]*\) => (.*)", line)
        if found and found.group(1) == name:
            return pathlib.Path(found.group(3)).resolve()
    sys.exit(f"collect: {name} is not installed")


def closure(library):
    """The libraries to take along, by name."""
    found = {}
    waiting = [library]
    while waiting:
        for name in needed(waiting.pop()):
            if name not in found and not SYSTEM.match(name):
                found[name] = place(name)
                waiting.append(found[name])
    return found


def cut_icu(library, target):
    """Writes a library with a part of ICU's data."""
    table = run("readelf", "-sW", "--dyn-syms", str(library))
    address, size, symbol = re.search(r"^\s*\d+: (\w+)\s+(\w+) OBJECT .* (icudt\d+_dat)$", table, re.M).groups()
    address, size = int(address, 16), int(size, 0)
    sections = re.findall(
        r"\] \.rodata\s+PROGBITS\s+(\w+) (\w+) ", run("readelf", "-SW", str(library)))
    start, offset = (int(part, 16) for part in sections[0])
    data = library.read_bytes()[address - start + offset:][:size]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        name = symbol.replace("_dat", "l.dat")
        (folder / name).write_bytes(data)
        tool = shutil.which("icupkg") or "/usr/sbin/icupkg"
        kept = [item for item in run(tool, "-l", name, cwd=folder).split() if ICU_ITEMS.fullmatch(item)]
        (folder / "kept.txt").write_text("\n".join(kept) + "\n")
        (folder / "items").mkdir()
        run(tool, "-d", "items", "-x", "kept.txt", name, cwd=folder)
        (folder / "new").mkdir()
        run(tool, "-s", "items", "-a", "kept.txt", "new", f"new/{name}", cwd=folder)
        (folder / "data.s").write_text(
            f'.section .rodata\n.balign 16\n.globl {symbol}\n.type {symbol},%object\n{symbol}:\n.incbin "new/{name}"\n'
            f'.size {symbol}, .-{symbol}\n.section .note.GNU-stack,"",%progbits\n')
        run("gcc", "-shared", "-nostdlib", "-Wl,-z,noseparate-code", "-o", str(target), "data.s", cwd=folder)
        run("patchelf", "--set-soname", library.name, str(target))


def own_name(name):
    """The name of the copy of a library: `libzstd.so.1` is `libzstd-sakuin.so.1`."""
    return name.replace(".so", "-sakuin.so", 1)


def take_licence(name, library, folder):
    # By its name: what is in /lib for the package may be in /usr/lib.
    owner = run("dpkg", "-S", library.name).split(":")[0] if shutil.which("dpkg") else ""
    text = pathlib.Path("/usr/share/doc") / owner / "copyright"
    if owner and text.exists():
        shutil.copyfile(text, folder / f"{name.split('.so')[0]}.txt")


def main(arguments):
    library, folder = (pathlib.Path(one).resolve() for one in arguments)
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "licences").mkdir(parents=True)
    others = closure(library)
    copies = {"libsakuin.so": folder / "libsakuin.so"}
    shutil.copyfile(library, copies["libsakuin.so"])
    for name, found in others.items():
        copies[name] = folder / own_name(name)
        if name.startswith("libicudata.so"):
            cut_icu(found, copies[name])
        else:
            shutil.copyfile(found, copies[name])
        take_licence(name, found, folder / "licences")
    for name, copy in copies.items():
        options = ["--set-rpath", "$ORIGIN"]
        if name in others:
            options += ["--set-soname", own_name(name)]
        for other in needed(copy):
            if other in others:
                options += ["--replace-needed", other, own_name(other)]
        run("patchelf", *options, str(copy))
        copy.chmod(0o755)
    print(", ".join(f"{copy.name} {copy.stat().st_size / 1e6:.1f} MB" for copy in copies.values()))


if __name__ == "__main__":
    main(sys.argv[1:])
