import type { DriftRule } from "../rule";
import { fieldPath, sentence } from "../words";

/** A TypeScript type cannot promise a pattern, a length or a bound; only a check before writing can. */
export const unguaranteedConstraint: DriftRule = {
  id: "drift/unguaranteed-constraint",
  title: "Type cannot guarantee a constraint",
  severity: "info",
  say(drift, bound) {
    const constraints = (drift.constraints ?? []).map(
      ({ path, keywords }) => `${fieldPath(path) || bound.entity.name.value} (${keywords.join(", ")})`,
    );
    return { message: sentence`${bound.typeName} cannot guarantee ${constraints.join(", ")}: validate before writing` };
  },
};
