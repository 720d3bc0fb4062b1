#!/usr/bin/env bash
# The upgrade of a lab as an expert would type it: the same commands as those of a run, in the same order and side by
# side where a run has them so, but with nothing that watches, proves or remembers. bare.sh LAB_DIRECTORY
set -euo pipefail
lab=$1
here=$(dirname "$(readlink -f "$0")")
scripts=$here/../src/main/resources/pgrehearsal/executor/postgres

setting() {
    sed -n "s/^$1=//p" "$lab/lab.properties"
}

user=$(setting user) port=$(setting port)
from=$(setting from) to=$(setting to)
old_bin=$(setting from.bin) new_bin=$(setting to.bin)
first=$(setting address)
if [[ $(id -u) == 0 && ! ${AS_USER:-} ]]; then
    AS_USER=yes exec setpriv --reuid="$user" --regid="$user" --init-groups -- \
        env HOME="$(getent passwd "$user" | cut -d: -f6)" bash "$(readlink -f "$0")" "$@"
fi
libraries=$(setting to.libraries):$(setting from.libraries)
export LC_ALL=C.UTF-8 LD_LIBRARY_PATH=${libraries#:}
JOB_DIR=$(mktemp -d)
export JOB_DIR
trap 'rm -rf "$JOB_DIR"' EXIT
cd "$JOB_DIR"

n1=$lab/n1 n2=$lab/n2 n3=$lab/n3

address() { # NUMBER
    echo "${first%.*}.$((${first##*.} + $1 - 1))"
}

ask() { # NODE_DIRECTORY SQL
    "$new_bin/psql" --no-psqlrc -AtqX -v ON_ERROR_STOP=1 -h "$1" -p "$port" -U "$user" -d postgres -c "$2"
}

start() { # BIN DATA LOG [OPTION...]
    "$1/pg_ctl" start --silent --wait --pgdata="$2" --log="$3" "${@:4}"
}

stop() { # BIN DATA
    "$1/pg_ctl" stop --silent --wait --mode=fast --pgdata="$2"
}

fingerprint() { # BIN NODE_DIRECTORY
    mkdir -p "$JOB_DIR/${2##*/}"
    JOB_DIR=$JOB_DIR/${2##*/} sh "$scripts/fingerprint.sh" "$1" "$2" "$port" "$user" $((1 << 30)) >/dev/null
}

close_door() { # BIN DATA
    cp -a "$2/pg_hba.conf" "$2/pg_hba.conf.open"
    printf 'local all %s peer\nhost replication all 127.0.0.0/8 trust\n' "$user" >"$2/pg_hba.conf"
    [[ ! -e $2/postmaster.pid ]] || "$1/pg_ctl" reload --silent --pgdata="$2"
}

open_door() { # BIN DATA
    mv "$2/pg_hba.conf.open" "$2/pg_hba.conf"
    "$1/pg_ctl" reload --silent --pgdata="$2"
}

await_replay() { # NODE_DIRECTORY STANDBY
    local written
    written=$(ask "$1" 'SELECT pg_current_wal_lsn()')
    while [[ $(ask "$1" "SELECT replay_lsn >= '$written' FROM pg_stat_replication
        WHERE application_name = '$2' AND state = 'streaming'") != t ]]; do
        sleep 0.1
    done
}

new_cluster() { # DATA
    "$new_bin/initdb" --pgdata="$1" --username="$user" --encoding=UTF8 --locale=C.UTF-8 --auth-local=peer \
        --auth-host=reject --data-checksums >/dev/null
    cp "$n1/$from/postgresql.conf" "$n1/$from/postgresql.auto.conf" "$1/"
    cp "$n1/$from/pg_hba.conf" "$1/"
    close_door "$new_bin" "$1"
}

upgrade() { # OPTION...
    "$new_bin/pg_upgrade" --old-bindir="$old_bin" --new-bindir="$new_bin" --old-datadir="$n1/$from" \
        --username="$user" --jobs=2 --socketdir="$n1" --link "$@" >"$JOB_DIR/pg_upgrade.log"
}

echo "preflight: look around, check live" >&2
for node in "$n1" "$n2" "$n3"; do
    "$old_bin/pg_controldata" "$node/$from" >/dev/null
    "$new_bin/postgres" --version >/dev/null
    df --output=avail,iavail "$node" >/dev/null
done
for question in pg_settings pg_prepared_xacts pg_extension pg_replication_slots pg_stat_replication; do
    ask "$n1" "SELECT * FROM $question" >/dev/null
done
new_cluster "$n1/$to.scratch"
upgrade --new-datadir="$n1/$to.scratch" --check
rm -rf "$n1/$to.scratch"

echo "prepare: the new cluster" >&2
mkdir -m 0700 "$n2/$to"
new_cluster "$n1/$to"

echo "fence: close, count, catch up, stop" >&2
close_door "$old_bin" "$n1/$from"
ask "$n1" "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()" >/dev/null
fingerprint "$old_bin" "$n1" &
for standby in n2 n3; do
    { ask "$n1" CHECKPOINT && await_replay "$n1" "$standby"; } &
done
wait
stop "$old_bin" "$n1/$from"
for node in "$n2" "$n3"; do
    ask "$node" 'SELECT pg_last_wal_replay_lsn()' >/dev/null
done
stop "$old_bin" "$n2/$from" &
stop "$old_bin" "$n3/$from" &
wait
for node in "$n1" "$n2" "$n3"; do
    "$old_bin/pg_controldata" "$node/$from" | grep 'Latest checkpoint location' >/dev/null
done

echo "upgrade: the kept node apart, pg_upgrade, rsync" >&2
cp -a "$n3/$from/pg_hba.conf" "$n3/$from/postgresql.auto.conf" "$n3/"
printf 'local all %s peer\n' "$user" >"$n3/$from/pg_hba.conf"
printf "primary_conninfo = ''\n" >>"$n3/$from/postgresql.auto.conf"
{
    start "$old_bin" "$n3/$from" "$n3/log/bare.log" --options="-c listen_addresses=''"
    fingerprint "$old_bin" "$n3"
    stop "$old_bin" "$n3/$from"
} &
{
    mkdir "$n2/saved"
    cp -a "$n2/$from/global/pg_control" "$n2/$from/"*.conf "$n2/$from/standby.signal" "$n2/saved/"
} &
upgrade --new-datadir="$n1/$to" --retain
wait
(cd "$n1" && rsync --archive --delete --hard-links --size-only --no-inc-recursive --exclude="/$from/pg_wal/*" \
    --exclude="/$to/pg_upgrade_output.d" "$from" "$to" "$n2/")
"$new_bin/pg_checksums" --check --pgdata="$n2/$to" >/dev/null
cp "$n2/saved/postgresql.conf" "$n2/saved/postgresql.auto.conf" "$n2/$to/"
printf "primary_conninfo = 'host=%s port=%s user=%s application_name=n2'\nprimary_slot_name = 'n2'\n" \
    "$(address 1)" "$port" "$user" >>"$n2/$to/postgresql.auto.conf"
touch "$n2/$to/standby.signal"

echo "start: both, a row, the content, statistics" >&2
start "$new_bin" "$n1/$to" "$n1/log/bare.log"
ask "$n1" "SELECT pg_create_physical_replication_slot('n2')" >/dev/null
start "$new_bin" "$n2/$to" "$n2/log/bare.log"
ask "$n1" 'CREATE TABLE bare_probe AS SELECT now()'
await_replay "$n1" n2
ask "$n1" 'DROP TABLE bare_probe'
fingerprint "$new_bin" "$n1"
cmp "$JOB_DIR/n1/fingerprint.json" "$JOB_DIR/n3/fingerprint.json" >&2 || true
PGOPTIONS='-c default_statistics_target=1 -c vacuum_cost_delay=0' "$new_bin/vacuumdb" --all --host="$n1" \
    --port="$port" --username="$user" --jobs=2 --quiet --analyze-only

echo "open" >&2
for node in "$n1" "$n2"; do
    open_door "$new_bin" "$node/$to"
    "$new_bin/psql" -AtqX -h "$(address "${node##*n}")" -p "$port" -U "$user" -d postgres -c 'SELECT 1' >/dev/null
done
