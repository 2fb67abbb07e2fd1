/** What the page is made of: addresses that it may load, and the word that lets its one script run. */
export interface PageParts {
  readonly script: string;
  readonly style: string;
  /** Where styles may come from, as a content security policy names it. */
  readonly source: string;
  readonly nonce: string;
  readonly title: string;
}

/** The HTML of the schema graph. It loads nothing but its script and its style sheet; pictures it draws itself. */
export function pageHtml({ script, style, source, nonce, title }: PageParts): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${source}; img-src blob:`;
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>
    <link rel="stylesheet" href="${style}" />
  </head>
  <body>
    <script nonce="${nonce}" src="${script}"></script>
  </body>
</html>
`;
}
