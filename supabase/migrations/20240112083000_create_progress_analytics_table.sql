-- Migration: create_progress_analytics_table
-- Purpose: Keep weekly performance figures per section, so that trends need no scan of all answers

create table if not exists public.progress_analytics (
  id bigint generated always as identity primary key,
  user_profile_id uuid not null references public.user_profiles (id) on delete cascade,
  section text not null,
  week_start date not null,
  questions_answered integer not null default 0,
  questions_correct integer not null default 0,
  study_seconds integer not null default 0,
  predicted_score integer,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- Its index also serves the foreign key, which is its first column.
  constraint progress_analytics_profile_section_week_key unique (user_profile_id, section, week_start),
  constraint progress_analytics_section_check check (section in ('logical_reasoning', 'reading_comprehension')),
  constraint progress_analytics_week_start_check check (extract(isodow from week_start) = 1),
  constraint progress_analytics_questions_check check (questions_correct >= 0 and questions_correct <= questions_answered),
  constraint progress_analytics_study_seconds_check check (study_seconds >= 0),
  constraint progress_analytics_predicted_score_check check (predicted_score >= 120 and predicted_score <= 180)
);

comment on table public.progress_analytics is 'One row per person, section and week, brought up to date as sessions end.';
comment on column public.progress_analytics.week_start is 'The Monday on which the week begins.';

-- People read their own figures. Only the server, with the service role, writes them.
alter table public.progress_analytics enable row level security;

revoke all on table public.progress_analytics from anon, authenticated;
grant select on table public.progress_analytics to authenticated;
grant select, insert, update, delete on table public.progress_analytics to service_role;

drop policy if exists progress_analytics_select_own on public.progress_analytics;
create policy progress_analytics_select_own on public.progress_analytics
  for select to authenticated
  using ((select public.current_user_profile_id()) = user_profile_id);

create or replace trigger set_timestamp
  before update on public.progress_analytics
  for each row
  execute function public.trigger_set_timestamp();

-- Rollback:
--   drop table if exists public.progress_analytics;
