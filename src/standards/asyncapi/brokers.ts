import { hostOfAddress } from "../../contract/hosts";
import { ask, type NewMapping, type NewValue } from "../../edits/new-value";
import { withoutCredentials } from "../../text/without-credentials";
import { schemeInWords } from "../openapi/security";
import type { Place, StandardDocument } from "../standard-document";

/** A protocol as AsyncAPI names it, in the words of contracts. */
interface Protocol {
  readonly product: string;
  readonly platform: string;
  readonly accessMethod: string;
}

const PROTOCOLS: ReadonlyMap<string, Protocol> = new Map([
  ["kafka", protocol("Kafka", "kafka", "event-stream")],
  ["kafka-secure", protocol("Kafka", "kafka", "event-stream")],
  ["amqp", protocol("AMQP 0-9-1", "amqp", "message-queue")],
  ["amqps", protocol("AMQP 0-9-1", "amqp", "message-queue")],
  ["amqp1", protocol("AMQP 1.0", "amqp", "message-queue")],
  ["mqtt", protocol("MQTT", "mqtt", "event-stream")],
  ["mqtts", protocol("MQTT", "mqtt", "event-stream")],
  ["secure-mqtt", protocol("MQTT", "mqtt", "event-stream")],
  ["mqtt5", protocol("MQTT 5", "mqtt", "event-stream")],
  ["nats", protocol("NATS", "nats", "event-stream")],
  ["pulsar", protocol("Apache Pulsar", "pulsar", "event-stream")],
  ["googlepubsub", protocol("Google Cloud Pub/Sub", "pubsub", "event-stream")],
  ["sns", protocol("Amazon SNS", "sns", "event-stream")],
  ["sqs", protocol("Amazon SQS", "sqs", "message-queue")],
  ["jms", protocol("JMS", "jms", "message-queue")],
  ["ibmmq", protocol("IBM MQ", "ibmmq", "message-queue")],
  ["anypointmq", protocol("Anypoint MQ", "anypointmq", "message-queue")],
  ["solace", protocol("Solace", "solace", "message-queue")],
  ["stomp", protocol("STOMP", "stomp", "message-queue")],
  ["redis", protocol("Redis", "redis", "event-stream")],
  ["ws", protocol("WebSocket", "websocket", "event-stream")],
  ["wss", protocol("WebSocket", "websocket", "event-stream")],
  ["http", protocol("HTTP", "webhook", "webhook")],
  ["https", protocol("HTTP", "webhook", "webhook")],
]);

/** What the servers of a channel tell of the system. */
export interface Broker {
  /** Keys of `source` or `target`. */
  readonly system: NewMapping;
  readonly platform?: string;
  readonly product?: string;
}

/** The brokers of a channel: those it names, else all of the document. The production broker is the location. */
export function brokerOf(document: StandardDocument, channel: Place, operation: Place | undefined): Broker {
  const servers = serversOf(document, channel);
  const ranked = [...servers].sort((one, other) => rankOf(one) - rankOf(other));
  const [first] = ranked;
  if (first === undefined) return { system: {} };
  const [, place] = first;
  const name = document.text(place, "protocol") ?? "";
  const known = PROTOCOLS.get(name.toLowerCase());
  const version = document.text(place, "protocolVersion");
  const product = known?.product ?? (name === "" ? undefined : name);
  const address = addressOf(document, place);
  const hosts = [...new Set(ranked.filter((one) => rankOf(one) < TRIAL).flatMap(([, one]) => hostsIn(document, one)))];
  const auth = (operation && authOf(document, operation)) ?? authOf(document, place);
  return {
    system: {
      ...(known === undefined ? {} : { accessMethod: known.accessMethod }),
      ...(address === undefined ? {} : { location: address }),
      ...(hosts.length > 1 ? { hosts } : {}),
      ...(auth === undefined ? {} : { auth }),
    },
    ...(known === undefined ? {} : { platform: known.platform }),
    ...(product === undefined ? {} : { product: version === undefined ? product : `${product} ${version}` }),
  };
}

type Named = readonly [name: string, server: Place];

const TRIAL = 2;

/** Version 2 names servers, version 3 refers to them. */
function serversOf(document: StandardDocument, channel: Place): readonly Named[] {
  const all = document.entries(document.at(document.root, "servers"));
  const chosen = document.items(document.at(channel, "servers"));
  if (chosen.length === 0) return all;
  return all.filter(([name, { node }]) =>
    chosen.some((one) => one.node === node || (one.node.kind === "scalar" && one.node.value === name)),
  );
}

function rankOf([name]: Named): number {
  if (/sandbox|stag|test|dev|mock|demo|qa|uat|local|mosquitto/i.test(name)) return TRIAL;
  return /prod|live/i.test(name) ? 0 : 1;
}

/** Version 2 has a `url`, version 3 `host` and `pathname`. A variable that has to be chosen makes the address a blank. */
function addressOf(document: StandardDocument, server: Place): NewValue | undefined {
  const template = document.text(server, "url") ?? document.text(server, "host");
  if (template === undefined) return undefined;
  let isOpen = false;
  const path = document.text(server, "pathname") ?? "";
  const address = `${template}${path}`.replace(/\{([^{}]+)\}/g, (whole, name: string) => {
    const variable = document.at(server, "variables", name);
    const choices = document.items(variable && document.at(variable, "enum"));
    isOpen ||= choices.length !== 1;
    return (variable && document.text(variable, "default")) ?? whole;
  });
  const bare = withoutCredentials(address);
  return isOpen ? ask(bare) : bare;
}

function hostsIn(document: StandardDocument, server: Place): readonly string[] {
  const address = addressOf(document, server);
  if (typeof address !== "string") return [];
  return address
    .split(",")
    .flatMap((one) => hostOfAddress(one.trim()) ?? [])
    .filter((host) => /^[\w.-]+(:\d+)?$/.test(host));
}

/** What an operation asks for, or a server: one of the schemes is enough. */
function authOf(document: StandardDocument, holder: Place): string | undefined {
  const requirements = document.items(document.at(holder, "security"));
  const words = requirements.flatMap((requirement) => {
    // Version 3 refers to the scheme itself, version 2 names it.
    if (document.text(requirement, "type") !== undefined) return [schemeInWords(document, "", requirement, [])];
    return document.entries(requirement).map(([name, scopes]) => {
      const scheme = document.at(document.root, "components", "securitySchemes", name);
      const wanted = document.items(scopes).flatMap(({ node }) => (node.kind === "scalar" ? [String(node.value)] : []));
      return schemeInWords(document, name, scheme, wanted);
    });
  });
  return words.length === 0 ? undefined : [...new Set(words)].join(", or ");
}

function protocol(product: string, platform: string, accessMethod: string): Protocol {
  return { product, platform, accessMethod };
}
