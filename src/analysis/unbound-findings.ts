import type { Contract } from "../contract/contract";
import { typeFindings } from "./binding-findings";
import { unboundTypes } from "./bindings";
import type { Diagnosed } from "./diagnosed";
import type { TypeStore } from "./type-store";
import type { WorkspaceIndex } from "./workspace-index";

/** The types that are not there, of entries whose entity is not there either; of those nothing else can be said. */
export async function unboundFindings(
  contracts: readonly Contract[],
  types: TypeStore,
  index: WorkspaceIndex,
): Promise<readonly Diagnosed[]> {
  const unbound = contracts.flatMap(unboundTypes);
  const inside = unbound.filter(({ uri }) => index.isInWorkspace(uri));
  const readings = await types.readings(inside);
  return unbound.flatMap((type) => {
    const reading = readings[inside.indexOf(type)] ?? ({ outcome: "no-file" } as const);
    return typeFindings(type, reading);
  });
}
