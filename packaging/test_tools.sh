#!/usr/bin/env bash
# Second opinions and real servers for the tests. Where one is missing and cannot be installed, the
# tests that need it are skipped and say so; with CI set they fail.
set -euo pipefail
cd "$(dirname "$0")/.."

# Debian package -> a file of it
wanted="postgresql:/usr/lib/postgresql/*/bin/postgres poppler-utils:/usr/bin/pdfsig
openssh-server:/usr/sbin/sshd libpdfbox2-java:/usr/share/java/pdfbox2.jar
chromium:/usr/bin/chromium openssl:/usr/bin/openssl"
# Large, and often there already from elsewhere.
[ -z "${CI:-}" ] || wanted="$wanted default-jdk-headless:/usr/bin/javac nodejs:/usr/bin/node
npm:/usr/bin/npm"
missing=""
for pair in $wanted; do
  # shellcheck disable=SC2086
  command -v "${pair##*/}" >/dev/null || ls ${pair#*:} >/dev/null 2>&1 ||
    missing="$missing ${pair%%:*}"
done
[ -n "$missing" ] || exit 0
fate=${CI:+fail}
fate=${fate:-"be skipped"}
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing for the tests:$missing"
  apt-get update -qq
  # A cluster of Debian's own would start a server that nobody asked for.
  mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] ||
    echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing \
    >/dev/null || echo "Not all could be installed; their tests will $fate." >&2
else
  printf 'Some tests will %s; they need:%s\n' "$fate" "$missing" >&2
fi
