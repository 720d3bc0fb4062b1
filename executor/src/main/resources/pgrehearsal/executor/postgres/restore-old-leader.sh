#!/bin/sh
# Takes back the linking, while nobody but pg_upgrade has started the new cluster: its control file must still be the
# one that was stored when pg_upgrade ended, in the folder of its job. What was not linked yet is only dropped.
# restore-old-leader.sh OLD_BIN NEW_BIN OLD_DATA NEW_DATA NEW_MAJOR
. "${0%/*}/common.sh"
old_bin=$1 new_bin=$2 old_data=$3 new_data=$4 new_major=$5
dropped=$new_data.dropped

[ ! -e "$(held_control "$old_data")" ] ||
    refuse "the new cluster was started: it has written to files that $old_data shares"
renamed=$old_data/global/pg_control.old
baseline=
for file in "${JOB_DIR%/*}"/pg-upgrade.*/baseline; do
    [ ! -s "$file" ] || baseline=$file
done
if [ -e "$old_data/global/pg_control" ]; then
    [ -z "$baseline" ] || [ ! -d "$new_data" ] ||
        refuse "$old_data was linked, and somebody gave its control file the name back"
    end_orphan "$old_bin" "$old_data"
    end_orphan "$new_bin" "$new_data"
    require_stopped "$old_data"
    sh "${0%/*}/drop-new.sh" "$new_major" "$new_data" || exit $?
    echo "was not linked: $old_data"
    exit 0
fi
require_stopped "$old_data" "$new_data" "$dropped"
[ -e "$renamed" ] || refuse "$old_data has no control file under any name"
if [ -d "$new_data" ]; then
    [ -n "$baseline" ] || refuse "there is no control file of the end of pg_upgrade to compare with"
    now=$("$new_bin/pg_controldata" "$new_data") || fail "cannot read the control file of $new_data"
    printf '%s\n' "$now" | cmp -s - "$baseline" ||
        refuse "$new_data was started since pg_upgrade ended: its control file has changed"
    # Its name goes first: cut off here, the rest is only taken back and no longer judged.
    rm -rf "$dropped"
    mv -T "$new_data" "$dropped" && sync_folders "${new_data%/*}" || fail "cannot drop $new_data"
elif [ ! -d "$dropped" ]; then
    refuse "$new_data is gone, and not by this way back"
fi
mv -T "$renamed" "$old_data/global/pg_control" && sync_folders "$old_data/global" || fail "cannot rename $renamed"
rm -rf "$dropped"
rm -f "$new_data.used" "$new_data.origin"
echo "restored $old_data"
