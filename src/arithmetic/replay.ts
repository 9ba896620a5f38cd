/** One way in which a write may be made again, and how long after its first try, in milliseconds. */
export interface Replay<Source> {
  readonly source: Source;
  readonly milliseconds: number;
}

/**
 * The replay horizon: the replay that comes last. An idempotency key must be remembered at least as long. Undefined where
 * nothing is ever made again.
 */
export function replayHorizon<Source>(replays: readonly Replay<Source>[]): Replay<Source> | undefined {
  return replays.reduce<Replay<Source> | undefined>(
    (last, replay) => (last === undefined || replay.milliseconds > last.milliseconds ? replay : last),
    undefined,
  );
}
