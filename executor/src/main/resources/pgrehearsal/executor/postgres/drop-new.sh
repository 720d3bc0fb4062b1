#!/bin/sh
# drop-new.sh MAJOR DATA [keep-origin]      removes a directory of that version with what lies beside, nothing else
. "${0%/*}/common.sh"
major=$1 data=$2 origin=${3:-}

require_stopped "$data" "$data.partial" "$data.dropped"
if [ -d "$data" ] && [ -n "$(ls -A "$data")" ]; then
    [ -e "$data.origin" ] || refuse "$data was not made by this project"
    # rsync and initdb may be cut off before they write it.
    found=$(major_of "$data")
    [ -z "$found" ] || [ "$found" = "$major" ] || refuse "$data is of PostgreSQL $found, not $major"
fi
if [ -d "$data" ]; then
    rm -rf "$data.dropped"
    mv -T "$data" "$data.dropped" && sync_folders "${data%/*}" || fail "cannot drop $data"
fi
rm -rf "$data.dropped" "$data.partial" || fail "cannot remove $data.dropped"
rm -f "$data.used"
[ "$origin" = keep-origin ] || rm -f "$data.origin"
echo "dropped $data"
