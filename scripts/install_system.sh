#!/bin/sh
# What the tests need beside Python and Node: install_system.sh browser|java|r ...
# As root on Debian or Ubuntu it is installed here, after printing what; elsewhere, or with SYSTEM=no,
# this prints what to install, and the tests that need it are skipped by name. Nothing that is there
# already is installed again.
set -u

has() { command -v "$1" >/dev/null 2>&1; }

missing() { # the packages of Debian that a thing lacks here; nothing when it is all there
  case $1 in
    browser)
      has chromium || has chromium-browser || has google-chrome || printf '%s ' chromium
      # Without a Chinese font, pages are tested with boxes for letters.
      [ -n "$(fc-list :lang=zh-cn 2>/dev/null)" ] || printf '%s ' fontconfig fonts-noto-cjk
      # The driver of Playwright needs it.
      ldconfig -p 2>/dev/null | grep -q 'libatomic\.so\.1' || printf '%s ' libatomic1
      ;;
    java) has java || printf '%s ' openjdk-17-jre-headless ;;
    r)
      has Rscript && Rscript -e 'library(jsonlite)' >/dev/null 2>&1 ||
        printf '%s ' r-base-core r-cran-jsonlite r-cran-rsqlite
      ;;
    *) echo "install_system.sh: '$1' is none of browser, java, r" >&2 && exit 2 ;;
  esac
}

install() { # unattended, and patient with another installation that is going on
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq &&
    apt-get install -y -qq -o DPkg::Lock::Timeout=300 --no-install-recommends "$@"
}

for thing in "$@"; do
  packages=$(missing "$thing") || exit 2
  [ -n "$packages" ] || continue
  skipped="the tests that need it are skipped (apt-get install ${packages% })"
  if [ "${SYSTEM:-yes}" = no ] || [ "$(id -u)" != 0 ] || ! has apt-get; then
    echo "$thing: not all of it is installed; $skipped"
    continue
  fi
  echo "Installing with apt-get for the tests: ${packages% } (SYSTEM=no leaves them out)"
  # shellcheck disable=SC2086 # the names are words
  said=$(install $packages 2>&1) ||
    echo "$thing: could not be installed; $skipped: $(echo "$said" | grep '^E:' | head -n 1)"
done
