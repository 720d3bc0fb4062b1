#!/bin/sh
# verify-checksums.sh BIN DATA      of a stopped server; does nothing where checksums are off
. "${0%/*}/common.sh"
bin=$1 data=$2

require_stopped "$data"
if [ "$(control "$bin" "$data" "Data page checksum version")" = 0 ]; then
    echo "checksums are off in $data: nothing verified"
    exit 0
fi
exec "$bin/pg_checksums" --check --pgdata="$data"
