#!/bin/sh
# Ends the sessions of clients that were there before the door was closed, and records them.
# end-stragglers.sh BIN SOCKET PORT SUPERUSER SECONDS ROLE...       sessions of these roles stay
# Results: stragglers.json (a line for each session; not its statement, which may hold what nobody should read).
. "${0%/*}/common.sh"
bin=$1 socket=$2 port=$3 superuser=$4 seconds=$5
shift 5
roles=$(printf '%s' "$*" | sed "s/'/''/g")

others="FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
    AND NOT (application_name = 'pgrehearsal' AND usename = '$superuser' AND client_addr IS NULL)
    AND usename <> ALL (string_to_array('$roles', ' '))"
found=$(ask "$bin" "$socket" "$port" "$superuser" postgres "
    SELECT json_build_object('pid', pid, 'database', datname, 'role', usename, 'application', application_name,
        'client', host(client_addr), 'state', state, 'transactionStart', xact_start)
    $others ORDER BY pid") || fail "cannot ask the server"
# The first look counts: begun again, those that were ended are no longer seen.
[ -e "$JOB_DIR/stragglers.json" ] || printf '%s' "$found${found:+
}" | put "$JOB_DIR/stragglers.json"
left=1
deadline=$(($(date +%s) + seconds))
while :; do
    left=$(ask "$bin" "$socket" "$port" "$superuser" postgres "
        SELECT count(pg_terminate_backend(pid)) $others") || fail "cannot ask the server"
    [ "$left" != 0 ] || break
    [ "$(date +%s)" -lt "$deadline" ] || {
        echo "too late: $left sessions do not end"
        exit 4
    }
    sleep 0.1
done
echo "ended $(wc -l <"$JOB_DIR/stragglers.json") sessions"
