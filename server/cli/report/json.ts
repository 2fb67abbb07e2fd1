import type { Reporter } from "./report.ts";

/** One JSON object for other programs; its shape is a promise. */
export const reportJson: Reporter = ({ findings }) =>
  `${JSON.stringify({
    findings: findings.map(({ rule, severity, file, range, message, related }) => ({
      ...{ rule, severity, file, range, message },
      ...(related.length === 0 ? {} : { related }),
    })),
  })}\n`;
