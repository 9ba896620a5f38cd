import { t } from "../text/l10n";
import type { DriftDetail, WitnessNote } from "./finding";

/** Who is behind a payload, as every program says it: the words that stand before the payload itself. */
export function senderOf({ direction }: DriftDetail, { acceptedBy }: WitnessNote): string {
  if (acceptedBy === "contract") return t`The contract allows`;
  return direction === "write" ? t`The type sends` : t`The type accepts`;
}
