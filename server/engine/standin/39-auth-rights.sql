-- Supabase Auth: functions that say who calls, and whom everything belongs to.

-- Who calls, as PostgREST leaves it in the settings of the transaction: each claim alone (older versions) or all of them as JSON.
create function auth.jwt() returns jsonb language sql stable as $$
  select coalesce(nullif(current_setting('request.jwt.claim', true), ''), nullif(current_setting('request.jwt.claims', true), ''))::jsonb
$$;
create function auth.uid() returns uuid language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.sub', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
  )::uuid
$$;
create function auth.role() returns text language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.role', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role'
  )
$$;
create function auth.email() returns text language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.email', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'email'
  )
$$;

-- Everything belongs to the Auth server. Row level security without a policy keeps everybody else out of the older tables; the newer ones lack it.
do $$
declare
  object record;
begin
  for object in select oid::regclass as name from pg_class where relnamespace = 'auth'::regnamespace and relkind = 'r' loop
    execute format('alter table %s owner to supabase_auth_admin', object.name);
    execute format('grant all on table %s to postgres, dashboard_user', object.name);
    continue when object.name::text ~ '^auth\.(oauth_|custom_oauth_|webauthn_)';
    execute format('alter table %s enable row level security', object.name);
    execute format('grant select on table %s to postgres with grant option', object.name);
  end loop;
  for object in select oid::regprocedure as name from pg_proc where pronamespace = 'auth'::regnamespace loop
    execute format('alter function %s owner to supabase_auth_admin', object.name);
    execute format('grant execute on function %s to dashboard_user', object.name);
  end loop;
  for object in select oid::regtype as name from pg_type where typnamespace = 'auth'::regnamespace and typtype = 'e' loop
    execute format('alter type %s owner to supabase_auth_admin', object.name);
  end loop;
end
$$;
revoke all on table auth.schema_migrations from postgres, dashboard_user;
grant all on sequence auth.refresh_tokens_id_seq to postgres, dashboard_user;
grant execute on function auth.jwt() to postgres;
alter default privileges for role supabase_auth_admin in schema auth grant all on tables to postgres, dashboard_user;
alter default privileges for role supabase_auth_admin in schema auth grant all on sequences to postgres, dashboard_user;
alter default privileges for role supabase_auth_admin in schema auth grant all on routines to postgres, dashboard_user;
