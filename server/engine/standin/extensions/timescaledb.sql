-- version: 2.16.1
-- Hypertables stay what they are: tables.

create function create_hypertable(
  relation regclass, time_column_name name, partitioning_column name default null, number_partitions integer default null,
  associated_schema_name name default null, associated_table_prefix name default null, chunk_time_interval anyelement default null::bigint,
  create_default_indexes boolean default true, if_not_exists boolean default false, partitioning_func regproc default null,
  migrate_data boolean default false, chunk_target_size text default null, chunk_sizing_func regproc default null,
  time_partitioning_func regproc default null
) returns table (hypertable_id integer, schema_name name, table_name name, created boolean)
language sql as $$ select 1, ''::name, relation::text::name, true $$;
create function add_retention_policy(relation regclass, drop_after "any", if_not_exists boolean default false) returns integer
language internal as 'pg_trigger_depth';
create function remove_retention_policy(relation regclass, if_exists boolean default false) returns void language sql as $$ $$;
create function add_compression_policy(hypertable regclass, compress_after "any", if_not_exists boolean default false) returns integer
language internal as 'pg_trigger_depth';
create function remove_compression_policy(hypertable regclass, if_exists boolean default false) returns boolean language sql as $$ select true $$;
create function time_bucket(bucket_width interval, ts timestamptz) returns timestamptz language sql immutable as $$
  select date_bin(bucket_width, ts, timestamptz '2000-01-03')
$$;
create function time_bucket(bucket_width interval, ts timestamp) returns timestamp language sql immutable as $$
  select date_bin(bucket_width, ts, timestamp '2000-01-03')
$$;
create function time_bucket(bucket_width interval, ts date) returns date language sql immutable as $$
  select date_bin(bucket_width, ts, timestamp '2000-01-03')::date
$$;
