import { accepts } from "../shape/accepts";
import type { JsonValue } from "../text/json";
import type { Comparison } from "./comparison";
import type { Witness } from "./drift";
import type { Issue } from "./step";
import type { Visit } from "./visit";

/**
 * The payload that shows the issue, from the root. Confirmed where it fails (the value against the node, or against the
 * outermost union around it), because elsewhere the target may refuse every payload for another reason.
 */
export function prove(run: Comparison, visit: Visit, issue: Issue): Witness | undefined {
  const value = issue.value?.();
  if (value === undefined) return undefined;
  const note = issue.ownProof === undefined ? {} : { note: issue.ownProof };
  const confirmed = issue.ownProof !== undefined || refusedHere(run, visit, value);
  if (!confirmed) return undefined;
  let payload: JsonValue | undefined = value;
  for (let at: Visit | undefined = visit; at !== undefined && payload !== undefined; at = at.above)
    payload = at.wrap(payload);
  if (payload === undefined) return undefined;
  if (accepts(run.sent, run.source.graph.root, payload) !== true) return undefined;
  return { payload, acceptedBy: "source", ...note };
}

function refusedHere(run: Comparison, visit: Visit, value: JsonValue): boolean {
  const judge = visit.union ?? visit;
  let lifted: JsonValue | undefined = value;
  for (let at: Visit | undefined = visit; at !== judge && at !== undefined && lifted !== undefined; at = at.above) {
    lifted = at.wrap(lifted);
  }
  return lifted !== undefined && accepts(run.target.resolve, judge.target, lifted) === false;
}
