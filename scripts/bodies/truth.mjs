// @ts-check

/**
 * @typedef {{ line: number, message: string, code: string }} Fault
 * @typedef {{ rows: (string | null)[][], error?: { message: string } }} Answer
 */

/**
 * What plpgsql_check says of a routine, level "error" only, each once; of a trigger function for each of its tables.
 * @param {{ oid: number, returns: string, triggers: { table: string, newTable?: string | null, oldTable?: string | null }[] }} routine
 * @param {(sql: string) => Promise<Answer>} probe
 * @returns {Promise<Fault[]>}
 */
export async function truthOf({ oid, returns, triggers }, probe) {
  const tables = returns === "trigger" ? triggers : [undefined];
  /** @type {Map<string, Fault>} */
  const faults = new Map();
  for (const trigger of tables) {
    const { rows, error } = await probe(question(oid, trigger));
    if (error) throw new Error(`plpgsql_check: ${error.message}`);
    for (const [line, code, message] of rows) {
      const fault = { line: Number(line), code: code ?? "", message: message ?? "" };
      faults.set(`${fault.line} ${fault.message}`, fault);
    }
  }
  return [...faults.values()];
}

/** @param {number} oid @param {{ table: string, newTable?: string | null, oldTable?: string | null } | undefined} trigger */
function question(oid, trigger) {
  const options = [
    "fatal_errors := false",
    "other_warnings := false",
    "extra_warnings := false",
    "performance_warnings := false",
  ];
  if (trigger) options.push(`relid := '${trigger.table.replaceAll("'", "''")}'::regclass`);
  if (trigger?.newTable) options.push(`newtable := '${trigger.newTable}'`);
  if (trigger?.oldTable) options.push(`oldtable := '${trigger.oldTable}'`);
  return `select lineno, sqlstate, message from plpgsql_check_function_tb(${oid}, ${options.join(", ")}) where level = 'error'`;
}
