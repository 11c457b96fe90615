#!/bin/sh
# The tests of the site need Chromium and Chinese fonts; as root on Debian they are installed here.
# Without them those tests are skipped and say why.
set -eu
if command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; then
  exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  (apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk) >/dev/null 2>&1 ||
    echo "Chromium could not be installed; the browser tests of the site will be skipped"
else
  echo "Chromium is not installed; the browser tests of the site will be skipped (apt-get install chromium fonts-noto-cjk)"
fi
