#!/bin/sh
# Gives a kept node its own files back: it may serve again, or follow. A server that runs reads them again.
# give-back.sh BIN DATA
. "${0%/*}/common.sh"
bin=$1 data=$2
kept=$data.kept

if [ ! -d "$kept" ]; then
    echo "not isolated: $data"
    exit 0
fi
for name in postgresql.auto.conf pg_hba.conf pg_hba.conf.open; do
    if [ -e "$kept/$name" ]; then
        put "$data/$name" <"$kept/$name"
    else
        rm -f "$data/$name"
    fi
done
sync_folders "$data"
if is_running "$data"; then
    "$bin/pg_ctl" reload --pgdata="$data" || fail "cannot reload $data"
fi
# By its name it is whole or gone: what is missing in it would be removed from the data directory the next time.
rm -rf "$kept.dropped"
mv -T "$kept" "$kept.dropped" && sync_folders "${kept%/*}" && rm -rf "$kept.dropped" || fail "cannot remove $kept"
echo "gave back $data"
