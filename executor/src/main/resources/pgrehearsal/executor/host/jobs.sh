#!/bin/sh
# Durable jobs on one host: they outlive the connection and the driver that began them.
# Needs a POSIX shell, awk, util-linux (flock, setsid), coreutils (sync FILE, date %N, tail -c) and Linux's /proc.
#
#   jobs.sh begin  ROOT KEY EPOCH DEADLINE_SECONDS TAIL_BYTES WAIT_SECONDS COMMAND...
#   jobs.sh status ROOT KEY TAIL_BYTES
#   jobs.sh await  ROOT KEY TAIL_BYTES SECONDS_MAX
#   jobs.sh abort  ROOT KEY EPOCH GRACE_SECONDS TAIL_BYTES
#   jobs.sh raise  ROOT EPOCH
#   jobs.sh read   ROOT KEY NAME BYTES_MAX
#   jobs.sh keys   ROOT
#   jobs.sh held   ROOT
#   jobs.sh ledger ROOT
#
# ROOT/lock      held while an epoch is compared and acted upon, so that nothing comes between the two
# ROOT/epoch     the highest epoch seen
# ROOT/ledger    every begin, abort and raise that was asked for, with the answer, in order
# ROOT/jobs/KEY  one job: epoch, began, alive, supervisor, program, output, exit, and what the program leaves there
#
# Who is alive is decided by locks, not by pid files: `begin` locks KEY/alive and the supervisor inherits that lock,
# then the launcher, which lets go only when the program's pid is on disk. So there is no moment at which a program
# runs and nothing says so. The program has a session of its own, away from its supervisor: whoever kills the program's
# group leaves a witness, and whoever kills the witness leaves a program that is still found by its session.
#
# Variables are lower case, the environment of jobs is upper case: neither can change the other.
set -u
umask 077

verb=$1
root=$2
shift 2

fail() {
    echo "$*" >&2
    exit 70
}

now() {
    date -u +%Y-%m-%dT%H:%M:%S.%3NZ
}

# Many of these commands run in the downtime of a fleet: files of one line are read without starting a program.
first_line() {
    line=
    read -r line 2>/dev/null <"$1" || [ -n "$line" ]
}

boot() {
    first_line /proc/sys/kernel/random/boot_id && echo "$line"
}

# Replaces a file as a whole; when this returns, a crash of the host does not undo it.
put() {
    printf '%s\n' "$2" >"$1.new" && sync "$1.new" && mv -f "$1.new" "$1" && sync "${1%/*}" || fail "cannot write $1"
}

lock() {
    exec 8>>"$root/lock" || fail "cannot open $root/lock"
    flock -w 30 "$1" 8 || fail "another command holds $root/lock for more than 30 s"
}

# note EPOCH ANSWER KEY [MOMENT]: one line for each that was asked for. The answer comes last, so that a line that a
# crash has cut does not read like a whole one; such a line is ended before the next, so that it spoils only itself.
note() {
    if [ -s "$root/ledger" ] && [ -n "$(tail -c 1 "$root/ledger")" ]; then
        echo >>"$root/ledger"
    fi
    printf '%s %s %s %s\n' "${4:-$(now)}" "$1" "$3" "$2" >>"$root/ledger" && sync "$root/ledger" ||
        fail "cannot write $root/ledger"
}

# Refuses a driver that is no longer the newest; remembers one that is newer than all before.
admit() {
    highest=0
    [ ! -e "$root/epoch" ] || read -r highest <"$root/epoch"
    if [ "$1" -lt "$highest" ]; then
        note "$1" "$2-stale" "$3"
        echo "stale $highest"
        exit 0
    fi
    [ "$1" -eq "$highest" ] || put "$root/epoch" "$1"
}

# The start time, in ticks since boot, tells a process from a later one with the same pid.
start_time() {
    first_line "/proc/$1/stat" || return 1
    # Behind the last parenthesis (the name may hold any character) the fields go on with the third.
    # shellcheck disable=SC2086
    set -- ${line##*) }
    [ "$1" != Z ] && [ "$1" != X ] && echo "${20}"
}

# Pids of a session that are alive. Zombies are not: some containers never collect them.
members() {
    cat /proc/[0-9]*/stat 2>/dev/null | awk -v session="$1" '
        { pid = $1; sub(/^.*\) /, ""); if ($4 == session && $1 != "Z" && $1 != "X") print pid }'
}

