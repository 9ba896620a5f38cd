import { isLonger } from "../arithmetic/compare";
import type { Contract } from "../contract/contract";
import { t } from "../text/l10n";
import type { Reason } from "./advice";
import { atLeast, atMost, leavesOpen, speaksAgainst, speaksFor } from "./reasons";

const FRESHNESS = "freshness.maxLag";

/** What the lag of changes or events says: both arrive late when there are many. */
export function eventReasons({ values }: Contract, pattern: "cdc" | "stream"): readonly Reason[] {
  const path = `${pattern}.lag.max`;
  const limit = values.duration(FRESHNESS);
  const lag = values.duration(path);
  if (limit === undefined) return [leavesOpen(FRESHNESS, t`${FRESHNESS} is not said`)];
  if (lag === undefined) return [leavesOpen(path, t`${path} is not said`, atMost(path, limit.text))];
  if (!isLonger(lag.value, limit.value)) {
    return [speaksFor(path, t`${path} ${lag.text} stays within ${FRESHNESS} ${limit.text}`)];
  }
  const text = t`${path} ${lag.text} exceeds ${FRESHNESS} ${limit.text}`;
  return [speaksAgainst(path, text, atMost(path, limit.text), atLeast(FRESHNESS, lag.text))];
}
