#!/bin/sh
# pg_upgrade's own check beside the running server, against a scratch directory that is removed whatever comes of it.
# check-live.sh link|copy|clone OLD_BIN NEW_BIN OLD_DATA NEW_DATA SOCKET PORT SUPERUSER JOBS
. "${0%/*}/common.sh"
mode=$1 old_bin=$2 new_bin=$3 old_data=$4 scratch=$5.scratch socket=$6 port=$7 superuser=$8 jobs=$9
here=${0%/*}

new_major=$("$new_bin/postgres" --version | sed 's/^[^0-9]*\([0-9]*\).*/\1/')
end_orphan "$new_bin" "$scratch"
end_orphan "$old_bin" "$old_data"
sh "$here/drop-new.sh" "$new_major" "$scratch" || fail "an earlier try has left $scratch, and it cannot be removed"
sh "$here/init-cluster.sh" scratch "$old_bin" "$new_bin" "$old_data" "$scratch" "$socket" "$port" "$superuser"
code=$?
if [ "$code" -eq 0 ]; then
    sh "$here/pg-upgrade.sh" "check-$mode" "$old_bin" "$new_bin" "$old_data" "$scratch" "$superuser" "$jobs" "$socket"
    code=$?
fi
sh "$here/drop-new.sh" "$new_major" "$scratch" >/dev/null || fail "cannot remove $scratch"
exit "$code"
