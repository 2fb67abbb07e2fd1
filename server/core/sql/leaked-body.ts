import type { Segment } from "./segment.ts";

/** Words that start a statement of PL/pgSQL and none of SQL; and what assigns. */
const onlyPlPgSql =
  /^(?:if|elsif|elseif|else|end|loop|while|for|foreach|return|raise|exception|when|perform|exit|continue|declare|null|get|assert|case|[\w.]+\s*:=|\$)(?![\w])/i;
const routine = /^(?:create\s+(?:or\s+replace\s+)?(?:function|procedure)|do)\b/i;

/**
 * Tells, segment by segment, which broken statements are only the insides of a broken function or DO block before them. Nobody needs to hear that `END IF` is
 * no SQL when the quote that should hold it is what is wrong.
 */
export function trackLeakedBody(): (segment: Segment) => boolean {
  let leaking = false;
  return ({ statement }) => {
    if (!statement) return false;
    const { text, node } = statement.body;
    if (node) {
      if (routine.test(text)) leaking = false;
      return false;
    }
    if (leaking && onlyPlPgSql.test(text)) return true;
    if (routine.test(text)) leaking = true;
    return false;
  };
}
