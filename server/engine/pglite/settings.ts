/**
 * postgresql.conf of the embedded Postgres. Nothing that it holds outlives the worker, so that durability is switched off, and memory is what
 * counts: the write-ahead log and the buffers live in it.
 */
export const serverSettings: readonly string[] = [
  "shared_buffers=8MB",
  "work_mem=2MB",
  "maintenance_work_mem=8MB",
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
  "wal_level=minimal",
  "max_wal_senders=0",
  "max_wal_size=32MB",
  "min_wal_size=2MB",
  // A project of many hundreds of migrations takes thousands of locks in the one transaction.
  "max_locks_per_transaction=256",
  // With more, some recursions reach the end of the thread's stack (see engine-worker.ts) before this limit.
  "max_stack_depth=1MB",
  "log_min_messages=panic",
];

/**
 * Command-line settings: what RESET ALL comes back to. They take the place of PGlite's own, which lack Supabase's search_path and allow changes of
 * system catalogs.
 */
export const startParameters: readonly string[] = [
  "--single",
  "-F",
  "-j",
  ...Object.entries({
    search_path: '"$user", public, extensions',
    exit_on_error: "false",
    log_checkpoints: "false",
    max_worker_processes: "0",
    max_parallel_workers: "0",
    max_parallel_workers_per_gather: "0",
    max_parallel_maintenance_workers: "0",
    io_method: "sync",
    client_min_messages: "notice",
  }).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
];
