import { globMatcher } from "../files/glob";
import { isInside, parentUri, relativePath, resolvePath } from "../files/uri";

/** A glob of `consumers[].callSites`, which counts from the file of its contract. */
export interface CallSiteGlob {
  /** The folder that its names without signs lead to, `..` among them. */
  readonly folder: string;
  /** The rest, for paths relative to that folder. */
  readonly below: string;
}

export function callSiteGlob(glob: string, contractUri: string): CallSiteGlob {
  const names = glob.split("/");
  const firstSign = names.findIndex((name) => /[*?[{\\]/.test(name));
  const start = names.slice(0, firstSign === -1 ? -1 : firstSign);
  return {
    folder: parentUri(resolvePath(contractUri, [...start, "x"].join("/"))),
    below: names.slice(start.length).join("/"),
  };
}

/** Says of files whether a glob matches them. */
export function callSiteMatcher(glob: string, contractUri: string): (uri: string) => boolean {
  const { folder, below } = callSiteGlob(glob, contractUri);
  const matches = globMatcher(below);
  return (uri) => matches !== undefined && isInside(folder, uri) && matches(relativePath(folder, uri));
}
