-- version: 1.5
-- relocatable: true
-- Nothing is measured.

create function pgstattuple(
  reloid regclass, out table_len bigint, out tuple_count bigint, out tuple_len bigint, out tuple_percent double precision,
  out dead_tuple_count bigint, out dead_tuple_len bigint, out dead_tuple_percent double precision, out free_space bigint,
  out free_percent double precision
) language sql as $$
  select 0::bigint, 0::bigint, 0::bigint, 0::double precision, 0::bigint, 0::bigint, 0::double precision, 0::bigint, 0::double precision
$$;
create function pgstattuple(
  relname text, out table_len bigint, out tuple_count bigint, out tuple_len bigint, out tuple_percent double precision,
  out dead_tuple_count bigint, out dead_tuple_len bigint, out dead_tuple_percent double precision, out free_space bigint,
  out free_percent double precision
) language sql as $$
  select 0::bigint, 0::bigint, 0::bigint, 0::double precision, 0::bigint, 0::bigint, 0::double precision, 0::bigint, 0::double precision
$$;
create function pg_relpages(relname regclass) returns bigint language sql as $$ select 0::bigint $$;
