#!/bin/sh
# Gives the new directory of a standby, which is the leader's to the letter, its own configuration: that of its old
# directory as it was saved, and then what is named here.
# switch-configuration.sh NEW_BIN NEW_MAJOR OLD_DATA NEW_DATA SUPERUSER NAME VALUE...
. "${0%/*}/common.sh"
new_bin=$1 new_major=$2 old_data=$3 new_data=$4 superuser=$5
shift 5
saved=$old_data.saved

require_stopped "$new_data"
[ "$(major_of "$new_data")" = "$new_major" ] || refuse "$new_data is not of PostgreSQL $new_major"
[ -d "$saved" ] || refuse "nothing was saved of $old_data"
for name in postgresql.conf postgresql.auto.conf; do
    [ ! -e "$saved/$name" ] || carry_over "$new_major" "$saved/$name" | put "$new_data/$name"
done
set_parameters "$new_data" "$@"
door=$saved/pg_hba.conf
[ ! -e "$door.open" ] || door=$door.open
put "$new_data/pg_hba.conf.open" <"$door"
closed_door "$door" "$superuser" replication >"$new_data/pg_hba.conf.closed" || exit $?
put "$new_data/pg_hba.conf" <"$new_data/pg_hba.conf.closed"
rm -f "$new_data/pg_hba.conf.closed"
put "$new_data/pg_ident.conf" <"$saved/pg_ident.conf"
put "$new_data/standby.signal" </dev/null
store_control "$new_bin" "$new_data" "$saved/new-control"
"$new_bin/postgres" -C shared_buffers -D "$new_data" >/dev/null || fail "the old configuration does not suit"
echo "switched $new_data"
