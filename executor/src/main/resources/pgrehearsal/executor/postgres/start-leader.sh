#!/bin/sh
# Starts a new server; on the leader makes anew the physical slots of its standbys: pg_upgrade carries none over.
# start-leader.sh BIN DATA LOG SECONDS OLD_DATA SOCKET PORT SUPERUSER SLOT...
. "${0%/*}/common.sh"
bin=$1 data=$2 log=$3 seconds=$4 old_data=$5 socket=$6 port=$7 superuser=$8
shift 8
here=${0%/*}

sh "$here/start-server.sh" new "$bin" "$data" "$log" "$seconds" "$old_data" || exit $?
[ $# -eq 0 ] || sh "$here/create-slots.sh" "$bin" "$socket" "$port" "$superuser" "$@"
