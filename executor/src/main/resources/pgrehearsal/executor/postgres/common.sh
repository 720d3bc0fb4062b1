# Read by every script beside it. Each script is one durable job: its results are files in $JOB_DIR, its words go to
# its output. Each may be cut off anywhere and begun again: what is done is seen and not done twice.
#
# Exit codes: 0 done (or found done), 3 refused and nothing changed, 4 too late, anything else failed.
# Needs a POSIX shell, awk, coreutils (sync FILE, cp -a, mv -T, readlink -f), findutils and Linux's /proc.
set -u
umask 077
export PGAPPNAME=pgrehearsal PGCLIENTENCODING=UTF8

refuse() {
    echo "refused: $*" >&2
    exit 3
}

fail() {
    echo "failed: $*" >&2
    exit 1
}

# Makes changes of names in folders survive a crash of the host.
sync_folders() {
    sync "$@" || fail "cannot sync $*"
}

# Replaces a file by what comes in, as a whole.
put() {
    cat >"$1.new" && sync "$1.new" && mv -f -T "$1.new" "$1" && sync_folders "${1%/*}" || fail "cannot write $1"
}

# Pids of processes whose current folder is this one: every process of PostgreSQL runs in its data directory, also
# those that outlive their postmaster, and those whose postmaster.pid was removed. Without starting a program: this is
# asked often, and in the downtime.
processes_on() {
    for link in /proc/[0-9]*/cwd; do
        if [ "$link" -ef "$1" ]; then
            link=${link#/proc/}
            echo "${link%/cwd}"
        fi
    done
}

require_stopped() {
    for directory in "$@"; do
        found=$(processes_on "$directory")
        # shellcheck disable=SC2086
        [ -z "$found" ] || refuse "processes run on $directory:" $found
    done
}

is_running() {
    [ -n "$(processes_on "$1")" ]
}

major_of() {
    cat "$1/PG_VERSION" 2>/dev/null
}

# control PG_CONTROLDATA_BIN DATA FIELD
control() {
    "$1/pg_controldata" "$2" | awk -F ': +' -v field="$3" '$1 == field { print $2 }'
}

# Keeps what pg_controldata prints. Through a variable: a program that fails inside a pipe would not be seen.
# store_control BIN DATA FILE
store_control() {
    text=$("$1/pg_controldata" "$2") || fail "cannot read the control file of $2"
    printf '%s\n' "$text" | put "$3"
}

# pg_upgrade starts servers of its own on these ports; killed, it may leave one behind.
UPGRADE_PORT_OLD=50432
UPGRADE_PORT_NEW=50433

# end_orphan BIN DATA: stops what a killed pg_upgrade has left running on a directory, and nothing else
end_orphan() {
    [ -e "$2/postmaster.pid" ] || return 0
    case $(sed -n 4p "$2/postmaster.pid") in
    "$UPGRADE_PORT_OLD" | "$UPGRADE_PORT_NEW")
        if is_running "$2"; then
            "$1/pg_ctl" stop --pgdata="$2" --mode=fast --wait || fail "cannot stop what pg_upgrade left on $2"
        fi
        ;;
    esac
}

# end_unfit BIN DATA: ends a server that would not serve. What pg_upgrade or a proof has left listens to no client (its
# lock file names no address); one that waits for a stuck standby while it stops never comes back by itself, and loses
# nothing that was committed when it is ended at once.
end_unfit() {
    [ -e "$2/postmaster.pid" ] && is_running "$2" || return 0
    end_orphan "$1" "$2"
    [ -e "$2/postmaster.pid" ] || return 0
    if [ "$(sed -n 8p "$2/postmaster.pid" | tr -d ' ')" = stopping ]; then
        "$1/pg_ctl" stop --pgdata="$2" --mode=immediate --wait || fail "cannot end the server that stops on $2"
    elif [ -z "$(sed -n 6p "$2/postmaster.pid")" ]; then
        "$1/pg_ctl" stop --pgdata="$2" --mode=fast --wait || fail "cannot stop the server that listens to nobody on $2"
    fi
}

# Waits until a standby, known by its application_name or its address, has replayed what is written now.
# await_replay BIN SOCKET PORT SUPERUSER STANDBY ADDRESS SECONDS
await_replay() {
    standby=$(printf '%s' "$5" | sed "s/'/''/g")
    address=$(printf '%s' "$6" | sed "s/'/''/g")
    written=$(ask "$1" "$2" "$3" "$4" postgres 'SELECT pg_current_wal_lsn()') || fail "cannot ask the server"
    deadline=$(($(date +%s) + $7))
    while :; do
        behind=$(ask "$1" "$2" "$3" "$4" postgres "
            SELECT coalesce(pg_wal_lsn_diff('$written', replay_lsn), 1) FROM pg_stat_replication
            WHERE (application_name = '$standby' OR host(client_addr) = '$address') AND state = 'streaming'
            ORDER BY 1 LIMIT 1") || fail "cannot ask the server"
        case $behind in
        '') ;;
        0 | -*)
            echo "$5 has replayed $written"
            return 0
            ;;
        esac
        if [ "$(date +%s)" -ge "$deadline" ]; then
            echo "too late: $5 is ${behind:-not streaming and an unknown number of} bytes behind $written"
            exit 4
        fi
        sleep 0.1
    done
}

# Where the control file of an old cluster waits after the first start of the new one: out of the reach of a hand that
# would rename it back.
held_control() {
    echo "$1.pg_control.held"
}

