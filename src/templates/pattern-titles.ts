import type { Contract, Pattern } from "../contract/contract";

/** What each pattern is, in a sentence, for those who choose one. */
export const PATTERN_TITLES: Readonly<Record<Pattern, string>> = {
  batch: "Scheduled extract and load: for data that may be hours or days old.",
  api: "Calls at inference time: for the current state of a record.",
  cdc: "Changes captured at the database: near real time without load on an API.",
  stream: "Events published by the source: to react to what happens in real time.",
};

/** Which way data flows, in a sentence. */
export const DIRECTION_TITLES: Readonly<Record<Contract["direction"], string>> = {
  read: "Data flows into the AI system.",
  write: "Results flow back into the system.",
  "read-write": "Both: data comes from a source, results go to a target.",
};
