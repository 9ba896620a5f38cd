import ts from "../../compiler";
import type { CodeContext } from "../code-context";
import { nodesOfFile } from "../file-nodes";
import type { Resolver } from "../resolve/values";
import { functionOf, receiverOf } from "../wrappers";
import { type Point, sourceAt } from "./value-uses";

/** The methods that give messages to a function, by the package that what they are called on comes from. */
const subscriptions: ReadonlyMap<string, { readonly method: RegExp; readonly handler: string | number }> = new Map([
  ["kafkajs", { method: /^run$/, handler: "eachMessage|eachBatch" }],
  ["@confluentinc/kafka-javascript", { method: /^run$/, handler: "eachMessage|eachBatch" }],
  ["@google-cloud/pubsub", { method: /^(?:on|once)$/, handler: 1 }],
  ["amqplib", { method: /^consume$/, handler: 1 }],
]);

/** The types of a parameter that a message comes in, by the package that declares them. */
const messageTypes: ReadonlyMap<string, RegExp> = new Map([
  ["kafkajs", /^(?:EachMessagePayload|EachBatchPayload|KafkaMessage)$/],
  ["@google-cloud/pubsub", /^Message$/],
  ["amqplib", /^(?:ConsumeMessage|Message|GetMessage)$/],
  ["@aws-sdk/client-sqs", /^Message$/],
  ["@aws-sdk/client-kinesis", /^_?Record$/],
  [
    "aws-lambda",
    /^(?:SQS|SNS|KinesisStream|Kafka|MSK)(?:Event|Record)$|^SQSHandler$|^SNSHandler$|^KinesisStreamHandler$/,
  ],
]);

/** The commands of the AWS SDK whose result has messages in it. */
const receiveCommands: ReadonlyMap<string, string> = new Map([
  ["@aws-sdk/client-sqs", "ReceiveMessageCommand"],
  ["@aws-sdk/client-kinesis", "GetRecordsCommand"],
]);

/** Where messages of a broker come into a file: parameters of handlers, and what is received. */
export function messageSources(context: CodeContext): readonly Point[] {
  const { source, resolver } = context;
  const parameters = new Set<ts.BindingName>();
  const received: Point[] = [];
  for (const node of nodesOfFile(context)) {
    if (ts.isCallExpression(node)) {
      for (const handler of handlersOf(node, resolver)) {
        const [message] = functionOf(handler, resolver)?.parameters ?? [];
        if (message?.getSourceFile() === source) parameters.add(message.name);
      }
      if (receives(node, resolver)) received.push(sourceAt(node, false));
    } else if (ts.isParameter(node) && node.type !== undefined && isMessageType(node.type, resolver)) {
      parameters.add(node.name);
    } else if (ts.isVariableDeclaration(node) && node.type !== undefined && node.initializer !== undefined) {
      const [event] = isMessageType(node.type, resolver)
        ? (functionOf(node.initializer, resolver)?.parameters ?? [])
        : [];
      if (event !== undefined) parameters.add(event.name);
    }
  }
  return [...[...parameters].map((node) => ({ node, settled: true, frames: [] })), ...received];
}

function handlersOf(call: ts.CallExpression, resolver: Resolver): readonly ts.Expression[] {
  if (!ts.isPropertyAccessExpression(call.expression)) return [];
  const library = resolver.libraryOf(receiverOf(call.expression, resolver));
  const subscription = library && subscriptions.get(library.module);
  if (subscription === undefined || !subscription.method.test(call.expression.name.text)) return [];
  const { handler } = subscription;
  if (typeof handler === "number") {
    const argument = call.arguments[handler];
    return argument === undefined ? [] : [argument];
  }
  const [options] = call.arguments;
  if (options === undefined) return [];
  return handler.split("|").flatMap((name) => {
    const member = resolver.optionOf(resolver.valueOf(options), name);
    return member.kind === "present" ? [member.node] : [];
  });
}

function receives(call: ts.CallExpression, resolver: Resolver): boolean {
  const [command] = call.arguments;
  if (command === undefined || !ts.isPropertyAccessExpression(call.expression)) return false;
  if (call.expression.name.text !== "send") return false;
  const library = resolver.libraryOf(resolver.valueOf(command));
  return library !== undefined && receiveCommands.get(library.module) === library.path.at(-1);
}

function isMessageType(type: ts.TypeNode, resolver: Resolver): boolean {
  const library = resolver.libraryType(type);
  return library !== undefined && messageTypes.get(library.module)?.test(library.path.at(-1) ?? "") === true;
}
