-- Migration: create_subscription_management_table
-- Purpose: Record who pays for which plan, as the payment provider reports it

create table if not exists public.subscription_management (
  id bigint generated always as identity primary key,
  user_profile_id uuid not null references public.user_profiles (id) on delete cascade,
  provider_subscription_id text not null,
  plan text not null,
  status text not null,
  price_cents integer not null,
  currency text not null default 'usd',
  current_period_start timestamptz not null,
  current_period_end timestamptz not null,
  cancelled_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint subscription_management_provider_subscription_id_key unique (provider_subscription_id),
  constraint subscription_management_plan_check check (plan in ('monthly', 'quarterly', 'yearly')),
  constraint subscription_management_status_check check (status in ('trialing', 'active', 'past_due', 'cancelled')),
  constraint subscription_management_price_cents_check check (price_cents >= 0),
  constraint subscription_management_currency_check check (currency ~ '^[a-z]{3}$'),
  constraint subscription_management_period_check check (current_period_end > current_period_start)
);

comment on table public.subscription_management is 'Subscriptions past and present; a person has at most one that has not been cancelled.';
comment on column public.subscription_management.price_cents is 'What one period costs, in the smallest unit of the currency.';
comment on column public.subscription_management.currency is 'ISO 4217 code in lower case.';

create index if not exists idx_subscription_management_user_profile_id on public.subscription_management (user_profile_id);
create unique index if not exists idx_subscription_management_one_running
  on public.subscription_management (user_profile_id)
  where status <> 'cancelled';

-- People read their own subscriptions. Only the payment webhook, with the service role, writes them.
alter table public.subscription_management enable row level security;

revoke all on table public.subscription_management from anon, authenticated;
grant select on table public.subscription_management to authenticated;
grant select, insert, update, delete on table public.subscription_management to service_role;

drop policy if exists subscription_management_select_own on public.subscription_management;
create policy subscription_management_select_own on public.subscription_management
  for select to authenticated
  using ((select public.current_user_profile_id()) = user_profile_id);

create or replace trigger set_timestamp
  before update on public.subscription_management
  for each row
  execute function public.trigger_set_timestamp();

-- Rollback:
--   drop table if exists public.subscription_management;
