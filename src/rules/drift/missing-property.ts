import { printType } from "../../edits/print-type";
import { addMember, makeRequired } from "../../edits/typescript";
import { parsePointer } from "../../text/json-pointer";
import { contractSide, entityPlace } from "../drift-sides";
import type { DriftRule } from "../rule";
import { suggest } from "../suggestion";
import { contractName, sentence } from "../words";

/** On write the payload lacks what the contract requires; under `match: exact` the type lacks a listed field. */
export const missingProperty: DriftRule = {
  id: "drift/missing-property",
  title: "Type lacks a property the contract requires",
  severity: "error",
  say(drift, bound) {
    const [place, contract] = [entityPlace(drift, bound), contractName(bound.contract)];
    return {
      message: sentence`${place} is required by ${contract}, ${drift.state ?? "absent"} in ${bound.typeName}`,
    };
  },
  fixes(drift, bound, site) {
    const name = parsePointer(drift.path).at(-1);
    if (name === undefined) return [];
    if (drift.state === "optional") return suggest(`Make ${name} required`, makeRequired(site));
    const { shape, property } = contractSide(drift, bound);
    if (shape === undefined) return [];
    const openEnums = bound.direction === "read" && bound.contract.enums === "open";
    const type = printType(shape, bound.schema, { quote: site.quote, openEnums });
    if (type === undefined) return [];
    const optional = bound.direction === "read" && property?.optional === true;
    return suggest(`Add ${name}`, addMember(site, { name, optional, type }));
  },
};
