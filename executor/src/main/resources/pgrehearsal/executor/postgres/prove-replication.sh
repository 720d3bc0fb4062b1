#!/bin/sh
# A row is written at the primary and awaited at every standby; what was made for it is removed again.
# prove-replication.sh BIN SOCKET PORT SUPERUSER SECONDS [STANDBY ADDRESS]...
. "${0%/*}/common.sh"
bin=$1 socket=$2 port=$3 superuser=$4 seconds=$5
shift 5

ask "$bin" "$socket" "$port" "$superuser" postgres "
    BEGIN;
    DROP SCHEMA IF EXISTS pgrehearsal_probe CASCADE;
    CREATE SCHEMA pgrehearsal_probe;
    CREATE TABLE pgrehearsal_probe.row AS SELECT clock_timestamp() AS written;
    COMMIT;" || fail "cannot write a row"
missing=
while [ $# -gt 1 ]; do
    (await_replay "$bin" "$socket" "$port" "$superuser" "$1" "$2" "$seconds") || missing="$missing $1"
    shift 2
done
ask "$bin" "$socket" "$port" "$superuser" postgres 'DROP SCHEMA pgrehearsal_probe CASCADE' ||
    fail "cannot remove the row"
[ -z "$missing" ] || fail "the row has not arrived at$missing"
