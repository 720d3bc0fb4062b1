#!/bin/sh
# Makes a kept node a standby of the new version: a base backup of the leader with the node's own configuration.
# rebuild-kept.sh NEW_BIN NEW_MAJOR OLD_DATA NEW_DATA LOG SECONDS CONNECTION SLOT
. "${0%/*}/common.sh"
new_bin=$1 new_major=$2 old_data=$3 new_data=$4 log=$5 seconds=$6 connection=$7 slot=$8
here=${0%/*}
partial=$new_data.partial

require_stopped "$old_data" "$partial"
if [ ! -d "$new_data" ] || [ -z "$(ls -A "$new_data")" ]; then
    base_backup "$new_bin" "$new_major" "$partial" "$connection" "$slot"
    # What isolated the kept node is not taken along.
    saved=$old_data.kept
    for name in postgresql.conf postgresql.auto.conf; do
        own=$saved/$name
        [ -e "$own" ] || own=$old_data/$name
        [ ! -e "$own" ] || carry_over "$new_major" "$own" | put "$partial/$name"
    done
    door=$saved/pg_hba.conf
    [ -e "$door" ] || door=$old_data/pg_hba.conf
    [ ! -e "$door.open" ] || door=$door.open
    put "$partial/pg_hba.conf" <"$door"
    put "$partial/pg_ident.conf" <"$old_data/pg_ident.conf"
    settle_standby "$new_bin" "$partial" "$connection" "$slot"
    put "$new_data.origin" </dev/null
    [ ! -d "$new_data" ] || rmdir "$new_data" || fail "cannot replace the empty $new_data"
    mv -T "$partial" "$new_data" && sync_folders "${new_data%/*}" || fail "cannot name $new_data"
fi
[ -e "$new_data.origin" ] || refuse "$new_data was not made by this project"
sh "$here/start-server.sh" new "$new_bin" "$new_data" "$log" "$seconds" "$old_data"