# The living pids of a job's program and of all that it started and did not send away to a session of its own.
program_members() {
    [ -e "$1/program" ] || return 0
    read -r pid start booted <"$1/program"
    [ "$booted" = "$(boot)" ] || return 0
    found=$(start_time "$pid") || found=
    # Linux does not give away a pid while a session of that number has members.
    if [ -z "$found" ] || [ "$found" = "$start" ]; then
        members "$pid"
    fi
}

supervised() {
    [ -e "$1/alive" ] && ! flock -n -s "$1/alive" true
}

signal() {
    for member in $2; do
        kill -s "$1" "$member" 2>/dev/null
    done
}

# Ends a program and its children: asks first, insists after the grace.
end_program() {
    left=$(program_members "$1")
    signal TERM "$left"
    tenths=$(($2 * 10))
    while [ -n "$left" ] && [ "$tenths" -gt 0 ]; do
        sleep 0.1
        tenths=$((tenths - 1))
        left=$(program_members "$1")
    done
    tries=100
    while [ -n "$left" ] && [ "$tries" -gt 0 ]; do
        signal KILL "$left"
        sleep 0.1
        tries=$((tries - 1))
        left=$(program_members "$1")
    done
}

describe() {
    # The order matters: a job that ends between two looks has written its exit before it lets go of its lock.
    if [ ! -e "$1/exit" ] && supervised "$1"; then
        state=running
    elif [ -e "$1/exit" ]; then
        state=ended
    elif [ -n "$(program_members "$1")" ]; then
        state=unsupervised
    else
        state=lost
    fi
    echo "state $state"
    [ ! -e "$1/began" ] || ! first_line "$1/began" || echo "began $line"
    if [ "$state" = ended ]; then
        first_line "$1/exit" && echo "exit $line"
    elif [ "$state" = lost ] && [ ! -e "$1/program" ]; then
        echo "reason never started"
    elif [ "$state" = lost ] && first_line "$1/program" && [ "${line##* }" != "$(boot)" ]; then
        echo "reason the host was restarted"
    elif [ "$state" = lost ]; then
        echo "reason gone without an exit code, and so is its supervisor"
    fi
    echo
    [ ! -e "$1/output" ] || tail -c "$2" "$1/output"
}

begin() {
    key=$1 epoch=$2 deadline=$3 tail=$4 wait=$5
    shift 5
    lock -x
    admit "$epoch" begin "$key"
    directory=$root/jobs/$key
    if ! mkdir "$directory" 2>/dev/null; then
        [ -d "$directory" ] || fail "cannot make $directory"
        note "$epoch" begin-already "$key"
        echo already
        describe "$directory" "$tail"
        exit 0
    fi
    moment=$(now)
    : >"$directory/output"
    # As nobody was told of this directory yet, these files need not appear as a whole.
    echo "$epoch" >"$directory/epoch" && echo "$moment" >"$directory/began" &&
        sync "$directory/epoch" "$directory/began" "$directory" "$root/jobs" || fail "cannot write $directory"
    # In the ledger before the program runs: nothing runs that the ledger does not know.
    note "$epoch" begin-accepted "$key" "$moment"
    exec 9>>"$directory/alive" && flock -n 9 || fail "cannot lock $directory/alive"
    setsid sh "$0" supervise "$root" "$key" "$deadline" "$@" </dev/null >/dev/null 2>&1 8>&- &
    echo accepted
    # Many jobs are over before another question could be asked.
    exec 8>&- 9>&-
    flock -w "$wait" -s "$directory/alive" true
    lock -s
    describe "$directory" "$tail"
}

