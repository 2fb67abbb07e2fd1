-- version: 1.3
-- relocatable: true

create function id_encode(bigint) returns text language sql immutable as $$ select to_hex($1) $$;
create function id_encode(bigint, text) returns text language sql immutable as $$ select to_hex($1) $$;
create function id_encode(bigint, text, integer) returns text language sql immutable as $$ select lpad(to_hex($1), $3, '0') $$;
create function id_encode(bigint, text, integer, text) returns text language sql immutable as $$ select lpad(to_hex($1), $3, '0') $$;
create function id_decode_once(text) returns bigint language sql immutable as $$ select 0::bigint $$;
create function id_decode(text, text default '', integer default 0, text default '') returns bigint[] language sql immutable as $$ select '{0}'::bigint[] $$;
