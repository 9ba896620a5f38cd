import { removeMember } from "../../edits/typescript";
import { t } from "../../text/l10n";
import { fieldsPlace } from "../contract-places";
import { typePlace } from "../drift-sides";
import { addField, fieldOf } from "../listed-field";
import type { DriftRule } from "../rule";
import { suggest } from "../suggestion";
import { contractName, sentence, sentenceThen } from "../words";

/** The code reads a field that the contract's team never asked the source for. */
export const unlistedField: DriftRule = {
  id: "drift/unlisted-field",
  title: "Type uses a field that data does not list",
  severity: "warning",
  say(drift, bound) {
    const place = fieldsPlace(bound.contract, bound.entity);
    const [member, contract] = [typePlace(drift, bound), contractName(bound.contract)];
    const consequence = bound.direction === "read" ? t`: it may be left out` : t`: it may be ignored`;
    return {
      message: sentenceThen(
        consequence,
      )`${member} is not listed in the fields of ${contract}#${bound.entity.name.value}`,
      ...(place === undefined
        ? {}
        : { related: [{ message: sentence`The fields of ${bound.entity.name.value}`, location: place }] }),
    };
  },
  fixes: (_drift, _bound, site) => suggest(t`Remove ${site.name}`, removeMember(site)),
  contractFixes(drift, bound, { contract }) {
    return suggest(t`Add ${fieldOf(drift, bound)} to fields`, addField(drift, bound, contract));
  },
  contractFirst: true,
};
