/** Values by the text that they were made from; the least recently used go first when the texts together exceed `limit` UTF-16 units. */
export interface TextCache<Value> {
  get(text: string): Value | undefined;
  set(text: string, value: Value): void;
}

export function createTextCache<Value>(limit: number): TextCache<Value> {
  // A Map keeps insertion order: whatever was used is put back at the end.
  const values = new Map<string, Value>();
  let size = 0;
  return {
    get(text) {
      const value = values.get(text);
      if (value === undefined) return undefined;
      values.delete(text);
      values.set(text, value);
      return value;
    },
    set(text, value) {
      if (values.delete(text)) size -= text.length;
      values.set(text, value);
      size += text.length;
      for (const oldest of values.keys()) {
        if (size <= limit) break;
        values.delete(oldest);
        size -= oldest.length;
      }
    },
  };
}

/**
 * A copy that shares no memory with `text`. A slice of a file keeps the whole file alive for as long as the slice is cached, and every edit makes a
 * new file.
 */
export function ownCopy(text: string): string {
  const copy: unknown = JSON.parse(JSON.stringify(text));
  return typeof copy === "string" ? copy : text;
}
