import type { Status } from "../protocol/messages";

/** The steps of the walkthrough that are seen by what a check finds. */
export type Step = "didCreateContract" | "didBindType" | "didMendDrift";

/** The steps that somebody took between two checks of the same folders. Nothing counts that came while no file of ours was open. */
export function stepsTaken(before: Status, now: Status): readonly Step[] {
  if (now.files.length === 0) return [];
  const opened = now.files.some((file) => !before.files.includes(file));
  // With a contract or a type less, its drifts are gone, too, and nobody has mended them.
  const isWhole = now.contracts >= before.contracts && now.bindings >= before.bindings;
  return [
    ...(now.contracts > before.contracts && opened ? (["didCreateContract"] as const) : []),
    ...(now.bindings > before.bindings ? (["didBindType"] as const) : []),
    ...(now.drifts < before.drifts && isWhole ? (["didMendDrift"] as const) : []),
  ];
}
