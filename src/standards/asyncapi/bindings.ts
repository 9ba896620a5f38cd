import { formatDuration } from "../../contract/values";
import { toJson } from "../../document/nodes";
import type { NewMapping, NewValue } from "../../edits/new-value";
import type { JsonValue } from "../../text/json";
import { memberOf } from "../extensions/extensions";
import { timeOf } from "../extensions/quantities";
import type { Place, StandardDocument } from "../standard-document";
import type { Message } from "./messages";

// What the bindings of protocols tell of a stream (asyncapi/bindings, one specification for each protocol).

const MILLISECOND = 1;
const SECOND = 1000;

/** Bindings of one message, its operation and its channel, by protocol. */
class Bindings {
  readonly #levels: readonly JsonValue[];

  constructor(document: StandardDocument, levels: readonly (Place | undefined)[]) {
    const withTraits = levels.flatMap((level) =>
      level === undefined ? [] : [level, ...document.items(document.at(level, "traits"))],
    );
    this.#levels = withTraits.flatMap((level) => {
      const bindings = document.at(level, "bindings");
      const value = bindings && toJson(bindings.node, MAX_NODES);
      return value === undefined ? [] : [value];
    });
  }

  /** The first value at these keys of a protocol's binding. */
  find(protocol: string, ...keys: readonly string[]): JsonValue | undefined {
    for (const level of this.#levels) {
      const found = keys.reduce<JsonValue | undefined>((at, key) => memberOf(at, key), memberOf(level, protocol));
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

const MAX_NODES = 1000;

/** Keys of the section `stream`. */
export function streamOf(document: StandardDocument, message: Message): NewMapping {
  const bindings = new Bindings(document, [message.place, message.operation, message.channel]);
  const group = message.direction === "read" ? textIn(bindings.find("kafka", "groupId")) : undefined;
  const dead = bindings.find("sqs", "queue", "redrivePolicy", "deadLetterQueue");
  const deadLetter = textIn(memberOf(dead, "name")) ?? textIn(memberOf(dead, "arn"))?.split(":").at(-1);
  const entries: readonly (readonly [string, NewValue | undefined])[] = [
    ["channel", channelOf(bindings) ?? message.channelName],
    ["consumerGroup", group],
    ["delivery", deliveryOf(bindings.find("mqtt", "qos"))],
    ["deadLetter", deadLetter === undefined ? undefined : { channel: deadLetter }],
    ["retention", retentionOf(bindings)],
  ];
  return Object.fromEntries(entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}

/** How often a message is received before it goes to the dead letters (Amazon SQS). */
export function triesOf(document: StandardDocument, message: Message): number | undefined {
  const bindings = new Bindings(document, [message.operation, message.channel]);
  const count = bindings.find("sqs", "queue", "redrivePolicy", "maxReceiveCount");
  return typeof count === "number" && Number.isInteger(count) && count >= 1 && count <= 100 ? count : undefined;
}

function channelOf(bindings: Bindings): string | undefined {
  const names = [
    bindings.find("kafka", "topic"),
    bindings.find("sqs", "queue", "name"),
    bindings.find("sns", "name"),
    bindings.find("googlepubsub", "topic"),
    bindings.find("amqp", "queue", "name"),
  ];
  return names.map(textIn).find((name) => name !== undefined);
}

function retentionOf(bindings: Bindings): string | undefined {
  const told =
    timeOf(bindings.find("kafka", "topicConfiguration", "retention.ms"), MILLISECOND) ??
    timeOf(bindings.find("sqs", "queue", "messageRetentionPeriod"), SECOND) ??
    timeOf(bindings.find("googlepubsub", "messageRetentionDuration")) ??
    timeOf(bindings.find("pulsar", "retention", "time"), 60 * SECOND);
  return told?.sure === true ? formatDuration(told.value) : undefined;
}

/** The quality of service of MQTT 5.0, section 4.3. */
function deliveryOf(qos: JsonValue | undefined): string | undefined {
  return typeof qos === "number" ? ["at-most-once", "at-least-once", "exactly-once"][qos] : undefined;
}

/** A text, or the only text that a schema allows. */
function textIn(value: JsonValue | undefined): string | undefined {
  if (typeof value === "string") return value.trim() === "" ? undefined : value.trim();
  const choices = memberOf(value, "enum");
  const only = memberOf(value, "const") ?? (Array.isArray(choices) && choices.length === 1 ? choices[0] : undefined);
  return typeof only === "string" && only !== "" ? only : undefined;
}
