import { english } from "../text/l10n";
import type { Pattern } from "./contract";

// What chapter 6.1 says of when each pattern is appropriate, and by which interfaces it can be had.

/**
 * The three when-to-use questions of each pattern: the key below `suitability`, and the condition in words that follow
 * "appropriate only when".
 */
export const SUITABILITY_QUESTIONS = {
  batch: {
    freshnessInHoursOrDays: english`data that is hours or days old is acceptable`,
    sourceCannotServeRealtime: english`the source cannot serve real-time extraction`,
    volumeImpracticalToStream: english`the volume is impractical to stream`,
  },
  api: {
    currentStateNeededAtInference: english`the current state is needed at inference time`,
    sourceApiReliable: english`the source exposes a reliable API`,
    requestsWithinRateLimit: english`requests stay within the rate limit`,
  },
  cdc: {
    nearRealTimeWithoutApiLoad: english`data is needed in near real time without API load`,
    sourceSupportsCdc: english`the source supports change data capture`,
    toleratesEventModel: english`downstream processing tolerates change events`,
  },
  stream: {
    mustReactInRealTime: english`the AI must react to events in real time`,
    multipleConsumers: english`several consumers need the same events`,
    eventPlatformEstablished: english`an event platform is already established`,
  },
} as const satisfies Readonly<Record<Pattern, Readonly<Record<string, string>>>>;

/** The access methods that can serve each pattern, the usual one first. */
export const ACCESS_METHODS = {
  batch: ["batch-export", "sftp", "object-storage", "warehouse-share", "rest-api"],
  api: ["rest-api", "graphql-api", "grpc-api", "soap-api"],
  cdc: ["cdc"],
  stream: ["event-stream", "message-queue", "webhook"],
} as const satisfies Readonly<Record<Pattern, readonly string[]>>;
