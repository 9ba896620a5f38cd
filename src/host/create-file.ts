import { writeFileSync } from "node:fs";
import { uriToPath } from "../files/uri";

/** Writes a file that is not there yet; one that is there is left as it is. `failed` carries why, in words. */
export type Created =
  | { readonly outcome: "created" | "exists" }
  | { readonly outcome: "failed"; readonly reason: string };

/** Creates a file with a text, as UTF-8. Never overwrites, and follows no link that stands at its place. */
export function createFile(uri: string, text: string): Created {
  const path = uriToPath(uri);
  if (path === undefined) return { outcome: "failed", reason: "it is no place on this machine" };
  try {
    writeFileSync(path, text, { flag: "wx" });
    return { outcome: "created" };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    return code === "EEXIST" ? { outcome: "exists" } : { outcome: "failed", reason: reasonOf(code) };
  }
}

function reasonOf(code: unknown): string {
  switch (code) {
    case "EACCES":
    case "EPERM":
      return "permission denied";
    case "EROFS":
      return "the file system is read-only";
    case "ENOENT":
    case "ENOTDIR":
      return "there is no such directory";
    case "ENOSPC":
      return "the disk is full";
    default:
      return "it cannot be written";
  }
}
