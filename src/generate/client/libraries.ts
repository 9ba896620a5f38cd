import type { ClientLibraries } from "./client-input";

/** What the packages around a place depend on. */
export interface Packages {
  /** The range by the name of the package; the nearest package's where several list it. */
  readonly ranges: ReadonlyMap<string, string>;
  /** Their files are ECMAScript modules unless they say otherwise. */
  readonly isModule: boolean;
}

/** The libraries that a module is written for: those that its packages have; what they have not is cockatiel 3 and Ajv. */
export function chooseLibraries({ ranges, isModule }: Packages): ClientLibraries {
  const zod = majorOf(ranges.get("zod")) ?? 4;
  return {
    policy: isModule && !ranges.has("cockatiel") && hasPRetry(ranges) ? "p-retry" : "cockatiel",
    cockatiel: (majorOf(ranges.get("cockatiel")) ?? 3) >= 4 ? 4 : 3,
    validation: ranges.has("zod") ? "zod" : "ajv",
    zod: zod < 4 ? 3 : 4,
    http: (["axios", "got", "ky", "undici"] as const).filter((name) => ranges.has(name)),
    extension: isModule ? ".js" : "",
  };
}

/** p-retry 5 and 6 are ES modules with the same interface, and opossum brings no types of its own. */
function hasPRetry(versions: ReadonlyMap<string, string>): boolean {
  const major = majorOf(versions.get("p-retry"));
  return (major === 5 || major === 6) && versions.has("opossum") && versions.has("@types/opossum");
}

/** The major version that a range begins with: `^3.2.1`, `>=4`, `npm:zod@3.25`; undefined for `*`, tags and paths. */
function majorOf(range: string | undefined): number | undefined {
  const digits = /^(?:npm:.*@)?[\^~>=v\s]*(\d+)(?:\.|$|\s|-)/.exec(range ?? "")?.[1];
  return digits === undefined ? undefined : Number(digits);
}
