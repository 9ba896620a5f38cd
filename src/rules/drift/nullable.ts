import { addNull, removeNull, typeNodeAt } from "../../edits/typescript";
import { t } from "../../text/l10n";
import { contractSide, fieldName, typePlace, typeSide } from "../drift-sides";
import type { DriftRule } from "../rule";
import { suggest } from "../suggestion";
import { contractName, sentenceThen } from "../words";

/** One side allows null, the other does not. */
export const nullable: DriftRule = {
  id: "drift/nullable",
  title: "Null on one side only",
  severity: "error",
  say(drift, bound) {
    const [place, contract] = [typePlace(drift, bound), contractName(bound.contract)];
    return {
      message:
        bound.direction === "read"
          ? sentenceThen(t`: code may fail on it`)`${place} cannot be null, but ${contract} may send null`
          : sentenceThen(t`: such writes fail`)`${place} may be null, but ${contract} refuses null`,
    };
  },
  fixes(drift, bound, site) {
    const node = typeNodeAt(site, typeSide(drift, bound).location);
    if (node === undefined) return [];
    return bound.direction === "read"
      ? suggest(t`Add | null`, addNull(node))
      : suggest(t`Remove null`, removeNull(node));
  },
  contractFixes(drift, bound, { schemaAt }) {
    const { location } = contractSide(drift, bound);
    const name = fieldName(drift, bound);
    return bound.direction === "read"
      ? suggest(t`Declare ${name} not null in the contract`, schemaAt(location)?.refuseNull(location) ?? [])
      : suggest(t`Declare ${name} nullable in the contract`, schemaAt(location)?.allowNull(location) ?? []);
  },
};
