-- version: 1.6
-- relocatable: true

create function uuid_generate_v7() returns uuid language sql volatile as $$ select uuidv7() $$;
create function uuid_v7_to_timestamptz(uuid) returns timestamptz language sql immutable as $$ select uuid_extract_timestamp($1) $$;
create function uuid_timestamptz_to_v7(timestamptz, zero boolean default false) returns uuid language sql volatile as $$ select uuidv7() $$;
