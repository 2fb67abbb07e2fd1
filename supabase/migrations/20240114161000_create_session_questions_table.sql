-- Migration: create_session_questions_table
-- Purpose: Record which questions a session asked, in which order, and how each was answered

create table if not exists public.session_questions (
  id bigint generated always as identity primary key,
  user_session_id uuid not null references public.user_sessions (id) on delete cascade,
  question_id bigint not null references public.question_bank (id) on delete restrict,
  question_number integer not null,
  chosen_answer text,
  is_correct boolean,
  seconds_spent integer,
  answered_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- Its index also serves the foreign key, which is its first column.
  constraint session_questions_session_number_key unique (user_session_id, question_number),
  constraint session_questions_question_number_check check (question_number >= 1),
  constraint session_questions_chosen_answer_check check (chosen_answer in ('A', 'B', 'C', 'D', 'E')),
  constraint session_questions_seconds_spent_check check (seconds_spent >= 0),
  constraint session_questions_answered_check check ((answered_at is null) = (chosen_answer is null))
);

comment on table public.session_questions is 'The questions of a session in their order; the answer is empty until it is given.';

create index if not exists idx_session_questions_question_id on public.session_questions (question_id);

-- A question belongs to whoever owns the session.
alter table public.session_questions enable row level security;

revoke all on table public.session_questions from anon, authenticated;
grant select, insert, update on table public.session_questions to authenticated;
grant select, insert, update, delete on table public.session_questions to service_role;

drop policy if exists session_questions_select_own on public.session_questions;
create policy session_questions_select_own on public.session_questions
  for select to authenticated
  using (
    user_session_id in (
      select session.id
      from public.user_sessions as session
      where session.user_profile_id = (select public.current_user_profile_id())
    )
  );

drop policy if exists session_questions_insert_own on public.session_questions;
create policy session_questions_insert_own on public.session_questions
  for insert to authenticated
  with check (
    user_session_id in (
      select session.id
      from public.user_sessions as session
      where session.user_profile_id = (select public.current_user_profile_id())
    )
  );

drop policy if exists session_questions_update_own on public.session_questions;
create policy session_questions_update_own on public.session_questions
  for update to authenticated
  using (
    user_session_id in (
      select session.id
      from public.user_sessions as session
      where session.user_profile_id = (select public.current_user_profile_id())
    )
  )
  with check (
    user_session_id in (
      select session.id
      from public.user_sessions as session
      where session.user_profile_id = (select public.current_user_profile_id())
    )
  );

create or replace trigger set_timestamp
  before update on public.session_questions
  for each row
  execute function public.trigger_set_timestamp();

-- Rollback:
--   drop table if exists public.session_questions;
