import type { Session } from "../session";

/**
 * Has clients ask again for what they were shown of an open document, once a check says something else.
 * @param now What they would be shown now; undefined where nobody wants to know.
 * @returns What notes that a client was shown something of a document.
 */
export function refreshOutdated(
  { workspace, documents }: Session,
  now: (uri: string) => readonly unknown[] | undefined,
  refresh: () => void,
): (uri: string, shown: readonly unknown[]) => void {
  const last = new Map<string, string>();
  const isOutdated = (uri: string): boolean => {
    const shown = last.get(uri);
    const current = shown === undefined ? undefined : now(uri);
    return current !== undefined && JSON.stringify(current) !== shown;
  };
  workspace.onChecked(() => {
    if ([...documents.uris()].some(isOutdated)) refresh();
  });
  return (uri, shown) => last.set(uri, JSON.stringify(shown));
}
