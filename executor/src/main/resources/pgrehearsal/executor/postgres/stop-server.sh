#!/bin/sh
# stop-server.sh BIN DATA SECONDS fast|immediate
# Results: control (the control file behind the stop).
. "${0%/*}/common.sh"
bin=$1 data=$2 seconds=$3 mode=$4

if is_running "$data"; then
    "$bin/pg_ctl" stop --pgdata="$data" --mode="$mode" --wait --timeout="$seconds"
    if is_running "$data"; then
        echo "too late: processes on $data are still there after $seconds s:"
        for pid in $(processes_on "$data"); do
            # What keeps it from stopping stands in its title, for example a walsender that waits for its standby.
            tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null && echo
        done
        exit 4
    fi
else
    echo "already stopped: $data"
fi
store_control "$bin" "$data" "$JOB_DIR/control"
cat "$JOB_DIR/control"
