#!/bin/sh
# A checkpoint at the primary, then waiting until a standby has replayed all that was written before the look.
# await-replay.sh BIN SOCKET PORT SUPERUSER STANDBY ADDRESS SECONDS
. "${0%/*}/common.sh"
bin=$1 socket=$2 port=$3 superuser=$4 standby=$5 address=$6 seconds=$7

ask "$bin" "$socket" "$port" "$superuser" postgres CHECKPOINT || fail "cannot make a checkpoint"
await_replay "$bin" "$socket" "$port" "$superuser" "$standby" "$address" "$seconds"
