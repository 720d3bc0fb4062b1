#!/bin/sh
# The new data directory is there and empty: empty-new.sh NEW_DATA
. "${0%/*}/common.sh"
new_data=$1

if [ -d "$new_data" ] && [ -n "$(ls -A "$new_data")" ]; then
    refuse "$new_data is not empty"
fi
# What is put in here from now on is ours to remove.
put "$new_data.origin" </dev/null
mkdir -p -m 0700 "$new_data" || fail "cannot make $new_data"
sync_folders "${new_data%/*}"
echo "empty: $new_data"
