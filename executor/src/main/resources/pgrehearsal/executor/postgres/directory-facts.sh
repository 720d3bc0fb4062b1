#!/bin/sh
# What a data directory is, without changing anything: lines "name value". directory-facts.sh BIN DATA
. "${0%/*}/common.sh"
bin=$1 data=$2

has() {
    if [ -e "$2" ]; then
        echo "$1 yes"
    else
        echo "$1 no"
    fi
}
has exists "$data"
has saved "$data.saved"
has kept "$data.kept"
has partial "$data.partial"
has dropped "$data.dropped"
has held "$(held_control "$data")"
[ -d "$data" ] || exit 0
echo "version $(major_of "$data")"
has control-file "$data/global/pg_control"
has control-file-renamed "$data/global/pg_control.old"
has standby-signal "$data/standby.signal"
has postmaster-pid "$data/postmaster.pid"
if [ -e "$data/pg_hba.conf.open" ] || [ -e "$data.kept" ]; then
    echo "door closed"
else
    echo "door open"
fi
# shellcheck disable=SC2046
echo processes $(processes_on "$data")
echo "file-system $(stat -c %d "$data")"
echo "free-bytes $(($(stat -f -c '%a * %S' "$data")))"
echo "linked-files $(find "$data/base" -type f -links +1 2>/dev/null | wc -l)"
echo "files $(find "$data/base" -type f 2>/dev/null | wc -l)"
if [ -e "$data/global/pg_control" ]; then
    "$bin/pg_controldata" "$data" | sed 's/^/control /'
fi
