-- version: 1.6
-- relocatable: true
-- The first 48 bits are the time in milliseconds, as there; of the rest only the version is right.

create function uuid_timestamptz_to_v7(timestamptz, zero boolean default false) returns uuid language sql volatile as $$
  select (lpad(to_hex(floor(extract(epoch from $1) * 1000)::bigint), 12, '0') || '7'
    || right(replace(case when zero then '00000000-0000-0000-8000-000000000000' else gen_random_uuid()::text end, '-', ''), 19))::uuid
$$;
create function uuid_generate_v7() returns uuid language sql volatile as $$
  select (lpad(to_hex(floor(extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') || '7'
    || right(replace(gen_random_uuid()::text, '-', ''), 19))::uuid
$$;
create function uuid_v7_to_timestamptz(uuid) returns timestamptz language sql immutable as $$
  select to_timestamp(('x0000' || left(replace($1::text, '-', ''), 12))::bit(64)::bigint / 1000.0)
$$;
