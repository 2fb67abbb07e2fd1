/** The page of a rule, for the editor's link on the code of a diagnostic. */
export function docsUrl(rule: string): string {
  return `https://github.com/mellowise/mellowise-migrations/blob/main/docs/rules/${rule}.md`;
}
