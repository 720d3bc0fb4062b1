#!/bin/sh
# gather-statistics.sh stage1|all BIN SOCKET PORT SUPERUSER JOBS
. "${0%/*}/common.sh"
extent=$1 bin=$2 socket=$3 port=$4 superuser=$5 jobs=$6

set -- --all --host="$socket" --port="$port" --username="$superuser" --jobs="$jobs" --quiet
major=$("$bin/vacuumdb" --version | sed 's/^[^0-9]*\([0-9]*\).*/\1/')
case $extent in
# Enough that no plan is wildly wrong, in the time of one pass.
stage1) PGOPTIONS="-c default_statistics_target=1 -c vacuum_cost_delay=0" "$bin/vacuumdb" "$@" --analyze-only ;;
all)
    # Since 18 most statistics are carried over.
    [ "$major" -lt 18 ] || set -- "$@" --missing-stats-only
    "$bin/vacuumdb" "$@" --analyze-in-stages
    ;;
*) refuse "unknown extent $extent" ;;
esac
