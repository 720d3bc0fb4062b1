#!/bin/sh
# Makes the empty new cluster with what pg_upgrade wants to be equal, and the configuration of the old one.
# init-cluster.sh new|scratch OLD_BIN NEW_BIN OLD_DATA NEW_DATA SOCKET PORT SUPERUSER ROLE...
# The roles of named checks come through the closed door.
# The old server must run the first time. What it says is kept beside the new directory, so that a new cluster that a
# failed pg_upgrade has spoiled can be made anew while everything is stopped.
. "${0%/*}/common.sh"
purpose=$1 old_bin=$2 new_bin=$3 old_data=$4 new_data=$5 socket=$6 port=$7 asker=$8
shift 8
roles=$*
origin=$new_data.origin

new_major=$("$new_bin/postgres" --version | sed 's/^[^0-9]*\([0-9]*\).*/\1/')
[ -e "$old_data/postgresql.conf" ] && [ -e "$old_data/pg_hba.conf" ] ||
    refuse "the configuration does not lie in $old_data: not known how to take it over"
if [ -d "$new_data" ] && [ -n "$(ls -A "$new_data")" ]; then
    [ -e "$origin" ] || refuse "$new_data is there and was not made by this project"
    if [ ! -e "$new_data.used" ]; then
        echo "already there: $new_data"
        exit 0
    fi
    # pg_upgrade has been at it. Before linking nothing of it is needed, after linking nothing may be made anew.
    [ ! -e "$old_data/global/pg_control.old" ] || refuse "$old_data was linked to $new_data"
    end_orphan "$old_bin" "$old_data"
    end_orphan "$new_bin" "$new_data"
    sh "${0%/*}/drop-new.sh" "$new_major" "$new_data" keep-origin || exit $?
elif [ -d "$new_data" ]; then
    rmdir "$new_data" || fail "cannot replace the empty $new_data"
fi
partial=$new_data.partial
require_stopped "$partial"
rm -rf "$partial"

if is_running "$old_data"; then
    # Columns came and went with versions: a row as JSON has those that there are.
    row=$(ask "$old_bin" "$socket" "$port" "$asker" postgres "
        SELECT pg_encoding_to_char(encoding), datcollate, datctype, coalesce(to_jsonb(d) ->> 'datlocprovider', 'c'),
               coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale', ''),
               (SELECT rolname FROM pg_roles WHERE oid = 10)
        FROM pg_database d WHERE datname = 'template0'") || fail "cannot ask the old server"
    printf '%s\n' "$row" | put "$origin"
elif [ -s "$origin" ]; then
    row=$(cat "$origin")
else
    refuse "the old server does not run and never said what the new cluster must be like"
fi
field() {
    printf '%s\n' "$row" | cut -f "$1"
}
superuser=$(field 6)
[ -e "$old_data/global/pg_control" ] || refuse "$old_data has no control file"
segment=$(control "$old_bin" "$old_data" "Bytes per WAL segment")
checksums=$(control "$old_bin" "$old_data" "Data page checksum version")

set -- --pgdata="$partial" --username="$superuser" --encoding="$(field 1)" --lc-collate="$(field 2)" \
    --lc-ctype="$(field 3)" --wal-segsize=$((segment / 1048576)) --auth-local=peer --auth-host=reject
case $(field 4) in
i) set -- "$@" --locale-provider=icu --icu-locale="$(field 5)" ;;
b) set -- "$@" --locale-provider=builtin --builtin-locale="$(field 5)" ;;
esac
if [ "$checksums" != 0 ]; then
    set -- "$@" --data-checksums
elif [ "$new_major" -ge 18 ]; then
    set -- "$@" --no-data-checksums
fi
# What is thrown away soon need not survive a crash.
[ "$purpose" != scratch ] || set -- "$@" --no-sync
"$new_bin/initdb" "$@" || fail "initdb"
# Up to here initdb has forced everything to disk.
: >"$partial/.made"

carry_over "$new_major" "$old_data/postgresql.conf" | put "$partial/postgresql.conf"
[ ! -e "$old_data/postgresql.auto.conf" ] ||
    carry_over "$new_major" "$old_data/postgresql.auto.conf" | put "$partial/postgresql.auto.conf"
cp -a "$old_data/pg_ident.conf" "$partial/pg_ident.conf"
for extra in conf.d server.crt server.key root.crt root.crl; do
    [ ! -e "$old_data/$extra" ] || cp -a "$old_data/$extra" "$partial/$extra"
done
# The door may be closed on the old side already.
door=$old_data/pg_hba.conf
[ ! -e "$door.open" ] || door=$door.open
cp -a "$door" "$partial/pg_hba.conf.open"
# shellcheck disable=SC2086
closed_door "$door" "$superuser" replication $roles >"$partial/pg_hba.conf" || exit $?

# Reads the whole configuration as the new version does, and names what it does not know.
"$new_bin/postgres" -C shared_buffers -D "$partial" >/dev/null || fail "the old configuration does not suit"
[ -z "${JOB_DIR:-}" ] || grep -h '^# removed in' "$partial/postgresql.conf" "$partial/postgresql.auto.conf" |
    put "$JOB_DIR/removed-parameters"
[ "$purpose" = scratch ] || find "$partial" -cnewer "$partial/.made" -exec sync {} +
rm -f "$partial/.made"
mv -T "$partial" "$new_data" && sync_folders "${new_data%/*}" || fail "cannot name $new_data"
rm -f "$new_data.used"
echo "made $new_data"
