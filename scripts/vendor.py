"""Bring the browser's libraries, fonts and icons into static/, so that nothing is fetched when the product runs.

.venv/bin/python scripts/vendor.py           fetch the versions named below (npm pack) and write them
.venv/bin/python scripts/vendor.py --check   offline: every file is there and is the one recorded
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from scripts.font_digits import digits  # noqa: E402
from scripts.font_emoji import style_sheet  # noqa: E402
from scripts.sprite import STATIC, faults, sprite  # noqa: E402

VENDOR = STATIC / "vendor"
RECORD = VENDOR / "vendor.json"

FLUENT = ("builtins", "bundle", "index", "memoizer", "resolver", "resource", "scope", "types")
HYPHENATED = ("da", "en-us")
"""What is hyphenated where the browser knows no hyphenation; the British patterns are twice as large."""
EMOJI = "files/noto-emoji-emoji-400-normal.woff2"
FONT = "files/atkinson-hyperlegible-next-{}-wght-normal.woff2"


@dataclass(frozen=True)
class Package:
    """One npm package: which of its files we ship, and where its licence text is."""

    name: str
    version: str
    licence: str
    files: dict[str, str] = field(default_factory=dict)  # path in the package -> path under static/
    licence_file: str = "LICENSE"


PACKAGES = (
    Package(
        "preact",
        "11.2.0",
        "MIT",
        {"dist/preact.mjs": "vendor/preact.js", "hooks/dist/hooks.mjs": "vendor/preact-hooks.js"},
    ),
    Package("@preact/signals-core", "1.14.5", "MIT", {"dist/signals-core.mjs": "vendor/signals-core.js"}),
    Package("@preact/signals", "2.11.4", "MIT", {"dist/signals.mjs": "vendor/signals.js"}),
    Package("htm", "3.1.1", "Apache-2.0", {"dist/htm.mjs": "vendor/htm.js"}),
    # This package carries no licence text of its own; the one of htm is the same licence.
    Package("@fluent/bundle", "0.19.1", "Apache-2.0", {f"esm/{n}.js": f"vendor/fluent/{n}.js" for n in FLUENT}, ""),
    Package(
        "@fontsource-variable/atkinson-hyperlegible-next",
        "5.3.0",
        "OFL-1.1",
        {FONT.format(subset): f"fonts/atkinson-next-{subset}.woff2" for subset in ("latin", "latin-ext")},
    ),
    Package("@fontsource/noto-emoji", "5.3.2", "OFL-1.1", {EMOJI: "fonts/noto-emoji.woff2"}),
    Package(
        "hyphen",
        "1.14.1",
        "ISC",
        {"hyphen.js": "vendor/hyphen/hyphen.js"} | {f"patterns/{n}.js": f"vendor/hyphen/{n}.js" for n in HYPHENATED},
    ),
    Package("lucide-static", "1.62.0", "ISC"),
)

BARE = {
    "preact": "./preact.js",
    "preact/hooks": "./preact-hooks.js",
    "@preact/signals-core": "./signals-core.js",
}


def main(arguments: list[str]) -> int:
    """Fetch the packages, or with --check compare static/ with the record."""
    if arguments == ["--check"]:
        return check()
    if arguments:
        print(__doc__)
        return 2
    return fetch()


def fetch() -> int:
    """Write every vendored file, and record its version and checksum."""
    record: dict[str, dict[str, object]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for package in PACKAGES:
            root = unpack(package, Path(scratch))
            written = [write(target, adapt(root / source)) for source, target in package.files.items()]
            if package.name == "@fontsource/noto-emoji":
                written.append(write("fonts/emoji.css", style_sheet(root / EMOJI, "noto-emoji.woff2")))
            if package.name == "@fontsource-variable/atkinson-hyperlegible-next":
                written.append(write("fonts/samtidig-digits.woff2", digits(root / FONT.format("latin"))))
            if package.name == "lucide-static":
                written = [write("icons.svg", sprite(root / "icons"))]
            licence = f"vendor/licences/{plain(package.name)}.txt"
            if package.licence_file:
                write(licence, (root / package.licence_file).read_bytes())
            else:
                licence = "vendor/licences/htm.txt"
            record[package.name] = {
                "version": package.version,
                "licence": package.licence,
                "licence_text": licence,
                "files": {name: digest(STATIC / name) for name in sorted(written)},
            }
    RECORD.write_text(json.dumps(record, indent=2, sort_keys=True) + "\n", "utf-8")
    return check()


def unpack(package: Package, scratch: Path) -> Path:
    """Return the folder of one package from npm, unpacked; npm itself verifies the archive."""
    spec = f"{package.name}@{package.version}"
    packed = subprocess.run(
        ["npm", "pack", "--silent", "--pack-destination", str(scratch), spec],
        check=True,
        capture_output=True,
        text=True,
    )
    root = scratch / plain(package.name)
    with tarfile.open(scratch / packed.stdout.split()[-1]) as archive:
        archive.extractall(root, filter="data")
    return root / "package"


def adapt(source: Path) -> bytes:
    """Return a module with its imports as file names, since we ship no import map, and without its source map.

    A script that is no module (UMD) becomes one that exports what it would give to `require`.
    """
    if source.suffix not in {".js", ".mjs"}:
        return source.read_bytes()
    text = source.read_text("utf-8")
    text = re.sub(r'(\b(?:from|import)\s*)"([^"./][^"]*)"', lambda m: f'{m[1]}"{BARE[m[2]]}"', text)
    if "module.exports" in text:
        text = f"const module = {{ exports: {{}} }};\n{text}\nexport default module.exports;\n"
    text = re.sub(r"^//# sourceMappingURL=.*$", "", text, flags=re.M)
    return text.rstrip().encode() + b"\n"


def write(name: str, data: bytes) -> str:
    """Put one file under static/."""
    target = STATIC / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return name


def check() -> int:
    """Print how static/ differs from the record: versions, bytes, licence texts, stray files. Return 1 if it does."""
    record = json.loads(RECORD.read_text("utf-8"))
    wrong = [f"{p.name}: not recorded as {p.version}" for p in PACKAGES if versions(record).get(p.name) != p.version]
    kept = {RECORD, *VENDOR.rglob("*.d.ts")}
    for name, part in record.items():
        text = STATIC / part["licence_text"]
        kept.add(text)
        if not text.is_file() or text.stat().st_size < 500:
            wrong.append(f"{name}: no licence text")
        for file, sha in part["files"].items():
            kept.add(STATIC / file)
            if not (STATIC / file).is_file() or digest(STATIC / file) != sha:
                wrong.append(f"{file}: not the file recorded")
    stray = [p for folder in ("vendor", "fonts") for p in (STATIC / folder).rglob("*") if p.is_file() and p not in kept]
    wrong += [f"{p.relative_to(STATIC)}: nobody brought it" for p in stray]
    wrong += faults()
    print("\n".join(wrong) or f"static/: {len(record)} packages as recorded", file=sys.stderr if wrong else sys.stdout)
    return 1 if wrong else 0


def versions(record: dict[str, dict[str, str]]) -> dict[str, str]:
    """Return package name -> its version in the record."""
    return {name: part["version"] for name, part in record.items()}


def digest(file: Path) -> str:
    """Return the sha256 of a file, in hex."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def plain(name: str) -> str:
    """Return a package name as a file name."""
    return name.lstrip("@").replace("/", "-")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
