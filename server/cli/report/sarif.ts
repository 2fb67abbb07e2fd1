import type { Severity } from "../../core/migrations/config.ts";
import type { Range, ReportedFinding, ReportedRule, Reporter } from "./report.ts";

const levels: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  information: "note",
  hint: "note",
};

/** SARIF 2.1.0, which code scanning services read. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export const reportSarif: Reporter = ({ findings }, { rules, version }) => {
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Mellowise Migrations",
            version,
            informationUri: "https://github.com/mellowise/mellowise-migrations",
            rules: rules.map(describeRule),
          },
        },
        columnKind: "utf16CodeUnits",
        results: findings.map((finding) => describeFinding(finding, rules)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
};

function describeRule({ id, severity, summary, why, url }: ReportedRule) {
  return {
    id,
    shortDescription: { text: summary },
    help: { text: why, markdown: why },
    helpUri: url,
    defaultConfiguration: { level: levels[severity] },
  };
}

function describeFinding(finding: ReportedFinding, rules: readonly ReportedRule[]) {
  const ruleIndex = rules.findIndex(({ id }) => id === finding.rule);
  return {
    ruleId: finding.rule,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [location(finding.file, finding.range)],
    ...(finding.related.length === 0 ? {} : { relatedLocations: finding.related.map(relatedLocation) }),
  };
}

function relatedLocation({ file, range, message }: ReportedFinding["related"][number], id: number) {
  return { id, ...location(file, range), message: { text: message } };
}

function location(file: string, { start, end }: Range) {
  return {
    physicalLocation: {
      artifactLocation: { uri: file.split("/").map(encodeURIComponent).join("/") },
      region: {
        startLine: start.line + 1,
        startColumn: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
      },
    },
  };
}
