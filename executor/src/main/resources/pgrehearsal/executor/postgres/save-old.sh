#!/bin/sh
# Saves, beside a standby's old directory, what rsync from the leader destroys or replaces there.
# save-old.sh DATA
. "${0%/*}/common.sh"
data=$1
saved=$data.saved

if [ -d "$saved" ]; then
    echo "already saved: $saved"
    exit 0
fi
require_stopped "$data"
[ -e "$data/global/pg_control" ] || refuse "$data has no control file to save"
rm -rf "$saved.partial"
mkdir -p "$saved.partial/global" || fail "cannot make $saved.partial"
cp -a "$data/global/pg_control" "$saved.partial/global/" || fail "cannot save the control file"
for name in PG_VERSION standby.signal recovery.signal postgresql.conf postgresql.auto.conf conf.d pg_hba.conf \
    pg_hba.conf.open pg_ident.conf pg_replslot backup_label.old backup_manifest; do
    if [ -e "$data/$name" ]; then
        cp -a "$data/$name" "$saved.partial/" || fail "cannot save $name"
    fi
done
find "$saved.partial" -exec sync {} +
# It bears its name only when it is whole.
mv -T "$saved.partial" "$saved" && sync_folders "${saved%/*}"
echo "saved to $saved"
