#!/bin/sh
# Starts a kept standby so that it can be looked at and nothing else: no upstream, no archive, no door, read-only.
# start-alone.sh BIN DATA LOG SECONDS SOCKET PORT
# Results: control-before.
. "${0%/*}/common.sh"
bin=$1 data=$2 log=$3 seconds=$4 socket=$5 port=$6

[ -e "$data/standby.signal" ] || refuse "$data has no standby.signal: it would start for writing"
if is_running "$data"; then
    alone=$(ask "$bin" "$socket" "$port" "$(id -un)" postgres "
        SELECT current_setting('listen_addresses') || current_setting('primary_conninfo') = ''") || alone=f
    [ "$alone" = t ] || refuse "a server runs on $data, and not alone"
    echo "already running on $data"
    exit 0
fi
store_control "$bin" "$data" "$JOB_DIR/control-before"
mkdir -p "${log%/*}"
before=$(size_of "$log")
alone="-c listen_addresses='' -c unix_socket_permissions=0700 -c port=$port -c hot_standby=on"
alone="$alone -c primary_conninfo='' -c primary_slot_name='' -c restore_command='' -c archive_cleanup_command=''"
alone="$alone -c archive_mode=off -c unix_socket_directories='$socket'"
if ! "$bin/pg_ctl" start --pgdata="$data" --log="$log" --wait --timeout="$seconds" --options="$alone"; then
    new_lines "$log" "$before"
    fail "cannot start $data within $seconds s"
fi
