import { makeOptional } from "../../edits/typescript";
import { t } from "../../text/l10n";
import { contractSide, fieldName, typePlace } from "../drift-sides";
import type { DriftRule } from "../rule";
import { suggest } from "../suggestion";
import { contractName, sentenceThen } from "../words";

/** The code counts on a property that the contract may leave out. */
export const optionalProperty: DriftRule = {
  id: "drift/optional-property",
  title: "Optional in the contract, required in the type",
  severity: "error",
  say(drift, bound) {
    const [place, contract] = [typePlace(drift, bound), contractName(bound.contract)];
    return { message: sentenceThen(t`: code may fail without it`)`${place} is required, but ${contract} may omit it` };
  },
  fixes(_drift, _bound, site) {
    return suggest(t`Make ${site.name} optional`, makeOptional(site));
  },
  contractFixes(drift, bound, { schemaAt }) {
    const { location, property } = contractSide(drift, bound);
    const place = property?.origin ?? location;
    const title = t`Declare ${fieldName(drift, bound)} required in the contract`;
    return suggest(title, schemaAt(place)?.require(place) ?? []);
  },
};
