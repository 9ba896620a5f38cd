import type { Drift } from "../../drift/drift";
import { removeMember, renameMember } from "../../edits/typescript";
import { shapeAt } from "../../shape/shape-at";
import { formatPointer, parsePointer } from "../../text/json-pointer";
import { t } from "../../text/l10n";
import { nearest } from "../../text/nearest";
import { declareProperty } from "../declare-property";
import { typePlace } from "../drift-sides";
import type { BoundType, DriftRule } from "../rule";
import { suggest } from "../suggestion";
import { contractName, fits, sentence, sentenceThen } from "../words";

/** The code reads what the contract never promised to send. */
export const undeclaredProperty: DriftRule = {
  id: "drift/undeclared-property",
  title: "Type reads a property the contract does not have",
  severity: "error",
  say(drift, bound) {
    const [place, contract] = [typePlace(drift, bound), contractName(bound.contract)];
    const isOptional = drift.memberOptional === true;
    const consequence = isOptional ? t`: it may never be there` : t`: code may find nothing there`;
    const whole = sentence`${place} is not in ${contract}#${bound.entity.name.value}` + consequence;
    return {
      message: fits(whole) ? whole : sentenceThen(consequence)`${place} is not in ${contract}`,
      severity: isOptional ? "warning" : "error",
    };
  },
  fixes(drift, bound, site) {
    const name = nearestProperty(drift, bound);
    return [
      ...(name === undefined ? [] : suggest(t`Change to ${name}`, renameMember(site, name))),
      ...suggest(t`Remove ${site.name}`, removeMember(site)),
    ];
  },
  contractFixes: declareProperty,
};

/** The property of the contract that the member's name is a misspelling of; none that the type already has. */
function nearestProperty(drift: Drift, bound: BoundType): string | undefined {
  const path = parsePointer(drift.path);
  const name = path.at(-1);
  if (name === undefined) return undefined;
  const parent = formatPointer(path.slice(0, -1));
  const taken = new Set(propertiesAt(bound.type, parent));
  const free = propertiesAt(bound.schema, parent).filter((candidate) => !taken.has(candidate));
  return nearest(name, free);
}

function propertiesAt(graph: BoundType["schema"], pointer: string): readonly string[] {
  const root = shapeAt(graph, pointer)?.root;
  return root?.kind === "object" ? [...root.properties.keys()] : [];
}
