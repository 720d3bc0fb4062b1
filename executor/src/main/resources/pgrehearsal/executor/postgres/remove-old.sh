#!/bin/sh
# Removes the old data directory with what was put beside it. From here on only a backup leads back.
# remove-old.sh OLD_MAJOR OLD_DATA NEW_DATA
. "${0%/*}/common.sh"
old_major=$1 old_data=$2 new_data=$3
dropped=$old_data.dropped

require_stopped "$old_data" "$dropped"
is_running "$new_data" || refuse "no server runs on $new_data: the old directory may be all that there is"
if [ -d "$old_data" ]; then
    found=$(major_of "$old_data")
    [ "$found" = "$old_major" ] || refuse "$old_data is of PostgreSQL ${found:-unknown}, not $old_major"
    [ ! -e "$dropped" ] || rm -rf "$dropped" || fail "cannot remove $dropped"
    mv -T "$old_data" "$dropped" && sync_folders "${old_data%/*}" || fail "cannot drop $old_data"
fi
rm -rf "$dropped" "$old_data.saved" "$old_data.kept" "$(held_control "$old_data")" || fail "cannot remove $dropped"
rm -f "$new_data.origin" "$new_data.used"
echo "removed $old_data"
