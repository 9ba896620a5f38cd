import { localised, t } from "../../text/l10n";
import { about } from "../about";
import type { FaultRule } from "../rule";
import { respellings, type SchemaFault } from "../schema-fault";
import { reasoned } from "../words";

/** A reference to a schema, or inside one, that leads to nothing that may be read. */
export const unresolved: FaultRule<SchemaFault> = {
  id: "schema/unresolved",
  title: "Schema reference cannot be resolved",
  severity: "error",
  check({ problem, contract, entity }) {
    const { reference, reason, location, related } = problem;
    return about(unresolved, contract, entity, {
      message: reasoned(reference, ": ", localised(reason)),
      location,
      related: related === undefined ? [] : [{ message: t`Looked up in this file`, location: related }],
    });
  },
  fixes: ({ problem }) => respellings(problem),
};
