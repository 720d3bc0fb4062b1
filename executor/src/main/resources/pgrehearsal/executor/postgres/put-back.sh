#!/bin/sh
# Undoes in a standby's old directory what rsync has done to it, and drops the new one.
# put-back.sh NEW_BIN DATA NEW_MAJOR NEW_DATA
. "${0%/*}/common.sh"
new_bin=$1 data=$2 new_major=$3 new_data=$4
saved=$data.saved

[ ! -e "$(held_control "$data")" ] ||
    refuse "the new cluster was started: it has written to files that $data shares"
if [ ! -d "$saved" ]; then
    [ -e "$data/global/pg_control" ] || refuse "nothing was saved for $data"
    sh "${0%/*}/drop-new.sh" "$new_major" "$new_data" || exit $?
    echo "nothing to put back: $data"
    exit 0
fi
require_stopped "$data" "$new_data"
# What lies there when the new directory had got its own configuration: nobody could have started it before.
if [ -e "$saved/new-control" ] && [ -e "$new_data/global/pg_control" ]; then
    now=$("$new_bin/pg_controldata" "$new_data") || fail "cannot read the control file of $new_data"
    printf '%s\n' "$now" | cmp -s - "$saved/new-control" ||
        refuse "$new_data was started: it has written to files that $data shares"
fi
for name in standby.signal recovery.signal postgresql.conf postgresql.auto.conf conf.d pg_hba.conf pg_hba.conf.open \
    pg_ident.conf pg_replslot backup_label.old backup_manifest; do
    rm -rf "${data:?}/$name"
    if [ -e "$saved/$name" ]; then
        cp -a "$saved/$name" "$data/" || fail "cannot put back $name"
    fi
done
rm -f "$data/backup_label"
# The control file goes last: the directory cannot be started before all the rest is back.
put "$data/global/pg_control" <"$saved/global/pg_control"
rm -f "$data/global/pg_control.old"
sync -f "$data"
sh "${0%/*}/drop-new.sh" "$new_major" "$new_data" || exit $?
# The next time must save anew: what was saved is of this moment.
rm -rf "$saved.dropped"
mv -T "$saved" "$saved.dropped" && sync_folders "${saved%/*}" && rm -rf "$saved.dropped"
echo "put back into $data"
