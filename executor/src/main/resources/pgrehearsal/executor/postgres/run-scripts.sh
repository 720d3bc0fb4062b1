#!/bin/sh
# What pg_upgrade asked to be run afterwards: it left the script in the folder of its own job, on the leader.
# run-scripts.sh BIN SOCKET PORT SUPERUSER
. "${0%/*}/common.sh"
bin=$1 socket=$2 port=$3 superuser=$4

for script in "${JOB_DIR%/*}"/pg-upgrade.*/update_extensions.sql; do
    [ -e "$script" ] || continue
    "$bin/psql" --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --host="$socket" --port="$port" --username="$superuser" \
        --dbname=postgres --file="$script" || fail "cannot run $script"
    echo "ran $script"
done
