#!/bin/sh
# A kept node waits: it must not follow anybody and nobody must get in, whoever starts it. Its own files are saved.
# isolate-kept.sh DATA SUPERUSER
. "${0%/*}/common.sh"
data=$1 superuser=$2
kept=$data.kept

require_stopped "$data"
if [ ! -d "$kept" ]; then
    rm -rf "$kept.partial"
    mkdir "$kept.partial" || fail "cannot make $kept.partial"
    for name in postgresql.auto.conf pg_hba.conf pg_hba.conf.open; do
        [ ! -e "$data/$name" ] || cp -a "$data/$name" "$kept.partial/" || fail "cannot save $name"
    done
    find "$kept.partial" -exec sync {} +
    mv -T "$kept.partial" "$kept" && sync_folders "${kept%/*}"
fi
door=$kept/pg_hba.conf
[ ! -e "$door.open" ] || door=$door.open
closed_door "$door" "$superuser" nothing >"$data/pg_hba.conf.closed" || exit $?
put "$data/pg_hba.conf" <"$data/pg_hba.conf.closed"
rm -f "$data/pg_hba.conf.closed"
set_parameters "$data" primary_conninfo '' primary_slot_name '' restore_command ''
echo "isolated $data"
