#!/bin/sh
# pg_upgrade's own check beside the running server, against a scratch directory that is removed whatever comes of it.
# check-live.sh OLD_BIN NEW_BIN OLD_DATA NEW_DATA SOCKET PORT SUPERUSER JOBS
. "${0%/*}/common.sh"
old_bin=$1 new_bin=$2 old_data=$3 scratch=$4.scratch socket=$5 port=$6 superuser=$7 jobs=$8
here=${0%/*}

new_major=$("$new_bin/postgres" --version | sed 's/^[^0-9]*\([0-9]*\).*/\1/')
end_orphan "$new_bin" "$scratch"
end_orphan "$old_bin" "$old_data"
sh "$here/drop-new.sh" "$new_major" "$scratch" || fail "an earlier try has left $scratch, and it cannot be removed"
sh "$here/init-cluster.sh" "$old_bin" "$new_bin" "$old_data" "$scratch" "$socket" "$port" "$superuser" \
    scratch
code=$?
if [ "$code" -eq 0 ]; then
    sh "$here/pg-upgrade.sh" check "$old_bin" "$new_bin" "$old_data" "$scratch" "$superuser" "$jobs" "$socket"
    code=$?
fi
sh "$here/drop-new.sh" "$new_major" "$scratch" >/dev/null || fail "cannot remove $scratch"
exit "$code"
