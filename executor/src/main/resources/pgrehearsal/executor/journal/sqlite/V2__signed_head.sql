-- Beside the records, not among them: a head says of a record what the record cannot say of itself. The line's bytes
-- are what counts.
create table signed_head (
    run text not null,
    sequence integer not null,
    line blob not null,
    primary key (run, sequence, line)
) strict;

create trigger signed_head_is_never_updated before update on signed_head begin
    select raise(abort, 'UPDATE of table signed_head is refused: what is in the journal stays as it is');
end;

create trigger signed_head_is_never_deleted before delete on signed_head begin
    select raise(abort, 'DELETE of table signed_head is refused: what is in the journal stays as it is');
end;
