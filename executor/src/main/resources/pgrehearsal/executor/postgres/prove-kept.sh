#!/bin/sh
# A kept standby is started alone and read-only, its fingerprint taken, and stopped again.
# prove-kept.sh BIN DATA LOG SECONDS SOCKET PORT SUPERUSER HASH_BYTES_MAX
# Results: fingerprint.json, control (behind the stop).
. "${0%/*}/common.sh"
bin=$1 data=$2 log=$3 seconds=$4 socket=$5 port=$6 superuser=$7 budget=$8
here=${0%/*}

sh "$here/start-alone.sh" "$bin" "$data" "$log" "$seconds" "$socket" "$port" || exit $?
sh "$here/fingerprint.sh" "$bin" "$socket" "$port" "$superuser" "$budget"
code=$?
sh "$here/stop-server.sh" "$bin" "$data" "$seconds" fast || exit $?
exit "$code"
