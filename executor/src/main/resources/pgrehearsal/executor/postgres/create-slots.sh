#!/bin/sh
# pg_upgrade carries no physical slots over. create-slots.sh BIN SOCKET PORT SUPERUSER SLOT...
. "${0%/*}/common.sh"
bin=$1 socket=$2 port=$3 superuser=$4
shift 4
for slot in "$@"; do
    name=$(printf '%s' "$slot" | sed "s/'/''/g")
    ask "$bin" "$socket" "$port" "$superuser" postgres "
        SELECT 'made slot ' || slot_name FROM (
            SELECT (pg_create_physical_replication_slot('$name')).slot_name
            WHERE NOT EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = '$name')) made" ||
        fail "cannot make slot $slot"
done
