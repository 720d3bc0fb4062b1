#!/bin/sh
# pg-upgrade.sh [check-]link|copy|clone OLD_BIN NEW_BIN OLD_DATA NEW_DATA SUPERUSER JOBS SOCKET
# Checks also while the old server runs. Results: baseline (the new control file as pg_upgrade left it).
. "${0%/*}/common.sh"
mode=${1#check-} check=${1%%-*} old_bin=$2 new_bin=$3 old_data=$4 new_data=$5 superuser=$6 jobs=$7 socket=$8

if [ -e "$old_data/global/pg_control.old" ] || [ -e "$(held_control "$old_data")" ]; then
    refuse "$old_data was linked before"
fi
end_orphan "$new_bin" "$new_data"
require_stopped "$new_data"
[ "$check" = check ] || require_stopped "$old_data"
[ -d "$new_data" ] || refuse "there is no $new_data"
# What an earlier try has left does not help and would be taken for this one's.
rm -rf "$new_data/pg_upgrade_output.d"

set -- --old-bindir="$old_bin" --new-bindir="$new_bin" --old-datadir="$old_data" --new-datadir="$new_data" \
    --username="$superuser" --jobs="$jobs" --socketdir="$socket" --old-port="$UPGRADE_PORT_OLD" \
    --new-port="$UPGRADE_PORT_NEW"
case $mode in
link | clone) set -- "$@" "--$mode" ;;
copy) ;;
*) refuse "unknown mode $mode" ;;
esac
# Success would otherwise remove the logs.
if [ "$check" = check ]; then set -- "$@" --check; else set -- "$@" --retain; fi

[ "$check" = check ] || put "$new_data.used" </dev/null
cd "$JOB_DIR" || fail "no $JOB_DIR"
"$new_bin/pg_upgrade" "$@"
code=$?
if [ "$code" -ne 0 ]; then
    # Which objects stand in the way is in files of their own; what a server said as well.
    find "$new_data/pg_upgrade_output.d" "$JOB_DIR" -name '*.txt' -size +0 2>/dev/null | while read -r report; do
        echo "--- ${report##*/}"
        head -n 40 "$report"
    done
    log=$(find "$new_data/pg_upgrade_output.d" -name pg_upgrade_server.log 2>/dev/null | sort | tail -n 1)
    [ -z "$log" ] || tail -n 20 "$log"
    exit "$code"
fi
if [ "$mode" != check ]; then
    store_control "$new_bin" "$new_data" "$JOB_DIR/baseline"
fi
