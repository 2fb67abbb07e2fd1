-- version: 1.2
-- relocatable: true

create function pg_prewarm(
  regclass, mode text default 'buffer', fork text default 'main', first_block bigint default null, last_block bigint default null
) returns bigint language sql as $$ select 0::bigint $$;
create function autoprewarm_dump_now() returns bigint language sql as $$ select 0::bigint $$;
