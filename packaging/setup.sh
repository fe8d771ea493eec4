#!/usr/bin/env bash
# Virtual environment, locked dependencies, and the system libraries Qt needs.
set -euo pipefail
cd "$(dirname "$0")/.."

python=""
for candidate in python3.13 python3.12 python3.11 python3; do
  if command -v "$candidate" >/dev/null 2>&1 &&
     "$candidate" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' 2>/dev/null; then
    python=$candidate
    break
  fi
done
if [ -z "$python" ]; then
  echo "Python 3.11 or newer is missing. On Debian: apt-get install python3 python3-venv" >&2
  exit 1
fi

# Debian package -> a library of it that must load
needed="libegl1:libEGL.so.1 libgl1:libGL.so.1 libxkbcommon0:libxkbcommon.so.0
libdbus-1-3:libdbus-1.so.3 libfontconfig1:libfontconfig.so.1 libglib2.0-0:libglib-2.0.so.0
libxcb-cursor0:libxcb-cursor.so.0 libxcb-icccm4:libxcb-icccm.so.4 libxcb-keysyms1:libxcb-keysyms.so.1
libxcb-image0:libxcb-image.so.0 libxcb-render-util0:libxcb-render-util.so.0
libxcb-shape0:libxcb-shape.so.0 libxcb-xkb1:libxcb-xkb.so.1 libxkbcommon-x11-0:libxkbcommon-x11.so.0
libnss3:libnss3.so"
missing=""
if [ "$(uname -s)" = Linux ]; then
  for pair in $needed; do
    "$python" -c "import ctypes, sys; ctypes.CDLL(sys.argv[1])" "${pair#*:}" >/dev/null 2>&1 ||
      missing="$missing ${pair%%:*}"
  done
fi
"$python" -c 'import ensurepip, venv' >/dev/null 2>&1 || missing="$missing python3-venv"

if [ -n "$missing" ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing system packages:$missing"
    apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
  else
    printf 'These Debian packages are missing; install them and run this again:\n  apt-get install%s\n' "$missing" >&2
    exit 1
  fi
fi

[ -x .venv/bin/python ] || "$python" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
  --only-binary :all: -r packaging/requirements.lock
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps \
  --no-build-isolation --editable .
echo "Set up in .venv"
