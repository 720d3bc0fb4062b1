#!/bin/sh
# Gives a kept node its own files back: it may serve again, or follow. give-back.sh DATA
. "${0%/*}/common.sh"
data=$1
kept=$data.kept

if [ ! -d "$kept" ]; then
    echo "not isolated: $data"
    exit 0
fi
require_stopped "$data"
for name in postgresql.auto.conf pg_hba.conf pg_hba.conf.open; do
    if [ -e "$kept/$name" ]; then
        put "$data/$name" <"$kept/$name"
    else
        rm -f "$data/$name"
    fi
done
sync_folders "$data"
rm -rf "$kept"
echo "gave back $data"
