#!/bin/sh
# start-server.sh old BIN DATA LOG SECONDS
# start-server.sh new BIN DATA LOG SECONDS OLD_DATA      the first start of the new one, and every later one
. "${0%/*}/common.sh"
side=$1 bin=$2 data=$3 log=$4 seconds=$5

case $side in
old)
    [ ! -e "$(held_control "$data")" ] ||
        refuse "the new cluster was started: it has written to files that $data shares"
    # rsync, cut off, leaves a control file and no standby.signal: a standby that would start as a second primary.
    [ ! -d "$data.saved" ] || refuse "$data was saved before rsync and not put back"
    [ -e "$data/global/pg_control" ] || refuse "$data has no control file"
    ;;
new)
    renamed=$6/global/pg_control.old
    if [ -e "$renamed" ]; then
        # From now on nobody may start the old one; a name that is gone cannot be given back by hand.
        mv -T "$renamed" "$(held_control "$6")" && sync_folders "$6/global" "${6%/*}" || fail "cannot move $renamed"
        echo "moved $renamed away"
    fi
    ;;
*) refuse "unknown side $side" ;;
esac
end_unfit "$bin" "$data"
if is_running "$data" && "$bin/pg_ctl" status --pgdata="$data" >/dev/null; then
    echo "already running on $data"
    exit 0
fi
require_stopped "$data"
mkdir -p "${log%/*}"
before=$(size_of "$log")
if ! "$bin/pg_ctl" start --pgdata="$data" --log="$log" --wait --timeout="$seconds"; then
    new_lines "$log" "$before"
    fail "cannot start $data within $seconds s"
fi
