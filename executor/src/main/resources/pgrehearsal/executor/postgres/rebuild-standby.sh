#!/bin/sh
# Makes a node that the new version has used a standby of the old one again: a base backup of the node that serves the
# old version, with the node's own configuration. Its old files go first, for what they take up is needed.
# rebuild-standby.sh drop|keep MAJOR NEW_MAJOR NEW_DATA BIN DATA LOG SECONDS SOCKET PORT SUPERUSER CONNECTION SLOT
# The first is what becomes of the new directory; from BIN on they are those of follow-leader.sh.
. "${0%/*}/common.sh"
new_directory=$1 major=$2 new_major=$3 new_data=$4
shift 4
bin=$1 data=$2 connection=$8 slot=$9
here=${0%/*}
partial=$data.partial
settings=$data.settings

# A directory bears its name again only when it is a whole standby; what the new version has used has no control file.
is_rebuilt() {
    [ -e "$data/standby.signal" ] && [ -e "$data/global/pg_control" ] && [ ! -d "$settings" ] &&
        [ ! -e "$(held_control "$data")" ] && [ ! -d "$data.saved" ]
}

# Its own settings, from before they were replaced or changed for the upgrade.
save_settings() {
    rm -rf "$settings.partial"
    mkdir "$settings.partial" || fail "cannot make $settings.partial"
    for name in postgresql.conf postgresql.auto.conf conf.d pg_hba.conf.open pg_hba.conf pg_ident.conf; do
        for place in "$data.saved" "$data.kept" "$data" "$new_data"; do
            if [ -e "$place/$name" ]; then
                cp -a "$place/$name" "$settings.partial/" || fail "cannot save $place/$name"
                break
            fi
        done
    done
    [ ! -e "$settings.partial/pg_hba.conf.open" ] ||
        mv -f -T "$settings.partial/pg_hba.conf.open" "$settings.partial/pg_hba.conf"
    find "$settings.partial" -exec sync {} +
    mv -T "$settings.partial" "$settings" && sync_folders "${settings%/*}" || fail "cannot name $settings"
}

if ! is_rebuilt; then
    require_stopped "$data" "$new_data" "$partial" "$data.dropped"
    [ -d "$settings" ] || save_settings
    case $new_directory in
    keep) ;;
    drop) sh "$here/drop-new.sh" "$new_major" "$new_data" || exit $? ;;
    *) refuse "unknown wish for the new directory: $new_directory" ;;
    esac
    if [ -d "$data" ]; then
        found=$(major_of "$data")
        [ "$found" = "$major" ] || refuse "$data is of PostgreSQL ${found:-unknown}, not $major"
        rm -rf "$data.dropped"
        mv -T "$data" "$data.dropped" && sync_folders "${data%/*}" || fail "cannot drop $data"
    fi
    rm -rf "$data.dropped" "$data.saved" "$data.kept" || fail "cannot remove $data.dropped"
    base_backup "$bin" "$major" "$partial" "$connection" "$slot"
    rm -rf "$partial/conf.d"
    for name in postgresql.conf postgresql.auto.conf conf.d pg_hba.conf pg_ident.conf; do
        [ ! -e "$settings/$name" ] || cp -a "$settings/$name" "$partial/" || fail "cannot set $name"
    done
    settle_standby "$bin" "$partial" "$connection" "$slot"
    find "$partial" -maxdepth 1 -type f -exec sync {} +
    mv -T "$partial" "$data" && sync_folders "${data%/*}" || fail "cannot name $data"
    rm -f "$(held_control "$data")"
    rm -rf "$settings"
fi
sh "$here/follow-leader.sh" "$@"
