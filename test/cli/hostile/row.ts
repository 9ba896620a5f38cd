/** An input that should not be, alone in a folder of its own, and all that must be reported of it. */
export interface Row {
  /** What it is, after the ids that the project's list of bad inputs gives it. */
  readonly name: string;
  /** By path within the row's folder. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** `path:line:column rule: message`; `⋯` stands for words that do not matter here. */
  readonly findings: readonly string[];
}

export interface ContractParts {
  readonly id: string;
  /** The entity's schema as YAML in one line, or a reference. */
  readonly schema?: string;
  /** `path#Name` of the bound type. */
  readonly type?: string;
  /** Further lines at the end. */
  readonly more?: string;
}

/** A contract that is right, its `schema` on line 8 from column 13. */
export function contract({ id, schema = "{ type: string }", type, more = "" }: ContractParts): string {
  const lines = [
    'integrationContract: "1.0"',
    `id: ${id}`,
    "version: 1.0.0",
    "owner: { team: sales }",
    "pattern: api",
    "data:",
    "  - entity: Thing",
    `    schema: ${schema}`,
    ...(type === undefined
      ? []
      : ["consumers:", `  - { id: app, owner: sales, types: [{ type: "${type}", entity: Thing }] }`]),
    more,
  ];
  return lines.join("\n");
}

/** `count` members of a list or mapping, joined. */
export function repeated(count: number, member: (index: number) => string, separator = ", "): string {
  return Array.from({ length: count }, (_, index) => member(index)).join(separator);
}
