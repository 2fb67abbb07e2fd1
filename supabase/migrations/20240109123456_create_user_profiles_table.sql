-- Migration: create_user_profiles_table
-- Purpose: Create user profiles table with authentication integration

create table if not exists public.user_profiles (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  name text not null,
  target_test_date date,
  current_score integer,
  learning_preferences jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint user_profiles_current_score_check check (current_score >= 120 and current_score <= 180)
);

comment on table public.user_profiles is 'Who is studying: one profile per account, made when the account is first used.';
comment on column public.user_profiles.current_score is 'Latest scaled LSAT score, 120 to 180; null until the first full test.';

-- One profile per account. The index also serves the foreign key and the policies.
create unique index if not exists idx_user_profiles_user_id on public.user_profiles (user_id);
create index if not exists idx_user_profiles_target_date on public.user_profiles (target_test_date);

-- People see and change their own profile, and nobody else's. It goes away with the account.
alter table public.user_profiles enable row level security;

revoke all on table public.user_profiles from anon, authenticated;
grant select, insert, update on table public.user_profiles to authenticated;
grant select, insert, update, delete on table public.user_profiles to service_role;

drop policy if exists user_profiles_select_own on public.user_profiles;
create policy user_profiles_select_own on public.user_profiles
  for select to authenticated
  using ((select auth.uid()) = user_id);

drop policy if exists user_profiles_insert_own on public.user_profiles;
create policy user_profiles_insert_own on public.user_profiles
  for insert to authenticated
  with check ((select auth.uid()) = user_id);

drop policy if exists user_profiles_update_own on public.user_profiles;
create policy user_profiles_update_own on public.user_profiles
  for update to authenticated
  using ((select auth.uid()) = user_id)
  with check ((select auth.uid()) = user_id);

-- Later tables belong to a profile; their policies ask for it by this name.
create or replace function public.current_user_profile_id()
returns uuid
language sql
stable
security invoker
set search_path = ''
as $$
  select id from public.user_profiles where user_id = (select auth.uid());
$$;

revoke execute on function public.current_user_profile_id() from public, anon;
grant execute on function public.current_user_profile_id() to authenticated;

-- Shared by every table that has an updated_at column.
create or replace function public.trigger_set_timestamp()
returns trigger
language plpgsql
security invoker
set search_path = ''
as $$
begin
  new.updated_at = now();
  return new;
end;
$$;

-- Triggers run it whoever changes a row; nobody has to call it.
revoke execute on function public.trigger_set_timestamp() from public, anon, authenticated;

create or replace trigger set_timestamp
  before update on public.user_profiles
  for each row
  execute function public.trigger_set_timestamp();

-- Rollback:
--   drop function if exists public.current_user_profile_id();
--   drop table if exists public.user_profiles;
--   drop function if exists public.trigger_set_timestamp();
