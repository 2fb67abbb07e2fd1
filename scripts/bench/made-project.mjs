// @ts-check
// A Supabase project of any size for the bench, alike to the public ones: some sixteen statements a migration, tables that build on each other,
// policies, functions with triggers, later alterations of earlier tables, guards in DO blocks.
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

/** Writes a project of `count` migrations into a new temporary folder; gives the folder and the files' project-relative paths. @param {number} count */
export async function makeProject(count) {
  const folder = await mkdtemp(path.join(os.tmpdir(), `mellowise-bench-${count}-`));
  const migrations = path.join(folder, "supabase", "migrations");
  await mkdir(migrations, { recursive: true });
  await writeFile(path.join(folder, "supabase", "config.toml"), 'project_id = "bench"\n\n[db]\nmajor_version = 17\n');
  /** @type {string[]} */
  const files = [];
  for (let index = 0; index < count; index++) {
    const name = `${versionOf(index)}_step_${index}.sql`;
    await writeFile(path.join(migrations, name), migration(index));
    files.push(`supabase/migrations/${name}`);
  }
  return { folder, files };
}

/** One a day. @param {number} index */
function versionOf(index) {
  return new Date(Date.UTC(2024, 0, 1 + index, 9)).toISOString().replace(/\D/g, "").slice(0, 14);
}

/** Every fourth file makes a table, the others change one. @param {number} index */
function migration(index) {
  const head = `-- Migration: step ${index}\n-- Purpose: measure\n\n`;
  const table = Math.floor(index / 4);
  const parts = [newTable, newFunction, alteration, guards];
  return head + (parts[index % 4] ?? newTable)(`item_${table}`, table === 0 ? "item_0" : `item_${table - 1}`, index);
}

/** @param {string} name @param {string} earlier */
function newTable(name, earlier) {
  return `create type public.${name}_state as enum ('new', 'open', 'done');

create table if not exists public.${name} (
  id bigint generated always as identity primary key,
  owner_id uuid not null references auth.users (id) on delete cascade,
  parent_id bigint references public.${earlier} (id) on delete set null,
  title text not null check (char_length(title) between 1 and 200),
  state public.${name}_state not null default 'new',
  tags text[] not null default '{}',
  payload jsonb not null default '{}'::jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.${name} is 'Made for the bench';
create index if not exists ${name}_owner_id_idx on public.${name} (owner_id);
create index if not exists ${name}_parent_id_idx on public.${name} (parent_id);
create unique index if not exists ${name}_title_idx on public.${name} (owner_id, lower(title));
alter table public.${name} enable row level security;
${policies(name)}
grant select, insert, update, delete on public.${name} to authenticated;
${["owner_id", "parent_id", "title", "state", "payload"].map((column) => `comment on column public.${name}.${column} is 'The ${column} of an item';`).join("\n")}
insert into public.${name} (owner_id, title) select id, 'first' from auth.users;
-- Rollback:
-- drop table public.${name};
`;
}

/** @param {string} name */
function policies(name) {
  const own = "(select auth.uid()) = owner_id";
  return `create policy "${name} read" on public.${name} for select to authenticated using (${own});
create policy "${name} add" on public.${name} for insert to authenticated with check (${own});
create policy "${name} change" on public.${name} for update to authenticated using (${own}) with check (${own});
create policy "${name} remove" on public.${name} for delete to authenticated using (${own});`;
}

/** @param {string} name */
function newFunction(name) {
  const functions = ["open", "close", "count", "touch"].map((verb) => routine(name, verb));
  return `${functions.join("\n")}
create trigger ${name}_touch before update on public.${name} for each row execute function public.${name}_touched();
${["open", "close", "count"].map((verb) => rights(`public.${name}_${verb}(bigint)`)).join("\n")}
create or replace view public.${name}_open_items with (security_invoker = true) as
  select id, title, owner_id from public.${name} where state = 'open';
`;
}

/** @param {string} routine with its argument types */
function rights(routine) {
  return `revoke execute on function ${routine} from public, anon;
grant execute on function ${routine} to authenticated;
comment on function ${routine} is 'Only for those who are logged in';`;
}

/** @param {string} name @param {string} verb */
function routine(name, verb) {
  if (verb === "touch") {
    return `create or replace function public.${name}_touched() returns trigger language plpgsql set search_path = '' as $$
begin
  new.updated_at := now();
  return new;
end;
$$;`;
  }
  return `create or replace function public.${name}_${verb}(wanted bigint)
returns bigint language plpgsql security definer set search_path = '' as $$
declare
  found_row public.${name}%rowtype;
  amount bigint := 0;
begin
  select * into found_row from public.${name} where id = wanted;
  if not found then
    raise exception 'no row %', wanted using errcode = 'P0002';
  end if;
  update public.${name} set state = 'done', payload = payload || jsonb_build_object('by', (select auth.uid())) where id = wanted;
  get diagnostics amount = row_count;
  return amount;
end;
$$;`;
}

/** @param {string} name @param {string} earlier @param {number} index */
function alteration(name, earlier, index) {
  return `alter table public.${name} add column if not exists note_${index} text;
alter table public.${name} add column if not exists amount_${index} numeric(12, 2) not null default 0;
alter table public.${name} alter column title set default '';
alter table public.${earlier} add column if not exists extra_${index} integer;
alter table public.${name} add constraint ${name}_amount_${index}_check check (amount_${index} >= 0) not valid;
alter table public.${name} validate constraint ${name}_amount_${index}_check;
comment on column public.${name}.note_${index} is 'Said by the owner';
create index if not exists ${name}_note_${index}_idx on public.${name} (note_${index}) where note_${index} is not null;
drop policy if exists "${name} remove" on public.${name};
create policy "${name} remove" on public.${name} for delete to authenticated using ((select auth.uid()) = owner_id and state = 'done');
update public.${name} set note_${index} = title where note_${index} is null;
${["note", "amount"].map((column) => `comment on column public.${name}.${column}_${index} is 'Since step ${index}';`).join("\n")}
alter table public.${name} alter column note_${index} set default '';
alter policy "${name} read" on public.${name} rename to "${name} reading";
`;
}

/** @param {string} name @param {string} earlier */
function guards(name, earlier) {
  return `do $$
begin
  if not exists (select 1 from pg_constraint where conname = '${name}_tags_check') then
    alter table public.${name} add constraint ${name}_tags_check check (cardinality(tags) < 50);
  end if;
end;
$$;
do $$
begin
  create type public.${name}_kind as enum ('a', 'b');
exception when duplicate_object then null;
end;
$$;
alter table public.${name} add column kind public.${name}_kind;
create table if not exists public.${name}_links (
  left_id bigint not null references public.${name} (id) on delete cascade,
  right_id bigint not null references public.${earlier} (id) on delete cascade,
  primary key (left_id, right_id)
);
alter table public.${name}_links enable row level security;
create policy "${name} links" on public.${name}_links for all to authenticated
  using (exists (select 1 from public.${name} where id = left_id and owner_id = (select auth.uid())));
create index if not exists ${name}_links_right_id_idx on public.${name}_links (right_id);
drop index if exists public.${name}_parent_id_idx;
create index if not exists ${name}_parent_state_idx on public.${name} (parent_id, state);
alter type public.${name}_kind rename to ${name}_sort;
grant select on public.${name}_links to authenticated;
alter table public.${name} rename column kind to sort;
alter function public.${name}_count(bigint) stable;
`;
}
