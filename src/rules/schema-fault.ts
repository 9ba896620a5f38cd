import type { Contract, Entity } from "../contract/contract";
import type { Fix } from "../finding/finding";
import type { SchemaProblem } from "../schema/entity-schema";
import { escapeToken } from "../text/json-pointer";
import { t } from "../text/l10n";
import { nearest } from "../text/nearest";
import { inOrder, replacePart, suggest } from "./suggestion";

/** A problem of the schema that an entity names. */
export interface SchemaFault {
  readonly problem: SchemaProblem;
  readonly contract: Contract;
  readonly entity: Entity;
}

/** Changes the step of a reference (a folder, a file, a key) that is the misspelling of a name near to it. */
export function respellings({ reference, location, nearest: names = [] }: SchemaProblem): readonly Fix[] {
  const fragmentStart = reference.indexOf("#");
  const steps = [...reference.matchAll(/[^/#]+/g)].reverse();
  return inOrder(
    names.flatMap((name) => {
      const step = steps.find(([text]) => nearest(text, [name]) !== undefined);
      if (step === undefined) return [];
      const inFragment = fragmentStart >= 0 && step.index > fragmentStart;
      const part = { start: step.index, end: step.index + step[0].length };
      const edits = replacePart({ value: reference, location }, part, inFragment ? escapeToken(name) : name);
      return suggest(t`Change to ${name}`, edits);
    }),
  );
}
