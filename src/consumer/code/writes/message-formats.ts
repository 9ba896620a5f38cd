import type { CallLibrary, SentMembers } from "../../code-facts";
import ts from "../../compiler";
import type { CodeContext, FoundCall } from "../code-context";
import { bare } from "../nodes";
import { returnedExpression } from "../resolve/functions";
import type { Resolver } from "../resolve/values";
import { functionOf } from "../wrappers";
import { type MemberReader, merged, nothingSent, unreadable } from "./member-reader";

/** Where the parts of a message stand in the object that a library is given. */
interface MessageFormat {
  /** The members that hold the list of messages, from the outside in; of one message there is none. */
  readonly lists: readonly (readonly string[])[];
  readonly keys: readonly string[];
  readonly headers?: string;
  readonly body: readonly string[];
}

const kafka: MessageFormat = {
  lists: [["messages"], ["topicMessages", "messages"]],
  keys: ["key"],
  headers: "headers",
  body: ["value"],
};

const formats: ReadonlyMap<CallLibrary, MessageFormat> = new Map<CallLibrary, MessageFormat>([
  ["kafkajs", kafka],
  ["@confluentinc/kafka-javascript", kafka],
  ["@google-cloud/pubsub", { lists: [], keys: ["orderingKey"], headers: "attributes", body: ["json", "data"] }],
  ["amqplib", { lists: [], keys: ["messageId", "correlationId"], headers: "headers", body: [] }],
  [
    "@aws-sdk/client-sqs",
    {
      lists: [["Entries"]],
      keys: ["MessageDeduplicationId", "MessageGroupId"],
      headers: "MessageAttributes",
      body: ["MessageBody"],
    },
  ],
  ["@aws-sdk/client-eventbridge", { lists: [["Entries"]], keys: ["TraceHeader"], body: ["Detail"] }],
  ["@aws-sdk/client-kinesis", { lists: [["Records"]], keys: ["PartitionKey", "ExplicitHashKey"], body: ["Data"] }],
]);

/** One message, or what stands for several. */
export interface MessageItem {
  headers(reader: MemberReader): SentMembers;
  body(reader: MemberReader): SentMembers;
  keys(reader: MemberReader): SentMembers;
}

export function messageKeyNames(library: CallLibrary): readonly string[] {
  return formats.get(library)?.keys ?? [];
}

/** The messages that a call publishes, as far as they can be told apart. */
export function messageItems(call: FoundCall, { resolver }: CodeContext): readonly MessageItem[] {
  const format = formats.get(call.library);
  if (format === undefined) return [];
  const whole = call.options;
  const items = whole === undefined ? [undefined] : itemsIn(whole, format, resolver);
  return items.map((item) => messageItem(item, format, call, resolver));
}

function messageItem(
  item: ts.Expression | undefined,
  format: MessageFormat,
  call: FoundCall,
  resolver: Resolver,
): MessageItem {
  const member = (reader: MemberReader, name: string): SentMembers => {
    if (item === undefined) return nothingSent;
    const found = resolver.optionOf(resolver.valueOf(item), name);
    if (found.kind === "absent") return nothingSent;
    return found.kind === "present" ? reader.read(found.node) : unreadable;
  };
  return {
    headers: (reader) => {
      if (call.headers !== undefined) return reader.read(call.headers);
      return format.headers === undefined ? nothingSent : member(reader, format.headers);
    },
    body: (reader) => {
      if (call.body !== undefined) return reader.read(call.body);
      return merged(format.body.map((name) => member(reader, name)));
    },
    keys: (reader) => (item === undefined ? nothingSent : reader.read(item)),
  };
}

/** The messages of the object that is given; the object itself where it is the message. */
function itemsIn(
  whole: ts.Expression,
  { lists }: MessageFormat,
  resolver: Resolver,
): readonly (ts.Expression | undefined)[] {
  for (const path of lists) {
    let objects: readonly ts.Expression[] = [whole];
    let found = false;
    for (const name of path) {
      objects = objects.flatMap((object) => {
        const member = resolver.optionOf(resolver.valueOf(object), name);
        if (member.kind === "present") found = true;
        return member.kind === "present" ? elementsOf(member.node, resolver) : [];
      });
    }
    if (found) return objects;
  }
  return [whole];
}

/** The elements of a list that is written in place, or what `map` makes each of. */
function elementsOf(node: ts.Expression, resolver: Resolver): readonly ts.Expression[] {
  const value = resolver.valueOf(node);
  if (value.kind === "array") {
    return value.node.elements.flatMap((each) =>
      ts.isSpreadElement(each) ? elementsOf(each.expression, resolver) : [each],
    );
  }
  const call = bare(node);
  const [callback] = ts.isCallExpression(call) ? call.arguments : [];
  const target = callback && functionOf(callback, resolver);
  const item = target && returnedExpression(target);
  return [item ?? node];
}
