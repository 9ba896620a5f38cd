import type { PackageImport } from "./policy-text";

/** The validators of a module, written for one library. */
export interface ValidationText {
  readonly imports: readonly PackageImport[];
  /** What all validators use. */
  readonly shared: readonly string[];
  /** By the names of entities: schema and parse function. */
  readonly parsers: ReadonlyMap<string, readonly string[]>;
}

/** The error that parse functions throw. `contract` is its id and version. */
export function contractViolation(contract: string): readonly string[] {
  const safe = contract.replace(/[\\`$]/g, "\\$&");
  return [
    `/** What is wrong with one property. */
export interface Violation {
  /** JSON Pointer (RFC 6901) to the property; empty for the whole payload. */
  readonly pointer: string;
  readonly message: string;
}`,
    `/** A payload that is not what the contract says. */
export class ContractViolation extends Error {
  override readonly name = "ContractViolation";
  readonly entity: string;
  readonly violations: readonly Violation[];

  constructor(entity: string, violations: readonly Violation[]) {
    const listed = violations.slice(0, 10).map(({ pointer, message }) => \`\${pointer || "/"} \${message}\`);
    const more = violations.length > listed.length ? \`, and \${violations.length - listed.length} more\` : "";
    super(\`\${entity} is not what ${safe} says: \${listed.join(", ")}\${more}\`);
    this.entity = entity;
    this.violations = violations;
  }
}`,
  ];
}

/** What the doc comment of a parse function says. */
export function aboutParser(direction: "read" | "write"): string {
  return direction === "read"
    ? "Validates what the contract lists of it; further properties pass. Throws a ContractViolation that names each property."
    : "Validates the whole of it. Throws a ContractViolation that names each property.";
}

/** What validators make a violation with. */
export const POINTER_TO = `/** A JSON Pointer to a member. */
function pointerTo(...names: readonly string[]): string {
  return names.map((name) => \`/\${name.replaceAll("~", "~0").replaceAll("/", "~1")}\`).join("");
}`;
