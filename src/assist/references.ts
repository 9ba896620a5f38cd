/** What a text of a contract names. */
export type ReferenceKind =
  | "contract"
  | "pattern"
  | "schema"
  | "entity"
  | "field"
  | "type"
  | "function"
  | "consumer"
  | "operation"
  | "rule"
  | "host";

export interface Reference {
  readonly kind: ReferenceKind;
  /** The name is given here; elsewhere it is referred to. */
  readonly declares: boolean;
}

const DECLARATIONS: ReadonlyMap<string, ReferenceKind> = new Map([
  ["id", "contract"],
  ["data[].entity", "entity"],
  ["writeBack.operations[].id", "operation"],
  ["consumers[].id", "consumer"],
]);

const USES: ReadonlyMap<string, ReferenceKind> = new Map([
  ["lifecycle.successor", "contract"],
  ["pattern", "pattern"],
  ["source.hosts[]", "host"],
  ["target.hosts[]", "host"],
  ["data[].schema", "schema"],
  ["writeBack.operations[].entity", "entity"],
  ["consumers[].types[].entity", "entity"],
  ["data[].fields[]", "field"],
  ["freshness.timestampField", "field"],
  ["cdc.dedupKey[]", "field"],
  ["stream.key", "field"],
  ["stream.dedupKey[]", "field"],
  ["writeBack.idempotency.key.from[]", "field"],
  ["writeBack.rollback.operation", "operation"],
  ["writeBack.audit.function", "function"],
  ["consumers[].types[].type", "type"],
  ["exemptions[].rule", "rule"],
]);

/** What the text at a path such as `data[].fields[]` names; undefined where it is only a value. */
export function referenceAt(path: string): Reference | undefined {
  const declared = DECLARATIONS.get(path);
  const kind = declared ?? USES.get(path);
  return kind === undefined ? undefined : { kind, declares: declared !== undefined };
}
