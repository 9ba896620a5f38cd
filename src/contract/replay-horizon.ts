import { replayHorizon as lastReplay, type Replay } from "../arithmetic/replay";
import { worstRetryTime } from "../arithmetic/retry";
import { type CallFacts, writePolicy } from "./policies";

/** How long after its first try a write may be made again, and the key that makes it so long. */
export interface ReplayHorizon {
  readonly milliseconds: number;
  /** Path of the key that decides, such as `writeBack.failureHandling.deadLetter.retention`. */
  readonly path: string;
}

const DEAD_LETTER = "writeBack.failureHandling.deadLetter";
const REVIEW = "writeBack.failureHandling.manualReview.sla";

/**
 * H: the longest of the retries, the dead letters' retention unless they are never replayed, and the manual review's time
 * (docs/contract-format.md, section 6). Undefined where the contract names none of them.
 */
export function replayHorizon(contract: CallFacts): ReplayHorizon | undefined {
  const { values } = contract;
  const replay = `${DEAD_LETTER}.replay`;
  const isReplayed = values.text(replay)?.value !== "none" && !values.isDamaged(replay);
  const kept = isReplayed ? `${DEAD_LETTER}.retention` : undefined;
  const replays = [kept, REVIEW].flatMap((source): readonly Replay<string>[] => {
    const milliseconds = source === undefined ? undefined : values.duration(source)?.value;
    return source === undefined || milliseconds === undefined ? [] : [{ source, milliseconds }];
  });
  const last = lastReplay([...retries(contract), ...replays]);
  return last === undefined ? undefined : { milliseconds: last.milliseconds, path: last.source };
}

/** The replay by the write policy. Without a timeout the waits alone count: the tries can only make it longer. */
function retries(contract: CallFacts): readonly Replay<string>[] {
  const written = writePolicy(contract);
  if (written === undefined) return [];
  const { path, policy } = written;
  const milliseconds = worstRetryTime(policy, contract.values.duration("resilience.timeout")?.value ?? 0);
  const key = milliseconds === policy.maxElapsedTime ? "maxElapsedTime" : "tries";
  return [{ source: `${path}.${key}`, milliseconds }];
}
