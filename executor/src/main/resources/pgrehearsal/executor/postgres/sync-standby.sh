#!/bin/sh
# Brings the new directory to a standby as PostgreSQL's documents say: old and new in one go, so that rsync finds which
# files are hard links of each other and makes the same links over there instead of sending them.
# sync-standby.sh PARENT OLD_NAME NEW_NAME TARGET_PARENT [REMOTE_SHELL]       runs on the leader's host
. "${0%/*}/common.sh"
parent=$1 old=$2 new=$3 target=$4 shell=${5:-}

require_stopped "$parent/$old" "$parent/$new"
[ -e "$parent/$old/global/pg_control.old" ] || refuse "$parent/$old was not linked, or its new cluster was started"
# A server that somebody has started over there would go on with files that are replaced below it.
[ -n "$shell" ] || require_stopped "$target/$old"
[ -n "$shell" ] || [ -d "$target/$old.saved" ] || refuse "$target/$old was not saved, and this destroys it"
cd "$parent" || fail "no $parent"
# The old write-ahead log is of no use to the new cluster, and the standby's own is what its way back needs.
set -- --archive --delete --hard-links --size-only --no-inc-recursive --stats --exclude="/$old/pg_wal/*" \
    --exclude="/$new/pg_upgrade_output.d"
[ -z "$shell" ] || set -- "$@" --rsh="$shell"
rsync "$@" "$old" "$new" "$target/" || exit $?
if [ -z "$shell" ]; then
    # From the leader's first start on this cannot be repeated.
    sync -f "$target/$new"
fi
