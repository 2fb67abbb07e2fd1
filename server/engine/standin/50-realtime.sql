-- Supabase Realtime. The shapes follow the tenant migrations of supabase/realtime; README.md says which.

create publication supabase_realtime;

create type realtime.action as enum ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'ERROR');
create type realtime.equality_op as enum (
  'eq', 'neq', 'lt', 'lte', 'gt', 'gte', 'in', 'like', 'ilike', 'is', 'match', 'imatch', 'isdistinct'
);
create type realtime.user_defined_filter as (column_name text, op realtime.equality_op, value text, negate boolean);
create type realtime.wal_column as (name text, type_name text, type_oid oid, value jsonb, is_pkey boolean, is_selectable boolean);
create type realtime.wal_rls as (wal jsonb, is_rls_enabled boolean, subscription_ids uuid[], errors text[]);

create table realtime.schema_migrations (version bigint primary key, inserted_at timestamp(0));

create function realtime.to_regrole(role_name text) returns regrole language sql immutable as $$ select role_name::regrole $$;

create table realtime.subscription (
  id bigint generated always as identity constraint pk_subscription primary key,
  subscription_id uuid not null,
  entity regclass not null,
  filters realtime.user_defined_filter[] not null default '{}',
  claims jsonb not null,
  claims_role regrole not null generated always as (realtime.to_regrole(claims ->> 'role')) stored,
  created_at timestamp not null default timezone('utc', now()),
  action_filter text default '*' check (action_filter in ('*', 'INSERT', 'UPDATE', 'DELETE')),
  selected_columns text[]
);
create index ix_realtime_subscription_entity on realtime.subscription (entity);
create unique index subscription_subscription_id_entity_filters_action_filter_selec on realtime.subscription
  (subscription_id, entity, filters, action_filter, coalesce(selected_columns, '{}'));

create table realtime.messages (
  topic text not null,
  extension text not null,
  payload jsonb,
  event text,
  private boolean default false,
  updated_at timestamp not null default now(),
  inserted_at timestamp not null default now(),
  id uuid not null default gen_random_uuid(),
  binary_payload bytea,
  primary key (id, inserted_at)
) partition by range (inserted_at);
create index messages_inserted_at_topic_index on realtime.messages (inserted_at desc, topic)
  where extension = 'broadcast' and private is true;
alter table realtime.messages add constraint messages_payload_exclusive check (payload is null or binary_payload is null) not valid;
alter table realtime.messages enable row level security;

create function realtime.topic() returns text language sql stable as $$ select nullif(current_setting('realtime.topic', true), '') $$;

-- As there, a message that cannot be stored is a warning and no error. Nobody listens, so none is stored.
create function realtime.send(payload jsonb, event text, topic text, private boolean default true) returns void language plpgsql as $$
begin
end
$$;
create function realtime.send_binary(payload bytea, event text, topic text, private boolean default true) returns void language plpgsql as $$
begin
end
$$;
create function realtime.broadcast_changes(
  topic_name text, event_name text, operation text, table_name text, table_schema text, new record, old record, level text default 'ROW'
) returns void language plpgsql as $$
begin
  if level = 'STATEMENT' then
    raise exception 'function can only be triggered for each row, not for each statement';
  end if;
  if operation not in ('INSERT', 'UPDATE', 'DELETE') then
    raise exception 'Unexpected operation type: %', operation;
  end if;
end
$$;

-- What decodes the write-ahead log for subscriptions: nothing is decoded here, but dumps name these.
create function realtime."cast"(val text, type_ regtype) returns jsonb language sql immutable as $$ select to_jsonb(val) $$;
create function realtime.quote_wal2json(entity regclass) returns text language sql immutable strict as $$ select entity::text $$;
create function realtime.wal2json_escape_identifier(name text) returns text language sql immutable strict as $$ select name $$;
create function realtime.check_equality_op(op realtime.equality_op, type_ regtype, val_1 text, val_2 text) returns boolean
language sql immutable as $$ select false $$;
create function realtime.check_equality_op(op realtime.equality_op, type_ regtype, val_1 text, val_2 text, negate boolean) returns boolean
language sql stable as $$ select false $$;
create function realtime.is_visible_through_filters(columns realtime.wal_column[], filters realtime.user_defined_filter[]) returns boolean
language sql stable as $$ select false $$;
create function realtime.build_prepared_statement_sql(prepared_statement_name text, entity regclass, columns realtime.wal_column[]) returns text
language sql as $$ select '' $$;
create function realtime.apply_rls(wal jsonb, max_record_bytes integer default 1024 * 1024) returns setof realtime.wal_rls language plpgsql as $$
begin
end
$$;
create function realtime.list_changes(publication name, slot_name name, max_changes integer, max_record_bytes integer) returns table (
  wal jsonb, is_rls_enabled boolean, subscription_ids uuid[], errors text[], slot_changes_count bigint
) language plpgsql set log_min_messages = 'fatal' as $$
begin
end
$$;
create function realtime.subscription_check_filters() returns trigger language plpgsql as $$
begin
  return new;
end
$$;
create trigger tr_check_filters before insert or update on realtime.subscription
  for each row execute function realtime.subscription_check_filters();


do $$
declare
  object record;
begin
  for object in select oid::regclass as name, relname from pg_class where relnamespace = 'realtime'::regnamespace and relkind in ('r', 'p') loop
    execute format(
      'alter table %s owner to %I', object.name,
      case object.relname when 'schema_migrations' then 'supabase_admin' else 'supabase_realtime_admin' end);
  end loop;
  for object in select oid::regprocedure as name from pg_proc where pronamespace = 'realtime'::regnamespace loop
    execute format('alter function %s owner to supabase_realtime_admin', object.name);
    execute format('grant execute on function %s to postgres, dashboard_user', object.name);
  end loop;
  alter type realtime.action owner to supabase_realtime_admin;
  alter type realtime.equality_op owner to supabase_realtime_admin;
end
$$;

-- Every role may read and write messages as far as policies let it.
grant all on realtime.subscription, realtime.messages to postgres, dashboard_user;
grant select on realtime.subscription to anon, authenticated, service_role;
grant select, insert, update on realtime.messages to anon, authenticated, service_role;
grant usage on sequence realtime.subscription_id_seq to anon, authenticated, service_role;
grant all on sequence realtime.subscription_id_seq to postgres, dashboard_user;
