import { isLonger } from "../../arithmetic/compare";
import { type ReplayHorizon, replayHorizon } from "../../contract/replay-horizon";
import { formatDuration, parseDuration } from "../../contract/values";
import { t } from "../../text/l10n";
import type { ContractRule, ContractSubject, Match } from "../contract-rule";
import { suggest } from "../suggestion";
import { sentence } from "../words";

const STRATEGY = "writeBack.idempotency.strategy";
const RETENTION = "writeBack.idempotency.retention";
const DEAD_LETTER = "writeBack.failureHandling.deadLetter";
const REVIEW = "writeBack.failureHandling.manualReview.sla";

/** A key that is forgotten while the write can still be made again: then the replay is a second write. */
export const idempotencyRetention: ContractRule = {
  id: "write-back/idempotency-retention",
  title: "Idempotency key expires before the last replay",
  severity: "error",
  keys: [
    STRATEGY,
    RETENTION,
    `${DEAD_LETTER}.retention`,
    `${DEAD_LETTER}.replay`,
    REVIEW,
    "writeBack.failureHandling.retry.maxElapsedTime",
  ],
  needs: [STRATEGY, `${DEAD_LETTER}.retention | ${REVIEW}`],
  *check({ contract, values, edit }) {
    if (values.choice(STRATEGY, ["idempotency-key", "dedup-store"]) === undefined) return;
    const horizon = replayHorizon(contract);
    const kept = values.duration(RETENTION);
    const isTooShort = kept !== undefined && horizon !== undefined && isLonger(horizon.milliseconds, kept.value);
    if (horizon === undefined || !(isTooShort || values.isMissing(RETENTION))) return;
    const limit = writtenAs(horizon, values);
    const source = sourceOf(horizon);
    yield {
      message:
        kept === undefined
          ? sentence`Key has no retention, but ${source} may replay after ${limit}`
          : sentence`Key kept ${kept.text}, but ${source} may replay after ${limit}`,
      location: values.place(RETENTION),
      related: [
        { message: sentence`Replays until ${limit} after the first try`, location: values.place(horizon.path) },
      ],
      notes: [
        t`The last replay is the longest of the worst retry time, the retention of dead letters that are replayed and the time for manual review.`,
      ],
      fixes: () => suggest(t`Set retention to ${limit}`, edit.set(RETENTION, limit)),
    } satisfies Match;
  },
};

/** The time as the user wrote it, where it is written and a key's retention may be written so. */
function writtenAs({ milliseconds, path }: ReplayHorizon, values: ContractSubject["values"]): string {
  const written = values.duration(path)?.text;
  return written !== undefined && parseDuration(written) === milliseconds ? written : formatDuration(milliseconds);
}

function sourceOf({ path }: ReplayHorizon): string {
  if (path === REVIEW) return t`manual review`;
  return path.startsWith(DEAD_LETTER) ? t`dead letters` : t`retries`;
}
