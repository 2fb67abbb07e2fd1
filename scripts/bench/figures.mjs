// @ts-check
// Medians and percentiles, and how they are printed.

/** @param {readonly number[]} values @param {number} share 0.5 for the median */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Milliseconds that a call takes. @template T @param {() => Promise<T> | T} call */
export async function timed(call) {
  const started = performance.now();
  await call();
  return performance.now() - started;
}

/** One line of the report. @param {string} name @param {string} figure @param {string} [note] */
export function row(name, figure, note = "") {
  console.log(`${name.padEnd(58)} ${figure.padStart(22)}  ${note}`.trimEnd());
}

/** @param {readonly number[]} values */
export function spread(values) {
  return `p50 ${percentile(values, 0.5).toFixed(1)}  p95 ${percentile(values, 0.95).toFixed(1)} ms`;
}

/** The resident memory of a process in MB, where the platform tells. @param {number | undefined} pid */
export async function residentMegabytes(pid) {
  const { readFile } = await import("node:fs/promises");
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const kilobytes = /VmRSS:\s+(\d+)/.exec(status)?.[1];
  return kilobytes === undefined ? Number.NaN : Number(kilobytes) / 1024;
}
