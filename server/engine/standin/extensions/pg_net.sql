-- version: 0.19.5
-- Requests are numbered and never sent.

create schema if not exists net;

create domain net.http_method as text check (value in ('GET', 'POST', 'DELETE'));
create type net.request_status as enum ('PENDING', 'SUCCESS', 'ERROR');
create type net.http_response as (status_code integer, headers jsonb, body text);
create type net.http_response_result as (status net.request_status, message text, response net.http_response);

create sequence net.http_request_queue_id_seq;
create unlogged table net.http_request_queue (
  id bigint not null default nextval('net.http_request_queue_id_seq'),
  method net.http_method not null,
  url text not null,
  headers jsonb,
  body bytea,
  timeout_milliseconds integer not null
);
create unlogged table net._http_response (
  id bigint,
  status_code integer,
  content_type text,
  headers jsonb,
  content text,
  timed_out boolean,
  error_msg text,
  created timestamptz not null default now()
);
create index _http_response_created_idx on net._http_response (created);

create function net.http_get(
  url text, params jsonb default '{}', headers jsonb default '{}', timeout_milliseconds integer default 5000
) returns bigint language sql strict as $$ select nextval('net.http_request_queue_id_seq') $$;
create function net.http_post(
  url text, body jsonb default '{}', params jsonb default '{}', headers jsonb default '{"Content-Type": "application/json"}',
  timeout_milliseconds integer default 5000
) returns bigint language sql as $$ select nextval('net.http_request_queue_id_seq') $$;
create function net.http_delete(
  url text, params jsonb default '{}', headers jsonb default '{}', timeout_milliseconds integer default 5000, body jsonb default null
) returns bigint language sql as $$ select nextval('net.http_request_queue_id_seq') $$;
create function net.http_collect_response(request_id bigint, async boolean default true) returns net.http_response_result language sql as $$
  select row('PENDING', null, null)::net.http_response_result
$$;
create function net._http_collect_response(request_id bigint, async boolean default true) returns net.http_response_result
language sql as $$ select net.http_collect_response(request_id, async) $$;
create function net.check_worker_is_up() returns void language sql as $$ $$;
create function net.worker_restart() returns boolean language sql as $$ select true $$;
