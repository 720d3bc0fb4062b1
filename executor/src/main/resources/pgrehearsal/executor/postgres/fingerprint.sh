#!/bin/sh
# What is in the user tables, so that two servers can be compared: exact counts, content hashes that do not depend on
# the order of rows, sequences. Not unlogged tables: no standby has their content.
# fingerprint.sh BIN SOCKET PORT SUPERUSER HASH_BYTES_MAX      (smallest tables first; the rest is counted, not hashed)
# By the size of the main fork, which is the same on every server: the free space map is not.
# Results: fingerprint.json.
. "${0%/*}/common.sh"
bin=$1 socket=$2 port=$3 superuser=$4 budget=$5

databases=$(ask "$bin" "$socket" "$port" "$superuser" postgres "
    SELECT datname FROM pg_database WHERE datallowconn AND NOT datistemplate ORDER BY datname") ||
    fail "cannot ask the server"

# The settings make values read the same on every version and for every role. The alias must not be a column's name.
objects() {
    cat <<'END'
\set QUIET on
SET extra_float_digits = 0;
SET datestyle = 'ISO, YMD';
SET intervalstyle = 'iso_8601';
SET timezone = 'UTC';
SET bytea_output = 'hex';
SET lc_monetary = 'C';
SET search_path = pg_catalog;
SET row_security = off;
SET statement_timeout = 0;
BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;
WITH tables AS (
    SELECT nspname, relname, pg_relation_size(c.oid) AS bytes
    FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
    WHERE relkind IN ('r', 'm') AND relpersistence = 'p'
      AND nspname NOT IN ('pg_catalog', 'information_schema', 'pgrehearsal_probe') AND nspname !~ '^pg_(toast|temp)'
), ranked AS (
    SELECT *, sum(bytes) OVER (ORDER BY bytes, nspname, relname) <= :budget AS hashed FROM tables
)
SELECT format(
    'SELECT json_build_object(''database'', current_database(), ''schema'', %L, ''table'', %L, ''rows'', count(*), '
        '''hash'', %s) FROM ONLY %I.%I AS "pgrehearsal row"',
    nspname, relname,
    CASE WHEN hashed
         THEN 'coalesce(sum((''x'' || substr(md5("pgrehearsal row"::text), 1, 16))::bit(64)::bigint), 0)::text'
         ELSE 'NULL' END,
    nspname, relname)
FROM ranked ORDER BY nspname, relname
\gexec
SELECT format(
    'SELECT json_build_object(''database'', current_database(), ''schema'', %L, ''sequence'', %L, '
        '''value'', last_value, ''called'', is_called) FROM %I.%I',
    nspname, relname, nspname, relname)
FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
WHERE relkind = 'S' AND relpersistence <> 't' AND nspname !~ '^pg_temp'
ORDER BY nspname, relname
\gexec
COMMIT;
END
}

lines=$JOB_DIR/fingerprint.lines
: >"$lines"
for database in $databases; do
    objects | "$bin/psql" --no-psqlrc --no-align --tuples-only --quiet --set=ON_ERROR_STOP=1 --set=budget="$budget" \
        --host="$socket" --port="$port" --username="$superuser" --dbname="$database" >>"$lines" ||
        fail "cannot read database $database"
done
select_lines() {
    grep "$1" "$lines" | paste -s -d ',' -
}
{
    echo '{"tables": ['
    select_lines '"table" : '
    echo '], "sequences": ['
    select_lines '"sequence" : '
    echo ']}'
} | put "$JOB_DIR/fingerprint.json"
rm -f "$lines"
wc -c <"$JOB_DIR/fingerprint.json"
