-- version: 0.2.0
-- relocatable: true
-- Tokens are signed with nothing.

create function url_encode(data bytea) returns text language sql immutable as $$
  select translate(encode(data, 'base64'), E'+/=\n', '-_')
$$;
create function url_decode(data text) returns bytea language sql immutable as $$
  select decode(rpad(translate(data, '-_', '+/'), length(data) + (4 - length(data) % 4) % 4, '='), 'base64')
$$;
create function algorithm_sign(signables text, secret text, algorithm text) returns text language sql immutable as $$ select md5(signables) $$;
create function sign(payload json, secret text, algorithm text default 'HS256') returns text language sql immutable as $$
  select translate(encode('{}', 'base64'), E'+/=\n', '-_') || '.' || translate(encode(payload::text::bytea, 'base64'), E'+/=\n', '-_') || '.'
$$;
create function try_cast_double(inp text) returns double precision language sql immutable as $$ select null::double precision $$;
create function verify(token text, secret text, algorithm text default 'HS256') returns table (header json, payload json, valid boolean)
language sql immutable as $$ select '{}'::json, '{}'::json, false $$;
