-- Migration: create_question_bank_table
-- Purpose: Create the question bank that every study session draws from

create table if not exists public.question_bank (
  id bigint generated always as identity primary key,
  reference text not null,
  section text not null,
  topic text not null,
  difficulty integer not null,
  stimulus text not null,
  prompt text not null,
  answer_choices text[] not null,
  correct_choice text not null,
  explanation text,
  is_published boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint question_bank_reference_key unique (reference),
  constraint question_bank_section_check check (section in ('logical_reasoning', 'reading_comprehension')),
  constraint question_bank_difficulty_check check (difficulty >= 1 and difficulty <= 5),
  constraint question_bank_answer_choices_check check (cardinality(answer_choices) = 5),
  constraint question_bank_correct_choice_check check (correct_choice in ('A', 'B', 'C', 'D', 'E'))
);

comment on table public.question_bank is 'Practice questions in the manner of the LSAT, categorised by section, topic and difficulty.';
comment on column public.question_bank.reference is 'The editors'' own short name of a question, such as LR-001; it never changes.';
comment on column public.question_bank.difficulty is '1 is the easiest, 5 the hardest.';

-- Sessions pick published questions of one section, by difficulty.
create index if not exists idx_question_bank_section_difficulty
  on public.question_bank (section, difficulty)
  where is_published;

-- Everyone who is signed in reads what is published. Editors write with the service role, which policies do not bind.
alter table public.question_bank enable row level security;

revoke all on table public.question_bank from anon, authenticated;
grant select on table public.question_bank to authenticated;
grant select, insert, update, delete on table public.question_bank to service_role;

drop policy if exists question_bank_select_published on public.question_bank;
create policy question_bank_select_published on public.question_bank
  for select to authenticated
  using (is_published);

create or replace trigger set_timestamp
  before update on public.question_bank
  for each row
  execute function public.trigger_set_timestamp();

-- Rollback:
--   drop table if exists public.question_bank;