# ask BIN SOCKET PORT SUPERUSER DATABASE SQL: rows of tab-separated fields
ask() {
    printf '%s\n' "$6" | "$1/psql" --no-psqlrc --no-align --tuples-only --quiet --field-separator='	' \
        --set=ON_ERROR_STOP=1 --host="$2" --port="$3" --username="$4" --dbname="$5"
}

# What is left of a pg_hba.conf when the door is closed: closed_door ORIGINAL SUPERUSER REPLICATION ROLE...
# Replication lines stay if REPLICATION is "replication"; of the other lines only what they say of the named roles.
# A name with a blank in it is not understood and its line is left out: a door is rather closed than open.
closed_door() {
    original=$1 superuser=$2 replication=$3
    shift 3
    if grep -Eqi '^[[:space:]]*include(_if_exists|_dir)?[[:space:]]|\\$' "$original"; then
        refuse "$original includes other files or goes on over lines: what it lets in is not known here"
    fi
    echo "# Closed by pgrehearsal: the superuser by socket, ${replication}, and: ${*:-nobody else}."
    echo "local all \"$superuser\" peer"
    awk -v replication="$replication" -v roles="$*" '
        BEGIN { count = split(roles, role, " ") }
        { sub(/#.*/, "") }
        NF < 4 { next }
        {
            databases = split($2, database, ","); wanted = 0
            for (i = 1; i <= databases; i++) if (database[i] == "replication") wanted = 1
            line = $0
            if (wanted && replication == "replication") { $2 = "replication"; print; $0 = line }
            if (wanted && databases == 1) next
            users = split($3, user, ",")
            for (r = 1; r <= count; r++)
                for (u = 1; u <= users; u++)
                    if (user[u] == "all" || user[u] == role[r] || user[u] == "\"" role[r] "\"") {
                        $3 = "\"" role[r] "\""; print; $0 = line; break
                    }
        }' "$original"
}

# Sets parameters in a stopped (or reloaded) server's postgresql.auto.conf: set_parameters DATA NAME VALUE...
# The last word on a parameter counts, so ours goes last and older ones are dropped.
set_parameters() {
    file=$1/postgresql.auto.conf
    shift
    names=
    lines=
    while [ $# -gt 1 ]; do
        names="$names $1"
        value=$(printf '%s' "$2" | sed "s/'/''/g")
        lines="$lines$1 = '$value'
"
        shift 2
    done
    {
        [ ! -e "$file" ] || awk -v names="$names" '
            BEGIN { count = split(names, list, " "); for (i = 1; i <= count; i++) drop[list[i]] = 1 }
            { name = $0; sub(/^[ \t]+/, "", name); sub(/[ \t=].*/, "", name) }
            !(tolower(name) in drop)' "$file"
        printf '%s' "$lines"
    } | put "$file"
}

# Parameters that a major version no longer knows, with the first version that refuses them.
removed_parameters() {
    cat <<'END'
10 sql_inheritance
10 min_parallel_relation_size
11 replacement_sort_tuples
12 default_with_oids
13 wal_keep_segments
14 operator_precedence_warning
14 vacuum_cleanup_index_scale_factor
15 stats_temp_directory
16 force_parallel_mode
16 promote_trigger_file
16 vacuum_defer_cleanup_age
17 db_user_namespace
17 old_snapshot_threshold
17 trace_recovery_messages
18 ssl_ecdh_curve
END
}

# Takes over a configuration file: what the version no longer knows, and where files lie, becomes a comment.
# carry_over MAJOR <OLD >NEW
carry_over() {
    removed_parameters | awk -v major="$1" '
        NR == FNR { if ($1 <= major) gone[$2] = $1; next }
        BEGIN {
            place["data_directory"]; place["hba_file"]; place["ident_file"]; place["external_pid_file"]
        }
        {
            name = $0; sub(/^[ \t]+/, "", name); sub(/[ \t=].*/, "", name); name = tolower(name)
            if (name in gone) print "# removed in PostgreSQL " gone[name] ": " $0
            else if (name in place) print "# of the old directory: " $0
            else print
        }' - "$2"
}

# A physical slot on the server that the connection leads to, for a standby: make_slot BIN CONNECTION SLOT
make_slot() {
    "$1/pg_receivewal" --dbname="$2" --create-slot --if-not-exists --slot="$3" ||
        fail "cannot make slot $3 on the leader"
}

# A base backup into a directory that is made for it: base_backup BIN MAJOR DIRECTORY CONNECTION SLOT
base_backup() {
    rm -rf "$3"
    make_slot "$1" "$4" "$5"
    "$1/pg_basebackup" --dbname="$4" --pgdata="$3" --slot="$5" --wal-method=stream --checkpoint=fast ||
        fail "no base backup of the leader"
    [ "$(major_of "$3")" = "$2" ] || refuse "the leader is not of PostgreSQL $2"
}

# Makes a standby of a directory that is a base backup, with the settings of its own node, which are those of that
# version already: settle_standby BIN DIRECTORY CONNECTION SLOT
settle_standby() {
    set_parameters "$2" primary_conninfo "$3" primary_slot_name "$4"
    rm -f "$2/pg_hba.conf.open"
    put "$2/standby.signal" </dev/null
    "$1/postgres" -C shared_buffers -D "$2" >/dev/null || fail "the old configuration does not suit"
}

# The end of a log that a start has written, when the start has failed: new_lines LOG BYTES_BEFORE
new_lines() {
    [ ! -e "$1" ] || tail -c +"$(($2 + 1))" "$1" | tail -n 40
}

size_of() {
    if [ -e "$1" ]; then
        wc -c <"$1"
    else
        echo 0
    fi
}
