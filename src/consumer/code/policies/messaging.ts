import type { FoundCall } from "../code-context";
import { type Layer, UNREAD } from "./layer";

/**
 * Clients of brokers repeat and limit by themselves (kafkajs, Pub/Sub and the AWS SDK do), or write to a channel whose
 * broker answers for the rest (amqplib). Whether that is enough the code does not say: no call to one is accused.
 */
export function messagingLayers({ library }: FoundCall): readonly Layer[] {
  return library === "amqplib" ? [UNREAD] : [{ ...UNREAD, retry: "present" }];
}
