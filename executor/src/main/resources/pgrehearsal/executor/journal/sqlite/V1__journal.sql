-- What is released is never edited: a change is a new script with the next number.

-- All records in the order of their commits. The record's bytes are what counts; hash, run and sequence repeat what
-- they say, and chain covers position and hash of this record and of all before it.
create table event (
    position integer primary key,
    run text not null,
    sequence integer not null,
    hash blob not null,
    chain blob not null,
    record blob not null,
    unique (run, sequence)
) strict;

create table journal_head (
    id integer primary key check (id = 1),
    position integer not null,
    chain blob not null
) strict;

insert into journal_head (id, position, chain) values (1, 0, zeroblob(32));

create trigger event_is_never_updated before update on event begin
    select raise(abort, 'UPDATE of table event is refused: what is in the journal stays as it is');
end;

create trigger event_is_never_deleted before delete on event begin
    select raise(abort, 'DELETE of table event is refused: what is in the journal stays as it is');
end;

-- "insert or replace" deletes without a word.
create trigger event_is_never_replaced before insert on event
when exists (select 1 from event where position = new.position)
    or exists (select 1 from event where run = new.run and sequence = new.sequence)
begin
    select raise(abort, 'REPLACE in table event is refused: what is in the journal stays as it is');
end;

create trigger journal_head_is_never_deleted before delete on journal_head begin
    select raise(abort, 'DELETE of table journal_head is refused: what is in the journal stays as it is');
end;

create trigger journal_head_is_never_replaced before insert on journal_head
when exists (select 1 from journal_head)
begin
    select raise(abort, 'REPLACE in table journal_head is refused: what is in the journal stays as it is');
end;

-- Who drives which run, until when by this machine's clock, in seconds since 1970. No event: it is renewed every few
-- seconds and means nothing afterwards.
create table lease (
    run text primary key,
    holder text not null,
    driver text not null,
    process text not null,
    expires real not null
) strict;
