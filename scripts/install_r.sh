#!/bin/sh
# One client of the tests is R; as root on Debian it is installed here, in about twenty seconds.
# Without it that test is skipped and says why.
set -eu
wanted="r-base-core r-cran-jsonlite r-cran-rsqlite"
if command -v Rscript >/dev/null && Rscript -e 'library(jsonlite)' >/dev/null 2>&1; then
  exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  # shellcheck disable=SC2086 # the names are words
  (apt-get update -qq &&
    apt-get install -y -qq -o DPkg::Lock::Timeout=120 --no-install-recommends $wanted) >/dev/null 2>&1 ||
    echo "R could not be installed; the test of its client will be skipped"
else
  echo "R is not installed; the test of its client will be skipped (apt-get install $wanted)"
fi
