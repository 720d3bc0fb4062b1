#!/bin/sh
# Lets an old server follow the one that serves the old version: with its own files, and another upstream.
# It is there when WAL comes in: a server that runs and does not follow is no standby.
# follow-leader.sh BIN DATA LOG SECONDS SOCKET PORT SUPERUSER CONNECTION SLOT
. "${0%/*}/common.sh"
bin=$1 data=$2 log=$3 seconds=$4 socket=$5 port=$6 superuser=$7 connection=$8 slot=$9
here=${0%/*}
deadline=$(($(date +%s) + seconds))

await_streaming() {
    while :; do
        status=$(ask "$bin" "$socket" "$port" "$superuser" postgres 'SELECT status FROM pg_stat_wal_receiver')
        [ "$status" != streaming ] || return 0
        if [ "$(date +%s)" -ge "$deadline" ]; then
            echo "too late: no WAL comes in on $data (walreceiver: ${status:-none}); see $log"
            exit 4
        fi
        sleep 0.1
    done
}

[ ! -e "$(held_control "$data")" ] ||
    refuse "the new cluster was started: it has written to files that $data shares"
[ ! -d "$data.saved" ] || refuse "$data was saved before rsync and not put back"
[ -e "$data/global/pg_control" ] || refuse "$data has no control file"
if is_running "$data"; then
    if [ -e "$data/standby.signal" ] && [ ! -d "$data.kept" ] &&
        grep -Fqx "primary_conninfo = '$connection'" "$data/postgresql.auto.conf"; then
        await_streaming
        echo "already following: $data"
        exit 0
    fi
    "$bin/pg_ctl" stop --pgdata="$data" --mode=fast --wait --timeout="$seconds" ||
        fail "cannot stop the server on $data"
fi
sh "$here/give-back.sh" "$bin" "$data" || exit $?
make_slot "$bin" "$connection" "$slot"
# Before the parameters: with them and without it, a start would make a second primary.
put "$data/standby.signal" </dev/null
set_parameters "$data" primary_conninfo "$connection" primary_slot_name "$slot"
sh "$here/start-server.sh" old "$bin" "$data" "$log" "$seconds" || exit $?
await_streaming
