import type { Drift } from "../../drift/drift";
import { printType } from "../../edits/print-type";
import { addMember, makeRequired } from "../../edits/typescript";
import { parsePointer } from "../../text/json-pointer";
import { t } from "../../text/l10n";
import { contractSide, fieldName, typePlace } from "../drift-sides";
import { removeField } from "../listed-field";
import type { BoundType, DriftRule } from "../rule";
import { suggest } from "../suggestion";
import { contractName, sentenceThen } from "../words";

/** On write the payload lacks what the contract requires; under `match: exact` the type lacks a listed field. */
export const missingProperty: DriftRule = {
  id: "drift/missing-property",
  title: "Type lacks a property the contract requires",
  severity: "error",
  say(drift, bound) {
    const [place, contract] = [typePlace(drift, bound), contractName(bound.contract)];
    if (isOwedByList(drift, bound)) {
      const unused = bound.direction === "read" ? t`: its value is never read` : t`: its value is never sent`;
      return { message: sentenceThen(unused)`${place} is missing, but match: exact wants all fields of ${contract}` };
    }
    const write = sentenceThen(t`: writes without it fail`);
    return {
      message:
        drift.state === "optional"
          ? write`${place} is optional, but ${contract} requires it`
          : write`${place} is missing, but ${contract} requires it`,
    };
  },
  fixes(drift, bound, site) {
    const name = parsePointer(drift.path).at(-1);
    if (name === undefined) return [];
    if (drift.state === "optional") return suggest(t`Make ${name} required`, makeRequired(site));
    const { shape, property } = contractSide(drift, bound);
    if (shape === undefined) return [];
    const openEnums = bound.direction === "read" && bound.contract.enums === "open";
    const type = printType(shape, bound.schema, { quote: site.quote, openEnums });
    if (type === undefined) return [];
    const optional = bound.direction === "read" && property?.optional === true;
    return suggest(t`Add ${name}`, addMember(site, { name, optional, type }));
  },
  contractFixes(drift, bound, { schemaAt, contract }) {
    const name = fieldName(drift, bound);
    if (isOwedByList(drift, bound)) return suggest(t`Remove ${name} from fields`, removeField(drift, bound, contract));
    const { location, property } = contractSide(drift, bound);
    const place = property?.origin ?? location;
    return suggest(t`Declare ${name} optional in the contract`, schemaAt(place)?.makeOptional(place) ?? []);
  },
};

/** Nothing refuses a payload for want of it: `match: exact` asks for it. */
function isOwedByList(drift: Drift, bound: BoundType): boolean {
  return bound.direction === "read" || contractSide(drift, bound).property?.optional === true;
}
