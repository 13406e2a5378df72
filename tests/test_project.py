"""The files around the code: Makefile, lock files, container and proxy examples, and no local paths or addresses."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from msgspec.structs import fields
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import server
from server.settings import Settings
from server.static_files import STATIC
from server.web.site.files import read_files

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def tracked() -> list[str]:
    """Return the names of all files in the repository, those not yet added too."""
    git = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(git, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    return sorted({name for name in names if name and (ROOT / name).is_file()})


def targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):", read("Makefile"), re.MULTILINE))


def pins(lock: str) -> dict[str, str]:
    """Return package -> version of a lock file."""
    return {canonicalize_name(name): version for name, version in re.findall(r"^(\S+?)==(\S+)", read(lock), re.M)}


# Makefile


def test_make_alone_lists_the_targets() -> None:
    listed = subprocess.run(["make"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for target in ("setup", "run", "test", "check", "screens", "help"):
        assert re.search(rf"make {target} +\w", listed), target


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "docs/operations.md"])
def test_every_make_target_in_the_documentation_exists(name: str) -> None:
    assert set(re.findall(r"(?:`|^|\s)make ([a-z][a-z-]+)\b(?=`|\s*$|\s+#)", read(name), re.M)) <= targets()


def test_every_script_the_makefile_runs_exists() -> None:
    for name in re.findall(r"\bscripts/[\w./-]+\.(?:sh|py)", read("Makefile")):
        assert (ROOT / name).is_file(), name


def test_every_script_stops_at_the_first_error() -> None:
    scripts = [name for name in tracked() if name.endswith(".sh") or name == ".ci/run"]
    assert scripts
    for name in scripts:
        assert "\nset -euo pipefail\n" in read(name), name
        assert (ROOT / name).stat().st_mode & 0o100, f"{name} cannot be run"


# Locks


@pytest.mark.parametrize("lock", [*LOCKS, "scripts/js/package-lock.json"])
def test_no_lock_file_holds_an_address(lock: str) -> None:
    assert not re.search(r"://|\"resolved\"|--(extra-)?index|--find-links|file:", read(lock))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pinned_package_has_its_hash(lock: str) -> None:
    entries = re.split(r"^(?=[\w.-]+==)", read(lock), flags=re.M)[1:]
    assert len(entries) == len(pins(lock))
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize(("lock", "extras"), [(LOCKS[0], ["fast"]), (LOCKS[1], ["fast", "dev"])])
def test_the_locks_satisfy_the_projects_requirements(lock: str, extras: list[str]) -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    wanted = project["dependencies"] + [each for extra in extras for each in project["optional-dependencies"][extra]]
    pinned = pins(lock)
    for requirement in map(Requirement, wanted):
        assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)]), f"{requirement}: make lock"


def test_the_test_lock_has_the_same_versions_as_the_server_lock() -> None:
    assert pins(LOCKS[0]).items() <= pins(LOCKS[1]).items()


def test_the_browser_code_is_checked_against_the_vendored_versions() -> None:
    vendored = json.loads(read("static/vendor/vendor.json"))
    checked = json.loads(read("scripts/js/package.json"))["devDependencies"]
    shared = vendored.keys() & checked.keys()
    assert "preact" in shared
    assert {name: vendored[name]["version"] for name in shared} == {name: checked[name] for name in shared}


# Files


def test_no_file_has_a_path_of_someones_machine() -> None:
    someones = re.compile(r"(?<![\w.:/-])/(?:home|Users|root)/[\w.]")
    here = f"{ROOT}/"
    found = []
    for name in tracked():
        text = (ROOT / name).read_bytes().decode("utf-8", "replace")
        # In the project's own container this folder is /app, which the Dockerfile may name.
        if someones.search(text) or (Path("/app") != ROOT and here in text):
            found.append(name)
    assert found == []


def test_no_file_names_a_package_registry() -> None:
    where = re.compile(
        r"https?://[^\s/\"']*(?:registry|mirror)|https?://\S+/simple\b|--(?:extra-)?index-url[ =]|^registry ?=", re.M
    )
    text = {name: (ROOT / name).read_bytes().decode("utf-8", "replace") for name in tracked()}
    assert [name for name in text if name != "tests/test_project.py" and where.search(text[name])] == []
    assert not {".npmrc", "pip.conf", "uv.lock", "pylock.toml"} & {Path(name).name for name in text}


def test_static_holds_only_files_meant_for_browsers() -> None:
    found = {path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*") if not path.is_dir()}
    # Never served: the list of vendored files, and the type declarations and settings that editors use.
    unserved = {name for name in found if name.endswith(".d.ts")} | {"vendor/vendor.json", "jsconfig.json"}
    assert found - unserved == read_files().keys()
    assert [
        name for name in found if ".test." in name or name.endswith((".map", "~")) or (STATIC / name).is_symlink()
    ] == []


def test_no_line_of_the_pages_is_longer_than_120_characters() -> None:
    written = {path for kind in ("*.js", "*.css", "*.html", "*.d.ts") for path in STATIC.rglob(kind)}
    generated = {STATIC / "wire.d.ts", STATIC / "wire.js", *(STATIC / "vendor").rglob("*")}
    long = [
        f"{path.relative_to(STATIC)}:{number}"
        for path in sorted(written - generated)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if len(line) > 120
    ]
    assert long == []


def test_the_current_release_is_in_the_changelog() -> None:
    assert re.search(rf"^## {re.escape(server.__version__)}\b", read("CHANGELOG.md"), re.M)


# What operators are given


def test_redis_is_started_so_that_acknowledged_means_on_disk() -> None:
    compose = read("compose.yaml")
    for words in ('--appendonly, "yes"', "--appendfsync, always", "--maxmemory-policy, noeviction"):
        assert words in compose


def test_the_image_does_not_run_as_root_and_has_a_health_check() -> None:
    dockerfile = read("Dockerfile")
    assert re.search(r"^USER [1-9]\d*:[1-9]\d*$", dockerfile, re.M)
    assert re.search(r"^HEALTHCHECK (?s:.)*/readyz", dockerfile, re.M)
    assert "--require-hashes" in dockerfile


def test_the_proxy_examples_overwrite_x_forwarded_for() -> None:
    nginx = read("deploy/nginx.conf")
    assert re.search(r"proxy_set_header X-Forwarded-For\s+\$remote_addr;", nginx)
    assert "$proxy_add_x_forwarded_for" not in nginx
    assert "trusted_proxies" not in read("deploy/Caddyfile")
    assert int(re.search(r"proxy_read_timeout (\d+)s;", nginx)[1]) > 60  # type: ignore[index]


def test_the_nginx_example_allows_archives_as_large_as_the_server_does() -> None:
    megabytes = re.search(r"client_max_body_size (\d+)m;", read("deploy/nginx.conf"))
    assert megabytes
    assert int(megabytes[1]) * 1024 * 1024 == Settings().import_bytes


def test_every_setting_is_in_the_operators_guide_with_its_default() -> None:
    rows = re.findall(r"^\| `([A-Z_]+)` \| (?:`(.*?)`|\*\(empty\)\*) \|", read("docs/operations.md"), re.M)
    assert dict(rows) == {field.name.upper(): str(field.default) for field in fields(Settings)}


def test_every_setting_used_in_an_example_exists() -> None:
    names = {f"SAMTIDIG_{field.name.upper()}" for field in fields(Settings)}
    examples = [name for name in tracked() if name.startswith("deploy/")]
    for name in [*examples, "Dockerfile", "compose.yaml", "docs/operations.md"]:
        assert set(re.findall(r"\bSAMTIDIG_[A-Z_]+\b", read(name))) <= names, name


# Bare machines


@pytest.fixture
def machine(tmp_path: Path):
    """Run scripts/system.sh on a machine with almost nothing installed, as root or as another user."""

    def program(name: str, lines: str) -> None:
        (tmp_path / name).write_text(f"#!/bin/bash\n{lines}\n")
        (tmp_path / name).chmod(0o755)

    def run(uid: int, *wishes: str) -> subprocess.CompletedProcess[str]:
        program("id", f"echo {uid}")
        program("sudo", "exit 1")
        program("env", 'while [[ $1 == *=* ]]; do shift; done; exec "$@"')
        # As on a fresh image: nothing can be installed before the lists of packages are fetched.
        program(
            "apt-get",
            f'echo "$*" >> {tmp_path}/said; [[ $1 == update ]] && : > {tmp_path}/lists; [[ -e {tmp_path}/lists ]]',
        )
        system = [str(ROOT / "scripts/system.sh"), *wishes]
        return subprocess.run(["/bin/bash", *system], env={"PATH": str(tmp_path)}, capture_output=True, text=True)

    run.said = tmp_path / "said"  # type: ignore[attr-defined]
    return run


def test_root_gets_what_is_missing_and_only_that(machine) -> None:
    done = machine(0, "env:coreutils", "redis-server:redis-server", "+python3-venv")
    assert done.returncode == 0, done.stderr
    asked = machine.said.read_text().splitlines()
    assert [line.split()[0] for line in asked] == ["install", "update", "install"]
    assert asked[-1].endswith(" redis-server python3-venv")


def test_without_root_the_missing_packages_are_named(machine) -> None:
    done = machine(1000, "env:coreutils", "redis-server:redis-server")
    assert done.returncode == 1
    assert "sudo apt-get install redis-server" in done.stderr
    assert not machine.said.exists()


def test_nothing_is_installed_when_nothing_is_missing(machine) -> None:
    assert machine(1000, "env:coreutils").returncode == 0


def test_an_old_python_is_refused_in_plain_words(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text(
        "#!/bin/bash\n"
        "[ \"$1\" = --version ] && echo 'Python 3.9.2' && exit\n"
        f'[ "$1" = -c ] && exec {sys.executable} -c "import sys; sys.version_info = (3, 9, 2)\n$2"\n'
    )
    old.chmod(0o755)
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts/setup.sh").write_text(read("scripts/setup.sh"))
    setup = ["/bin/bash", str(tmp_path / "scripts/setup.sh"), "requirements.lock"]
    done = subprocess.run(setup, env={"PATH": "/usr/bin:/bin", "PYTHON": str(old)}, capture_output=True, text=True)
    assert done.returncode != 0
    assert "Python 3.11 or newer" in done.stderr
    assert "Python 3.9.2" in done.stderr
