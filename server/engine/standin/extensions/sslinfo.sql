-- version: 1.2
-- relocatable: true

create function ssl_is_used() returns boolean language sql stable as $$ select false $$;
create function ssl_version() returns text language sql stable as $$ select null::text $$;
create function ssl_cipher() returns text language sql stable as $$ select null::text $$;
create function ssl_client_cert_present() returns boolean language sql stable as $$ select false $$;
