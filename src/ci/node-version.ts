import type { SourceFiles } from "../files/source-files";
import { childUri } from "../files/uri";

/** The Node.js that a project runs on, as far as it says so. */
export interface NodeVersion {
  readonly major: number;
  /** The file of the project that says it, which `actions/setup-node` can read; undefined where none does. */
  readonly file?: string;
}

/** What Plumbline needs at least: `engines` of its own `package.json`. */
const OLDEST = 20;

/** Where a project says nothing. */
const DEFAULT = 24;

/** The major versions behind the names of long-term support that `nvm` takes. */
const CODE_NAMES: ReadonlyMap<string, number> = new Map([
  ["iron", 20],
  ["jod", 22],
  ["krypton", 24],
]);

const MAX_BYTES = 4096;

/** The version that `.nvmrc`, `.node-version` or `engines` ask for. One that Plumbline does not run on counts as none. */
export function nodeVersionOf(folder: string, engines: string | undefined, files: SourceFiles): NodeVersion {
  for (const file of [".nvmrc", ".node-version"]) {
    const read = files.text(childUri(folder, file), MAX_BYTES);
    const major = read.ok ? majorOfVersion(read.text) : undefined;
    if (major !== undefined) return major < OLDEST ? { major: DEFAULT } : { major, file };
  }
  const major = engines === undefined ? undefined : majorOfRange(engines);
  return major === undefined || major < OLDEST ? { major: DEFAULT } : { major, file: "package.json" };
}

/** `22`, `v22.4.1`, `lts/jod`; the first line that is no comment. */
function majorOfVersion(text: string): number | undefined {
  const line = text
    .split(/\r?\n/)
    .map((one) => one.replace(/#.*/, "").trim())
    .find((one) => one !== "");
  const [, digits, name] = /^(?:v?(\d{1,3})(?:\.\d+){0,2}|lts\/(\w+|\*))$/.exec(line ?? "") ?? [];
  if (digits !== undefined) return Number(digits);
  if (name === undefined) return undefined;
  return name === "*" ? DEFAULT : CODE_NAMES.get(name.toLowerCase());
}

/** The first major version of a range: 22 of `^22.1`, of `>=22 <25` and of `22.x`. */
function majorOfRange(range: string): number | undefined {
  const digits = /^\s*(?:\^|~|>=|=)?\s*v?(\d{1,3})(?![\d-])/.exec(range)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
