#!/bin/sh
# promote.sh BIN DATA SECONDS SOCKET PORT SUPERUSER
. "${0%/*}/common.sh"
bin=$1 data=$2 seconds=$3 socket=$4 port=$5 superuser=$6

[ "$(ask "$bin" "$socket" "$port" "$superuser" postgres 'SELECT pg_is_in_recovery()')" = f ] && {
    echo "already a primary: $data"
    exit 0
}
"$bin/pg_ctl" promote --pgdata="$data" --wait --timeout="$seconds" || fail "cannot promote $data within $seconds s"
