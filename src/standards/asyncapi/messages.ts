import { formatPointer } from "../../text/json-pointer";
import type { Part } from "../imported-contract";
import { oneLine } from "../names";
import type { Place, StandardDocument } from "../standard-document";

/** A message on a channel, as those outside see it. */
export interface Message {
  /** Into the document: of the operation and the message, or of the channel's message where no operation has it. */
  readonly pointer: string;
  /** What we do with it: the described application sends it, so we read; it receives it, so we write. */
  readonly direction: "read" | "write";
  /** Undefined where the document says nothing of who sends it. */
  readonly verb: string | undefined;
  readonly name: string;
  readonly place: Place;
  readonly operation: Place | undefined;
  readonly channel: Place;
  readonly channelName: string;
}

/** Every message of every channel, in the order of the text. */
export function messagesOf(document: StandardDocument): readonly Message[] {
  const version = document.root.node.kind === "mapping" ? document.root.node.byKey.get("asyncapi")?.value : undefined;
  const isThree = version?.kind === "scalar" && String(version.value).startsWith("3");
  return isThree ? [...ofOperations(document), ...ofChannels(document)] : ofVersion2(document);
}

export function asyncApiParts(document: StandardDocument): readonly Part[] {
  return messagesOf(document).map((message) => {
    const { pointer, name, verb, channelName, place } = message;
    const operationId = message.operation && document.text(message.operation, "operationId");
    const texts = ["summary", "title", "description"].map((key) => document.text(place, key));
    return {
      pointer,
      ...(message.operation === undefined ? {} : { origin: document.pointerTo(message.operation) }),
      title: `${verb ?? "message"} ${name} (${channelName})`,
      description: oneLine(texts.find((text) => oneLine(text) !== undefined)) ?? "",
      names: [
        name,
        ...(operationId === undefined ? [] : [operationId]),
        ...(verb === undefined ? [] : [`${verb} ${name}`]),
      ],
    };
  });
}

/**
 * Version 2: `subscribe` is what others may do, so the application sends; `publish` is what others may send to it (AsyncAPI
 * 2.6, "Channel Item Object"). We are the others.
 */
function ofVersion2(document: StandardDocument): readonly Message[] {
  return document.entries(document.at(document.root, "channels")).flatMap(([channelName, channel]) =>
    (["subscribe", "publish"] as const).flatMap((verb) => {
      const operation = document.at(channel, verb);
      const holder = operation && rawMember(operation, "message");
      if (operation === undefined || holder === undefined) return [];
      const path = ["channels", channelName, verb, "message"];
      const end = document.follow(holder);
      const alternatives = end && rawItems(document, end, "oneOf");
      const list = alternatives?.map((written, index) => ({ written, path: [...path, "oneOf", String(index)] }));
      return (list ?? [{ written: holder, path }]).flatMap((one) =>
        messageAt(document, one.written, {
          pointer: formatPointer(one.path),
          direction: verb === "subscribe" ? ("read" as const) : ("write" as const),
          verb,
          operation,
          channel,
          channelName,
        }),
      );
    }),
  );
}

/** Version 3: an operation says what the application does with the messages of its channel. */
function ofOperations(document: StandardDocument): readonly Message[] {
  return document.entries(document.at(document.root, "operations")).flatMap(([operationName, operation]) => {
    const channel = document.at(operation, "channel");
    const action = document.text(operation, "action");
    if (channel === undefined || (action !== "send" && action !== "receive")) return [];
    const own = rawItems(document, operation, "messages");
    const all = rawEntries(document, channel, "messages").map(([, message]) => message);
    const path = ["operations", operationName];
    return (own ?? all).flatMap((written, index) =>
      messageAt(document, written, {
        pointer: formatPointer(
          own === undefined ? [...path, "channel", String(index)] : [...path, "messages", String(index)],
        ),
        direction: action === "send" ? ("read" as const) : ("write" as const),
        verb: action,
        operation,
        channel,
        channelName: addressOf(document, channel),
      }),
    );
  });
}

/** Messages of channels that no operation speaks of: catalogues of events have no operations. */
function ofChannels(document: StandardDocument): readonly Message[] {
  const used = new Set(
    document.entries(document.at(document.root, "operations")).map(([, one]) => document.at(one, "channel")?.node),
  );
  return document.entries(document.at(document.root, "channels")).flatMap(([name, channel]) => {
    if (used.has(channel.node)) return [];
    return rawEntries(document, channel, "messages").flatMap(([key, written]) =>
      messageAt(document, written, {
        pointer: formatPointer(["channels", name, "messages", key]),
        direction: "read" as const,
        verb: undefined,
        operation: undefined,
        channel,
        channelName: addressOf(document, channel),
      }),
    );
  });
}

function messageAt(
  document: StandardDocument,
  written: Place,
  about: Omit<Message, "name" | "place">,
): readonly Message[] {
  const place = document.follow(written);
  if (place === undefined) return [];
  const key = document.pointerTo(place).split("/").at(-1) ?? "";
  const isNamed = !/^(message|\d*)$/.test(key);
  const name = document.text(place, "name") ?? (isNamed ? key : undefined) ?? document.text(place, "messageId");
  return [{ ...about, place, name: name ?? document.text(place, "title") ?? about.channelName }];
}

/** The address of a channel; where it is not known before run time, the channel's key. */
function addressOf(document: StandardDocument, channel: Place): string {
  return (
    document.text(channel, "address") ?? document.pointerTo(channel).split("/").at(-1)?.replaceAll("~1", "/") ?? ""
  );
}

function rawMember({ node, resource }: Place, key: string): Place | undefined {
  const value = node.kind === "mapping" ? node.byKey.get(key)?.value : undefined;
  return value === undefined ? undefined : { node: value, resource };
}

function rawItems(document: StandardDocument, from: Place, key: string): readonly Place[] | undefined {
  const list = document.at(from, key);
  return list?.node.kind === "sequence"
    ? list.node.items.map((node) => ({ node, resource: list.resource }))
    : undefined;
}

function rawEntries(document: StandardDocument, from: Place, key: string): readonly (readonly [string, Place])[] {
  const mapping = document.at(from, key);
  if (mapping?.node.kind !== "mapping") return [];
  const { node, resource } = mapping;
  return node.entries.map((entry) => [entry.key.value, { node: entry.value, resource }] as const);
}
