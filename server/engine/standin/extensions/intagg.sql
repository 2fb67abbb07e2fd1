-- version: 1.1
-- relocatable: true

create aggregate int_array_aggregate(integer) (sfunc = array_append, stype = integer[]);
create function int_array_enum(integer[]) returns setof integer language sql immutable as $$ select unnest($1) $$;
