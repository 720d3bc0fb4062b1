-- What is released is never edited: a change is a new script with the next number.

create table event (
    position bigint primary key,
    run text not null,
    sequence bigint not null,
    hash bytea not null,
    chain bytea not null,
    record bytea not null,
    unique (run, sequence)
);

comment on table event is
    'All records in the order of their commits. The record''s bytes are what counts; hash, run and sequence repeat'
    ' what they say, and chain covers position and hash of this record and of all before it.';

-- Appenders take turns, by a lock that is held until the commit: the order of the lock is the order of the commits. A
-- sequence would leave gaps, and a lower number could commit after a higher one.
create table journal_head (
    id boolean primary key default true check (id),
    position bigint not null,
    chain bytea not null
) with (fillfactor = 10);

insert into journal_head (position, chain) values (0, decode(repeat('00', 32), 'hex'));

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% of table % is refused: what is in the journal stays as it is', tg_op, tg_table_name
        using errcode = 'restrict_violation';
end $$;

create trigger event_is_never_changed before update or delete or truncate on event
    for each statement execute function refuse_change();
create trigger journal_head_stays before delete or truncate on journal_head
    for each statement execute function refuse_change();

-- Also for a session that replays a replication.
alter table event enable always trigger event_is_never_changed;
alter table journal_head enable always trigger journal_head_stays;

-- Appends several batches, each of another run and each as a whole or not at all: in one statement, so that one
-- appender pays one round trip and several share one commit. Of batch n, expected[n] and previous[n] are sequence and
-- hash of the record before its first one, and counts[n] is its size; hashes and records follow each other batch by
-- batch. Returns for each batch the position of its last record; or, of a batch that does not fit, minus one minus
-- the sequence at which its run ends; or null if the sequence fits but the hash does not.
create function append_records(
    runs text[], expected bigint[], previous bytea[], counts integer[], hashes bytea[], records bytea[]
) returns bigint[] language plpgsql as $$
declare
    answers bigint[] := '{}';
    head_position bigint;
    head_chain bytea;
    known_position bigint;
    last_sequence bigint;
    last_hash bytea;
    chains bytea[];
    before integer := 0;
begin
    if current_setting('synchronous_commit') = 'off' then
        perform set_config('synchronous_commit', 'on', true);
    end if;

    -- A statement of its own: what it waited for is seen only by those after it. It costs less than a lock on the
    -- head's row, which would be written twice. The number is "pgrehear" in ASCII.
    perform pg_advisory_xact_lock(8099568234717864306);
    select position, chain into strict head_position, head_chain from journal_head;
    known_position := head_position;

    for batch in 1 .. cardinality(runs) loop
        select e.sequence, e.hash into last_sequence, last_hash
            from event e where e.run = runs[batch] order by e.sequence desc limit 1;
        if not found then
            last_sequence := 0;
            last_hash := decode(repeat('00', 32), 'hex');
        end if;
        if last_sequence <> expected[batch] then
            answers := answers || (-1 - last_sequence);
        elsif last_hash <> previous[batch] then
            answers := answers || null::bigint;
        elsif counts[batch] = 1 then
            head_position := head_position + 1;
            head_chain := sha256(head_chain || int8send(head_position) || hashes[before + 1]);
            insert into event (position, run, sequence, hash, chain, record) values (
                head_position, runs[batch], last_sequence + 1, hashes[before + 1], head_chain, records[before + 1]);
            answers := answers || head_position;
        else
            chains := '{}';
            for item in 1 .. counts[batch] loop
                head_chain := sha256(head_chain || int8send(head_position + item) || hashes[before + item]);
                chains := chains || head_chain;
            end loop;
            insert into event (position, run, sequence, hash, chain, record)
                select head_position + n, runs[batch], last_sequence + n, hash, chain, record
                from unnest(
                        hashes[before + 1 : before + counts[batch]],
                        chains,
                        records[before + 1 : before + counts[batch]])
                    with ordinality as new(hash, chain, record, n);
            head_position := head_position + counts[batch];
            answers := answers || head_position;
        end if;
        before := before + counts[batch];
    end loop;

    if head_position > known_position then
        update journal_head set position = head_position, chain = head_chain where position = known_position;
        if not found then
            raise exception 'the journal''s head was changed by something else than an append';
        end if;
        perform pg_notify('pgrehearsal', head_position::text);
    end if;
    return answers;
end $$;

-- Who drives which run, until when by this server's clock, in seconds since 1970. No event: it is renewed every few
-- seconds and means nothing afterwards.
create table lease (
    run text primary key,
    holder text not null,
    driver text not null,
    process text not null,
    expires double precision not null
);
