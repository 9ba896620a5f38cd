import { fileURLToPath, pathToFileURL } from "node:url";

/** The canonical `file:` URI of an absolute path. All URIs inside Plumbline are spelled this way. */
export function pathToUri(path: string): string {
  return pathToFileURL(path).href;
}

/** The absolute path of a `file:` URI, or undefined when the URI names no local file. */
export function uriToPath(uri: string): string | undefined {
  if (!uri.startsWith("file:")) return undefined;
  try {
    const path = fileURLToPath(uri);
    // No system has such a name, and what is given one throws.
    return path.includes("\0") ? undefined : path;
  } catch {
    return undefined;
  }
}

/** The canonical spelling of a `file:` URI that a client wrote its own way, or undefined for other schemes. */
export function canonicalUri(uri: string): string | undefined {
  const path = uriToPath(uri);
  return path === undefined ? undefined : pathToUri(path);
}

/**
 * Resolves a relative path with `/` against the directory of the file `base`. Nothing is percent-decoded. No path leads to
 * another host, and halves of characters, which JSON can write and no file's name has, are replaced.
 */
export function resolvePath(base: string, relative: string): string {
  const path = relative.replace(/^\/{2,}/, "/").replace(/\p{Surrogate}/gu, "\ufffd");
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  return pathToUri(fileURLToPath(new URL(encoded, base)));
}

/** The URI of the directory that holds `uri`, without a slash at its end. */
export function parentUri(uri: string): string {
  return uri.slice(0, Math.max(uri.lastIndexOf("/"), "file://".length));
}

/** The name of the file or directory that a URI leads to. */
export function fileNameOf(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1));
}

/** The URI of the entry `name` of a directory. */
export function childUri(directory: string, name: string): string {
  const base = directory.endsWith("/") ? directory.slice(0, -1) : directory;
  return /^[\w.-]+$/.test(name) ? `${base}/${name}` : pathToUri(`${fileURLToPath(base)}/${name}`);
}

/** True when `uri` is `root` or lies below it. Compares text: resolve symbolic links before. */
export function isInside(root: string, uri: string): boolean {
  const base = root.endsWith("/") ? root : `${root}/`;
  return uri === root || uri.startsWith(base);
}

/** True when `uri` is one of `uris` or lies below one of them. */
export function isAtOrBelow(uris: ReadonlySet<string>, uri: string): boolean {
  if (uris.has(uri)) return true;
  const parent = parentUri(uri);
  return parent !== uri && isAtOrBelow(uris, parent);
}

/** The path from the directory `root` to `uri` with `/`, for people to read; `uri` itself decoded when outside. */
export function relativePath(root: string, uri: string): string {
  const base = root.endsWith("/") ? root : `${root}/`;
  if (!uri.startsWith(base)) return (uriToPath(uri) ?? uri).replaceAll("\\", "/");
  return uri.slice(base.length).split("/").map(decodeURIComponent).join("/");
}

/** The path from a file to another with `/`, as contracts write it: `src/a.ts`, `../shared/b.ts`. */
export function pathFrom(file: string, uri: string): string {
  const from = file.split("/").slice(0, -1);
  const to = uri.split("/");
  let common = 0;
  while (common < from.length && common < to.length - 1 && from[common] === to[common]) common++;
  const up = from.slice(common).map(() => "..");
  return [...up, ...to.slice(common).map(decodeURIComponent)].join("/");
}
