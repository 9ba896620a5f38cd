import { uriToPath } from "../files/uri";

/** The path of a URI with `/`, as the compiler spells paths on every system. */
export function toPath(uri: string): string | undefined {
  return uriToPath(uri)?.replaceAll("\\", "/");
}

export function isJavaScript(path: string): boolean {
  return /\.[cm]?jsx?$/.test(path);
}
