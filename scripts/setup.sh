#!/usr/bin/env bash
# Sets confbrief up in this folder: system libraries, .venv, locked packages. Does nothing when that
# is done already. Usage: scripts/setup.sh run|develop
set -euo pipefail
cd "$(dirname "$0")/.."

purpose=${1:?usage: scripts/setup.sh run|develop}
case $purpose in
  run) lock=requirements.lock ;;
  develop) lock=requirements-dev.lock ;;
  *) echo "usage: scripts/setup.sh run|develop" >&2; exit 2 ;;
esac
python=${PYTHON:-python3}

say() { printf 'setup: %s\n' "$*" >&2; }
stop() { say "$@"; exit 1; }

# WeasyPrint loads Pango and HarfBuzz at run time; no wheel brings them.
libraries_load() {
  "$python" - <<'PYTHON'
import ctypes, ctypes.util, sys

def loads(*names):
    for name in names:
        try:
            ctypes.CDLL(ctypes.util.find_library(name) or name)
        except OSError:
            continue
        return True
    return False

needed = [
    ("pangoft2-1.0", "libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0"),
    ("harfbuzz-subset", "libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0"),
]
sys.exit(0 if all(loads(*names) for names in needed) else 1)
PYTHON
}

as_root() { # Runs a command as root where that needs no password.
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n "$@"
  else return 1
  fi
}

apt_install() { # Installs Debian packages, refreshing the list of packages first.
  command -v apt-get >/dev/null || return 1
  as_root true || return 1
  say "installing $* with apt-get"
  as_root env DEBIAN_FRONTEND=noninteractive sh -c 'apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@" >/dev/null' sh "$@"
}

tell_lines() { # Tells what to run by hand, for each system; the arguments are Debian's packages.
  cat >&2 <<EOF
  Debian, Ubuntu:  sudo apt-get install --no-install-recommends $*
  Fedora:          sudo dnf install pango harfbuzz python3
  macOS:           brew install pango
  Windows:         winget install MSYS2.MSYS2, then in its shell: pacman -S mingw-w64-ucrt-x86_64-pango
Then run the same make command again.
EOF
}

command -v "$python" >/dev/null || stop "no $python here; install Python 3.11 or later, or name one: make PYTHON=python3.12"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
  stop "$("$python" --version) is too old; confbrief needs 3.11 or later: make PYTHON=python3.12"

missing=()
libraries_load || missing+=(libpangoft2-1.0-0 libharfbuzz-subset0)
# Debian packs Python's venv module apart.
"$python" -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
if [ ${#missing[@]} -gt 0 ] && ! { apt_install "${missing[@]}" && libraries_load; }; then
  say "something that confbrief needs is missing, and apt-get cannot install it from here. Run the line of your system:"
  tell_lines "${missing[@]}"
  exit 1
fi

stamp=.venv/.confbrief-$purpose
wanted=$(cat "$lock" pyproject.toml "$0" | cksum)
[ -x .venv/bin/python ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && exit 0

if ! [ -x .venv/bin/pip ]; then
  say "making .venv with $("$python" --version)"
  rm -rf .venv
  "$python" -m venv .venv
fi

say "installing the locked packages of $lock (a minute or so the first time)"
pip() { .venv/bin/python -m pip --quiet --disable-pip-version-check "$@"; }
pip install --require-hashes --no-deps -r "$lock"
pip install --no-deps --no-build-isolation --editable .
printf '%s\n' "$wanted" >"$stamp"
say "done"
