import { localised, t } from "../../text/l10n";
import { about } from "../about";
import type { FaultRule } from "../rule";
import type { SchemaFault } from "../schema-fault";
import { sentence } from "../words";

/** A reference that leads to something, but not to a schema. */
export const notASchema: FaultRule<SchemaFault> = {
  id: "schema/not-a-schema",
  title: "Referenced document is not a usable schema",
  severity: "error",
  check({ problem, contract, entity }) {
    const { reference, reason, location, related } = problem;
    return about(notASchema, contract, entity, {
      message: sentence`${reference} is ${localised(reason)}`,
      location,
      related: related === undefined ? [] : [{ message: t`The node that is no schema`, location: related }],
    });
  },
};
