import type { Contract, Pattern } from "../contract/contract";
import { english } from "../text/l10n";

/** What each pattern is, in a sentence, for those who choose one. */
export const PATTERN_TITLES: Readonly<Record<Pattern, string>> = {
  batch: english`Scheduled extract and load: for data that may be hours or days old.`,
  api: english`Calls at inference time: for the current state of a record.`,
  cdc: english`Changes captured at the database: near real time without load on an API.`,
  stream: english`Events published by the source: to react to what happens in real time.`,
};

/** Which way data flows, in a sentence. */
export const DIRECTION_TITLES: Readonly<Record<Contract["direction"], string>> = {
  read: english`Data flows into the AI system.`,
  write: english`Results flow back into the system.`,
  "read-write": english`Both: data comes from a source, results go to a target.`,
};
