import { writeFileSync } from "node:fs";
import { uriToPath } from "../files/uri";
import { reasonOf } from "./failure-words";

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
    const exists = error instanceof Error && "code" in error && error.code === "EEXIST";
    return exists ? { outcome: "exists" } : { outcome: "failed", reason: reasonOf(error) };
  }
}
