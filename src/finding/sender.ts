import type { DriftDetail, WitnessNote } from "./finding";

/** Who is behind a payload, as every program says it: the words that stand before the payload itself. */
export function senderOf({ direction }: DriftDetail, { acceptedBy }: WitnessNote): string {
  if (acceptedBy === "contract") return "The contract allows";
  return direction === "write" ? "The type sends" : "The type accepts";
}
