-- Appenders take turns by the lock on the head's row, which also a single record's append takes: that one is a plain
-- statement of the program, without this function's many. What it takes and returns is as it was.
create or replace function append_records(
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

    -- A statement of its own: what it waited for is seen only by those after it.
    select position, chain into strict head_position, head_chain from journal_head for update;
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
        update journal_head set position = head_position, chain = head_chain;
        perform pg_notify('pgrehearsal', head_position::text);
    end if;
    return answers;
end $$;
