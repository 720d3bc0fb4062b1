#!/bin/sh
# set-door.sh open BIN DATA SOCKET PORT SUPERUSER
# set-door.sh closed BIN DATA SOCKET PORT SUPERUSER ROLE...      the roles of named checks stay let in
# The original lies beside as pg_hba.conf.open while the door is closed. A server that is stopped is told at its start.
. "${0%/*}/common.sh"
wanted=$1 bin=$2 data=$3 socket=$4 port=$5 superuser=$6
shift 6
door=$data/pg_hba.conf

case $wanted in
closed)
    if [ ! -e "$door.open" ]; then
        put "$door.open" <"$door"
    fi
    # Through a file: a refusal inside a pipe would not be seen.
    closed_door "$door.open" "$superuser" replication "$@" >"$door.closed" || exit $?
    put "$door" <"$door.closed"
    rm -f "$door.closed"
    ;;
open)
    if [ -e "$door.open" ]; then
        mv -f -T "$door.open" "$door" && sync_folders "$data" || fail "cannot open $door"
    fi
    ;;
*) refuse "unknown door $wanted" ;;
esac

if is_running "$data"; then
    loaded() {
        ask "$bin" "$socket" "$port" "$superuser" postgres \
            "SELECT extract(epoch FROM pg_conf_load_time()), count(*) FILTER (WHERE error IS NOT NULL)
             FROM pg_hba_file_rules"
    }
    before=$(loaded) || fail "cannot ask the server on $data"
    before=${before%	*}
    "$bin/pg_ctl" reload --pgdata="$data" || fail "cannot reload $data"
    tries=100
    while now=$(loaded); [ "${now%	*}" = "$before" ] && [ "$tries" -gt 0 ]; do
        sleep 0.05
        tries=$((tries - 1))
    done
    [ "${now%	*}" != "$before" ] || fail "the server on $data has not read its configuration again"
    [ "${now#*	}" = 0 ] || fail "$door has lines that the server does not understand"
fi
echo "door $wanted: $door"
