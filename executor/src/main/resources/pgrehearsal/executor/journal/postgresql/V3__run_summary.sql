-- What is read off the records, for a list of all runs: derived, so it may be thrown away and made anew.
create table run_summary (
    run text primary key,
    events bigint not null,
    fleet text not null,
    world text not null,
    outcome text not null,
    status text not null,
    waits text not null,
    begun text not null,
    newest text not null
);

-- Up to which position the records have been read for it.
create table projection_token (
    processor text primary key,
    position bigint not null
);
