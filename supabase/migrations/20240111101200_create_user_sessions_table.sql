-- Migration: create_user_sessions_table
-- Purpose: Track study sessions, and where in the question bank each one stands

create table if not exists public.user_sessions (
  id uuid primary key default gen_random_uuid(),
  user_profile_id uuid not null references public.user_profiles (id) on delete cascade,
  current_question_id bigint references public.question_bank (id) on delete set null,
  session_type text not null default 'practice',
  section text,
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint user_sessions_session_type_check check (session_type in ('practice', 'timed', 'full_test', 'review')),
  constraint user_sessions_section_check check (section in ('logical_reasoning', 'reading_comprehension')),
  constraint user_sessions_ended_at_check check (ended_at >= started_at)
);

comment on table public.user_sessions is 'One sitting of one person, from the first question to the last.';
comment on column public.user_sessions.current_question_id is 'The question on the screen, so that a session can be taken up again.';
comment on column public.user_sessions.section is 'Null when the session mixes sections.';

create index if not exists idx_user_sessions_user_profile_id on public.user_sessions (user_profile_id, started_at desc);
create index if not exists idx_user_sessions_current_question_id on public.user_sessions (current_question_id);

-- People start, follow, change and delete their own sessions.
alter table public.user_sessions enable row level security;

revoke all on table public.user_sessions from anon, authenticated;
grant select, insert, update, delete on table public.user_sessions to authenticated;
grant select, insert, update, delete on table public.user_sessions to service_role;

drop policy if exists user_sessions_select_own on public.user_sessions;
create policy user_sessions_select_own on public.user_sessions
  for select to authenticated
  using ((select public.current_user_profile_id()) = user_profile_id);

drop policy if exists user_sessions_insert_own on public.user_sessions;
create policy user_sessions_insert_own on public.user_sessions
  for insert to authenticated
  with check ((select public.current_user_profile_id()) = user_profile_id);

drop policy if exists user_sessions_update_own on public.user_sessions;
create policy user_sessions_update_own on public.user_sessions
  for update to authenticated
  using ((select public.current_user_profile_id()) = user_profile_id)
  with check ((select public.current_user_profile_id()) = user_profile_id);

drop policy if exists user_sessions_delete_own on public.user_sessions;
create policy user_sessions_delete_own on public.user_sessions
  for delete to authenticated
  using ((select public.current_user_profile_id()) = user_profile_id);

create or replace trigger set_timestamp
  before update on public.user_sessions
  for each row
  execute function public.trigger_set_timestamp();

-- Rollback:
--   drop table if exists public.user_sessions;
