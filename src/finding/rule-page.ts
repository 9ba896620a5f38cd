/** The project, on the web. */
export const PROJECT_URL = "https://github.com/plumbline/plumbline";

/** The folder of the docs, on the web. */
const DOCS_URL = `${PROJECT_URL}/blob/main/docs/`;

/** The page of a rule, on the web. */
export function rulePageUrl(ruleId: string): string {
  return `${DOCS_URL}rules/${ruleId}.md`;
}

/** The Markdown of a rule's page with its links as they are on the web: a page that is shown elsewhere has none beside it. */
export function withWebLinks(page: string, ruleId: string): string {
  return page.replace(
    /\]\((?!\w+:|#)([^)\s]+)\)/g,
    (_, path: string) => `](${new URL(path, rulePageUrl(ruleId)).href})`,
  );
}
