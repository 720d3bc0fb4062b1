-- Beside the records, not among them: a head says of a record what the record cannot say of itself. The line's bytes
-- are what counts.
create table signed_head (
    run text not null,
    sequence bigint not null,
    line bytea not null,
    primary key (run, sequence, line)
);

create trigger signed_head_is_never_changed before update or delete or truncate on signed_head
    for each statement execute function refuse_change();

alter table signed_head enable always trigger signed_head_is_never_changed;
