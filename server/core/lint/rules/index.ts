import type { Rule } from "../rule.ts";
import duplicateVersion from "./history/duplicate-version.ts";
import emptyMigration from "./history/empty-migration.ts";
import fileName from "./history/file-name.ts";
import header from "./history/header.ts";
import mergeConflict from "./history/merge-conflict.ts";
import psqlCommand from "./history/psql-command.ts";
import rollbackNotes from "./history/rollback-notes.ts";
import dropColumn from "./locks/drop-column.ts";
import functionBody from "./postgres/function-body.ts";
import newerSyntax from "./postgres/newer-syntax.ts";
import replay from "./postgres/replay.ts";
import syntax from "./postgres/syntax.ts";
import unusedSuppression from "./postgres/unused-suppression.ts";
import createTableIfNotExists from "./running-twice/create-table-if-not-exists.ts";
import ifNotExistsHidesChange from "./running-twice/if-not-exists-hides-change.ts";
import functionSearchPath from "./security/function-search-path.ts";
import policyAuthPerRow from "./security/policy-auth-per-row.ts";
import rlsDisabled from "./security/rls-disabled.ts";
import rlsWithoutPolicy from "./security/rls-without-policy.ts";
import unindexedForeignKey from "./security/unindexed-foreign-key.ts";

/** Every rule there is; `npm run new-rule` adds its line. */
export const rules: readonly Rule[] = [
  duplicateVersion,
  emptyMigration,
  fileName,
  header,
  mergeConflict,
  psqlCommand,
  rollbackNotes,
  dropColumn,
  functionBody,
  newerSyntax,
  replay,
  syntax,
  unusedSuppression,
  createTableIfNotExists,
  ifNotExistsHidesChange,
  functionSearchPath,
  policyAuthPerRow,
  rlsDisabled,
  rlsWithoutPolicy,
  unindexedForeignKey,
];

/** The ids by which mellowise.json, ignore comments and diagnostics know the rules. */
export const ruleIds: readonly string[] = rules.map(({ id }) => id);
