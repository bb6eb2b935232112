#!/usr/bin/env bash
# Install what the tests need and pip cannot bring: a browser, PostgreSQL, and pango for PDFs.
# Where we may not install, say what to install and stop.
set -eu
# The browser without windows does the same for a quarter less of the processor.
browser() {
  command -v chromium-headless-shell >/dev/null && return
  if [ "$(id -u)" = 0 ] && apt-cache show chromium-headless-shell >/dev/null 2>&1; then
    echo chromium-headless-shell
  elif ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null; then
    echo chromium
  fi
}
missing=()
for wanted in "$@"; do
  case "$wanted" in
    chromium) mapfile -t -O "${#missing[@]}" missing < <(browser) ;;
    postgresql) ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || missing+=(postgresql) ;;
    pango) ldconfig -p | grep -q libpangoft2-1.0 || missing+=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0) ;;
    *) echo "unknown package: $wanted" >&2; exit 2 ;;
  esac
done
[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
  sudo apt-get update -qq
  sudo DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
else
  echo "برای آزمون‌ها این بسته‌های سیستم لازم است؛ نصبشان کنید و دوباره اجرا کنید: ${missing[*]}" >&2
  exit 1
fi