supervise() {
    directory=$root/jobs/$1 deadline=$2
    shift 2
    # A handler, not an ignored signal: what is ignored here would stay ignored in the program.
    trap 'interrupted=1' HUP INT TERM
    echo "$$" >"$directory/supervisor"
    JOB_DIR=$directory
    export JOB_DIR
    setsid sh "$0" launch "$root" "$directory" "$@" </dev/null >>"$directory/output" 2>&1 &
    program=$!
    (watch "$directory" "$deadline") 9>&- &
    watchdog=$!
    while :; do
        interrupted=0
        wait "$program"
        code=$?
        [ "$interrupted" -eq 1 ] && kill -0 "$program" 2>/dev/null || break
    done
    ending=exited
    if [ -e "$directory/timed-out" ]; then
        ending=timed-out
    elif [ -e "$directory/abort" ]; then
        ending=aborted
    elif [ "$code" -eq 137 ]; then
        ending=killed
    fi
    # Ended means that it is over: a program that a signal took may have left children at work.
    if [ "$ending" != exited ] || [ "$code" -gt 128 ]; then
        end_program "$directory" 10
    fi
    put "$directory/exit" "$code $ending $(now)"
    kill "$watchdog" 2>/dev/null
}

# Lets go of the lock (9) only when the program's identity is on disk.
launch() {
    directory=$1
    shift
    # Not forced to disk: after a crash of the host it would only say that the program is gone.
    echo "$$ $(start_time $$) $(boot)" >"$directory/program.new" &&
        mv "$directory/program.new" "$directory/program" || fail "cannot write $directory/program"
    exec 9>&-
    exec "$@"
}

# Holds the deadline, whether or not a driver is there, and even when the supervisor is killed.
watch() {
    sleeper=
    trap '[ -z "$sleeper" ] || kill "$sleeper" 2>/dev/null; exit 0' TERM
    sleep "$2" &
    sleeper=$!
    wait "$sleeper"
    [ ! -e "$1/exit" ] || exit 0
    put "$1/timed-out" "$(now)"
    end_program "$1" 10
}

# Comes back when the job has ended, or when it has not after so long: the supervisor lets go of its lock at its end.
await() {
    directory=$root/jobs/$1 tail=$2 seconds=$3
    lock -s
    if [ -d "$directory" ] && [ ! -e "$directory/exit" ] && supervised "$directory"; then
        exec 8>&-
        flock -w "$seconds" -s "$directory/alive" true
        lock -s
    fi
    status "$directory" "$tail"
}

status() {
    if [ -d "$1" ]; then
        describe "$1" "$2"
    else
        echo "state none"
    fi
}

abort() {
    key=$1 epoch=$2 grace=$3 tail=$4
    lock -x
    admit "$epoch" abort "$key"
    directory=$root/jobs/$key
    if [ ! -d "$directory" ]; then
        note "$epoch" abort-none "$key"
        echo none
        exit 0
    fi
    note "$epoch" abort-accepted "$key"
    if [ ! -e "$directory/exit" ]; then
        put "$directory/abort" "$(now)"
        exec 8>&-
        tries=50
        while [ ! -e "$directory/program" ] && supervised "$directory" && [ "$tries" -gt 0 ]; do
            sleep 0.1
            tries=$((tries - 1))
        done
        end_program "$directory" "$grace"
        tries=150
        while [ ! -e "$directory/exit" ] && supervised "$directory" && [ "$tries" -gt 0 ]; do
            sleep 0.1
            tries=$((tries - 1))
        done
    fi
    echo aborted
    describe "$directory" "$tail"
}

case $verb in
begin) begin "$@" ;;
supervise) supervise "$@" ;;
launch) launch "$@" ;;
status)
    lock -s
    status "$root/jobs/$1" "$2"
    ;;
await) await "$@" ;;
abort) abort "$@" ;;
raise)
    lock -x
    admit "$1" raise -
    note "$1" raise-accepted -
    echo "raised $1"
    ;;
read)
    if [ -f "$root/jobs/$1/$2" ]; then
        echo found
        head -c "$3" "$root/jobs/$1/$2"
    else
        echo none
    fi
    ;;
keys)
    ls -A "$root/jobs"
    ;;
held)
    lock -s
    line=0
    [ ! -e "$root/epoch" ] || first_line "$root/epoch"
    echo "held $line"
    ls -A "$root/jobs"
    ;;
ledger)
    lock -s
    [ ! -e "$root/ledger" ] || cat "$root/ledger"
    ;;
*) fail "unknown verb $verb" ;;
esac
