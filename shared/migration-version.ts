/** Whether a version is 14 digits which name a real date and time: `YYYYMMDDHHMMSS`. */
export function isTimestamp(version: string): boolean {
  return /^\d{14}$/.test(version) && format(toDate(version)) === version;
}

/**
 * The version that somebody meant by these digits: a timestamp as it is, an impossible one with its parts cut to what the calendar has, a date
 * filled up with zeros, seconds or milliseconds since 1970 as a date. Undefined for digits which are no time at all, such as `0001`.
 */
export function meantTimestamp(digits: string): string | undefined {
  if (digits.length >= 14 && isPlausible(digits.slice(0, 14))) return clamp(digits.slice(0, 14));
  if (digits.length >= 8 && digits.length <= 12 && digits.length % 2 === 0) {
    const filled = digits.padEnd(14, "0");
    if (isPlausible(filled) && isTimestamp(filled)) return filled;
  }
  if (digits.length === 10) return fromEpoch(Number(digits) * 1000);
  return digits.length === 13 ? fromEpoch(Number(digits)) : undefined;
}

/** The same time, moved on by whole seconds until no other file has it. */
export function freeVersion(version: string, taken: readonly string[]): string {
  let free = version;
  while (taken.includes(free)) free = format(new Date(toDate(free).getTime() + 1000));
  return free;
}

/** A free version above all that there are: `now` (14 digits) when it is later. Undefined without a clock and without a valid version. */
export function versionAbove(versions: readonly string[], now?: string): string | undefined {
  const newest = versions.filter(isTimestamp).sort().at(-1);
  if (newest === undefined) return now;
  const next = freeVersion(newest, [newest]);
  return now !== undefined && now > next ? now : next;
}

/** A moment, in milliseconds since 1970, as a version. */
export function versionAt(milliseconds: number): string {
  return format(new Date(milliseconds));
}

function toDate(version: string): Date {
  const [year, month, day, hour, minute, second] = parts(version);
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}

function format(date: Date): string {
  return Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(0, 19).replace(/\D/g, "");
}

function parts(version: string): [number, number, number, number, number, number] {
  const number = (from: number, to: number) => Number(version.slice(from, to));
  return [number(0, 4), number(4, 6), number(6, 8), number(8, 10), number(10, 12), number(12, 14)];
}

function clamp(version: string): string {
  const [year, month, day, hour, minute, second] = parts(version);
  const realMonth = Math.min(Math.max(month, 1), 12);
  const lastDay = new Date(Date.UTC(year, realMonth, 0)).getUTCDate();
  const realDay = Math.min(Math.max(day, 1), lastDay);
  const time = [Math.min(hour, 23), Math.min(minute, 59), Math.min(second, 59)] as const;
  return format(new Date(Date.UTC(year, realMonth - 1, realDay, ...time)));
}

function fromEpoch(milliseconds: number): string | undefined {
  const version = format(new Date(milliseconds));
  return isPlausible(version) ? version : undefined;
}

/** Supabase is younger than 2000, and nobody plans past 2099; other years are some other number. */
function isPlausible(version: string): boolean {
  return version.startsWith("20");
}
