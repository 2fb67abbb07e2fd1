// @ts-check
// SQL of any length for the bench: well-kept tables like the demo's, each with its own name.

/** A migration of exactly `lines` lines (35 at least) which parses: whole tables, then comments. @param {number} lines */
export function sampleMigration(lines) {
  const parts = ["-- Migration: sample", "-- Purpose: measure", ""];
  for (let table = 0; parts.length + tableLines <= lines; table++) parts.push(...sampleTable(`sample_${table}`));
  while (parts.length < lines) parts.push("-- Nothing stands here; the line only counts.");
  return `${parts.join("\n")}\n`;
}

/** @param {string} name */
function sampleTable(name) {
  return [
    `create table if not exists public.${name} (`,
    "  id uuid primary key default gen_random_uuid(),",
    "  owner_id uuid not null references auth.users (id) on delete cascade,",
    "  title text not null check (char_length(title) between 1 and 200),",
    "  score integer not null default 0,",
    "  tags text[] not null default '{}',",
    "  payload jsonb not null default '{}'::jsonb,",
    "  created_at timestamptz not null default now()",
    ");",
    "",
    `create index if not exists ${name}_owner_id_idx on public.${name} (owner_id);`,
    "",
    `alter table public.${name} enable row level security;`,
    "",
    `create policy "Owners read their ${name}" on public.${name}`,
    "  for select to authenticated using ((select auth.uid()) = owner_id);",
    `create policy "Owners add their ${name}" on public.${name}`,
    "  for insert to authenticated with check ((select auth.uid()) = owner_id);",
    "",
    `create or replace function public.count_${name}(minimum integer)`,
    "returns bigint language plpgsql stable security invoker set search_path = '' as $$",
    "declare",
    "  found bigint;",
    "begin",
    `  select count(*) into found from public.${name} where score >= minimum;`,
    "  return found;",
    "end;",
    "$$;",
    "",
    "-- Rollback:",
    `-- drop table public.${name};`,
    "",
  ];
}

const tableLines = sampleTable("sample").length;
