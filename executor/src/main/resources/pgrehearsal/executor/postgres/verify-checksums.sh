#!/bin/sh
# verify-checksums.sh BIN DATA      of a stopped server
. "${0%/*}/common.sh"
bin=$1 data=$2

require_stopped "$data"
exec "$bin/pg_checksums" --check --pgdata="$data"
