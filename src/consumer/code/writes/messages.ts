import type { CallLibrary } from "../../code-facts";
import ts from "../../compiler";
import type { CodeContext, FoundCall } from "../code-context";
import { nodesOfFile } from "../file-nodes";
import { bare } from "../nodes";
import { exportedName } from "../resolve/library-names";
import type { Resolver, Value } from "../resolve/values";
import { receiverOf } from "../wrappers";

/** What a call that publishes is given. */
interface Published {
  readonly library: CallLibrary;
  /** The object of the message or messages. */
  readonly input: ts.Expression | undefined;
  /** The topic, queue, exchange, bus or stream. */
  readonly channel: ts.Expression | undefined;
  readonly body?: ts.Expression | undefined;
  readonly headers?: ts.Expression | undefined;
}

/** The commands and methods of the AWS SDK that publish, and the members that name what to. */
const awsLibraries = {
  "@aws-sdk/client-eventbridge": { names: /^putEvents$/i, channels: ["EventBusName"] },
  "@aws-sdk/client-sqs": { names: /^sendMessage(?:Batch)?$/i, channels: ["QueueUrl"] },
  "@aws-sdk/client-kinesis": { names: /^putRecords?$/i, channels: ["StreamName", "StreamARN"] },
} as const;

/** The calls that publish messages. */
export function findMessages(context: CodeContext): readonly FoundCall[] {
  const { resolver } = context;
  const found: FoundCall[] = [];
  for (const node of nodesOfFile(context)) {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) continue;
    const published = publishedBy(node, node.expression, resolver);
    if (published === undefined) continue;
    const { library, channel, input, body, headers } = published;
    const url = channel && resolver.textOf(channel);
    found.push({
      node,
      name: node.expression,
      library,
      kind: "message",
      client: resolver.valueOf(node.expression.expression),
      clientOptions: [],
      ...(input === undefined ? {} : { options: input }),
      ...(url === undefined ? {} : { url }),
      urlNode: channel ?? node.expression,
      method: "publish",
      ...(body === undefined ? {} : { body }),
      ...(headers === undefined ? {} : { headers }),
      throwsOnStatus: true,
    });
  }
  return found;
}

function publishedBy(
  call: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  resolver: Resolver,
): Published | undefined {
  const client = receiverOf(callee, resolver);
  const method = callee.name.text;
  const module = resolver.libraryOf(client)?.module;
  switch (module) {
    case "kafkajs":
    case "@confluentinc/kafka-javascript":
      return toKafka(module, method, call.arguments, resolver);
    case "@google-cloud/pubsub":
      return toPubSub(method, client, call.arguments);
    case "amqplib":
    case "amqplib/callback_api":
      return toExchange(method, call.arguments);
    default:
      return toAws(method, call.arguments, client, resolver);
  }
}

function toKafka(
  library: "kafkajs" | "@confluentinc/kafka-javascript",
  method: string,
  [input]: readonly ts.Expression[],
  resolver: Resolver,
): Published | undefined {
  if (input === undefined || (method !== "send" && method !== "sendBatch")) return undefined;
  const [first] = method === "send" ? [input] : itemsOf(optionNode(input, "topicMessages", resolver), resolver);
  return { library, input, channel: first && optionNode(first, "topic", resolver) };
}

/** `pubsub.topic("orders").publishMessage({…})`, and the older `publish(data, attributes)`. */
function toPubSub(method: string, topic: Value, [input, attributes]: readonly ts.Expression[]): Published | undefined {
  const library = "@google-cloud/pubsub";
  const isTopic = topic.kind === "made" && topic.of.kind === "member" && topic.of.name === "topic";
  const channel = isTopic ? topic.node.arguments?.[0] : undefined;
  if (method === "publishMessage") return { library, input, channel };
  if (method !== "publish" && method !== "publishJSON") return undefined;
  return { library, input: undefined, channel, body: input, headers: attributes };
}

function toExchange(method: string, given: readonly ts.Expression[]): Published | undefined {
  if (method === "publish") {
    const [exchange, , content, options] = given;
    return { library: "amqplib", channel: exchange, body: content, input: options };
  }
  if (method !== "sendToQueue") return undefined;
  const [queue, content, options] = given;
  return { library: "amqplib", channel: queue, body: content, input: options };
}

/** `client.send(new PutEventsCommand({…}))`, or `client.putEvents({…})` of the client with all commands. */
function toAws(
  method: string,
  [first]: readonly ts.Expression[],
  client: Value,
  resolver: Resolver,
): Published | undefined {
  if (first === undefined) return undefined;
  const command = method === "send" ? resolver.valueOf(first) : undefined;
  const made = command?.kind === "made" ? command : undefined;
  const owner = resolver.libraryOf(made ?? client);
  const library = awsLibrary(owner?.module);
  if (owner === undefined || library === undefined) return undefined;
  const { names, channels } = awsLibraries[library];
  const name = made === undefined ? method : exportedName(owner).replace(/Command$/, "");
  if (!names.test(name)) return undefined;
  const input = made === undefined ? first : made.node.arguments?.[0];
  const [entry] = input === undefined ? [] : itemsOf(optionNode(input, "Entries", resolver), resolver);
  const places = [input, entry].filter((place) => place !== undefined);
  const channel = places.flatMap((place) => channels.map((member) => optionNode(place, member, resolver)));
  return { library, input, channel: channel.find((node) => node !== undefined) };
}

function awsLibrary(module: string | undefined): keyof typeof awsLibraries | undefined {
  switch (module) {
    case "@aws-sdk/client-eventbridge":
    case "@aws-sdk/client-sqs":
    case "@aws-sdk/client-kinesis":
      return module;
    default:
      return undefined;
  }
}

function optionNode(object: ts.Expression, name: string, resolver: Resolver): ts.Expression | undefined {
  const member = resolver.optionOf(resolver.valueOf(object), name);
  return member.kind === "present" ? member.node : undefined;
}

function itemsOf(list: ts.Expression | undefined, resolver: Resolver): readonly ts.Expression[] {
  if (list === undefined) return [];
  const value = resolver.valueOf(bare(list));
  return value.kind === "array" ? value.node.elements : [];
}
