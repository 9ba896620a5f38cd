import { entryOf } from "../../document/nodes";
import { ask, type NewMapping } from "../../edits/new-value";
import { english } from "../../text/l10n";
import { type DataEntry, dataEntryOf, keyField } from "../data-entry";
import { Extensions } from "../extensions/extensions";
import { complianceOf, domainOf, sunsetOf } from "../extensions/promises";
import type { ImportContext } from "../import-context";
import type { ImportedContract, Refusal } from "../imported-contract";
import { oneLine, operationName } from "../names";
import type { Place } from "../standard-document";
import { headOf, idWords, openCompatibility, systemOwner, versionInWords } from "../told";
import { streamOf, triesOf } from "./bindings";
import { type Broker, brokerOf } from "./brokers";
import { type Message, messagesOf } from "./messages";

/** The contract for one message of an AsyncAPI document. */
export function asyncApiContract(context: ImportContext, pointer: string): ImportedContract | Refusal {
  const { document } = context;
  const message = messagesOf(document).find((one) => one.pointer === pointer);
  if (message === undefined) return { ok: false, reason: english`there is no such message` };
  const { direction, place, operation, channel } = message;
  const traits = document.items(document.at(place, "traits"));
  const operationTraits = document.items(operation && document.at(operation, "traits"));
  const levels = [
    place,
    ...traits,
    operation,
    ...operationTraits,
    channel,
    document.root,
    document.at(document.root, "info"),
  ];
  const extensions = new Extensions(document, levels);
  const title = oneLine(document.text(document.root, "info", "title"), 80);
  const examples = [place, ...traits].flatMap((at) =>
    document.items(document.at(at, "examples")).flatMap((one) => document.at(one, "payload") ?? []),
  );
  // The message itself: its payload, in the format that it names, is what the contract is about.
  const schema = entryOf(place.node, "payload") === undefined ? undefined : place;
  const data = dataEntryOf({ schema, name: message.name, examples, direction }, context);
  const broker = brokerOf(document, channel, operation);
  const summary = [place, ...traits].flatMap((at) => [document.text(at, "summary"), document.text(at, "description")]);
  const told = summary.find((text) => oneLine(text) !== undefined);
  const tries = triesOf(document, message);
  const compliance = complianceOf(extensions);
  const content = contentTypeOf(message, traits, context);
  const id = eventIdOf(content, data);
  return {
    ok: true,
    kind: "told",
    name: idWords(title, message.name),
    answers: {
      pattern: "stream",
      direction,
      // Until those who own the system have agreed: what is not settled is no error before.
      status: "draft",
      system: title ?? ask("Name of the system"),
      known: {
        [direction === "read" ? "source" : "target"]: systemOf(
          broker,
          extensions,
          schemaWord(message, context),
          context,
        ),
        dataEntry: data.entry,
        compatibility: openCompatibility,
        stream: {
          ...(broker.platform === undefined ? {} : { platform: broker.platform }),
          ...streamOf(document, message),
          ...(id === undefined ? {} : { dedupKey: id }),
        },
        ...(tries === undefined ? {} : { resilience: { retry: { tries } } }),
        ...(Object.keys(compliance).length === 0 ? {} : { compliance }),
        ...(direction === "read" ? {} : { writeBack: writeBackOf(message, data) }),
      },
      also: headOf({
        name: `${title ?? "Events"}: ${document.text(place, "title") ?? message.name}`,
        description: told,
        domain: domainOf(extensions),
        sunset: sunsetOf(extensions, undefined),
      }),
    },
    notes: [
      ...(message.verb === undefined ? [english`The document does not say who sends it; it is taken to be read.`] : []),
      ...(operation !== undefined && document.at(operation, "reply") !== undefined
        ? [english`It expects a reply.`]
        : []),
      ...data.notes,
    ],
  };
}

function systemOf(broker: Broker, extensions: Extensions, schema: string, { document }: ImportContext): NewMapping {
  const asyncapi = document.root.node.kind === "mapping" ? document.root.node.byKey.get("asyncapi")?.value : undefined;
  const standard = asyncapi?.kind === "scalar" ? String(asyncapi.value).split(".").slice(0, 2).join(".") : "";
  const version = versionInWords(document.text(document.root, "info", "version"));
  return {
    technology: `${broker.product ?? `Events${version}`}${schema} (AsyncAPI ${standard})`,
    owner: systemOwner(document, extensions),
    ...broker.system,
  };
}

/** The format of the payload, where it is none of AsyncAPI's own: `, Avro`. */
function schemaWord({ place }: Message, { document }: ImportContext): string {
  const format = document.text(place, "schemaFormat") ?? document.text(place, "payload", "schemaFormat") ?? "";
  return /avro/.test(format) ? ", Avro" : /protobuf/.test(format) ? ", Protobuf" : "";
}

function contentTypeOf({ place }: Message, traits: readonly Place[], { document }: ImportContext): string {
  const own = [place, ...traits].map((at) => document.text(at, "contentType")).find((type) => type !== undefined);
  return own ?? document.text(document.root, "defaultContentType") ?? "";
}

/** A CloudEvent is known by `source` and `id` (CloudEvents 1.0.2); other events by what is called so, which a person confirms. */
function eventIdOf(content: string, { fields }: DataEntry) {
  if (/cloudevents/.test(content) && ["id", "source"].every((field) => fields.required.includes(field)))
    return ["source", "id"];
  const field = keyField(fields, ["eventId", "messageId", "id"]);
  return field === undefined ? undefined : [ask(field)];
}

function writeBackOf(message: Message, { entity, fields }: DataEntry): NewMapping {
  const from = keyField(fields, ["decisionId", "eventId", "messageId", "id"]);
  return {
    operations: [
      {
        id: operationName(`publish ${message.name}`),
        action: ask("trigger-workflow", ["update-record", "trigger-workflow", "log-decision", "alert-human"]),
        method: "publish",
        path: message.channelName,
        entity,
        reversible: ask("conditionally", ["always", "conditionally", "never"]),
      },
    ],
    idempotency: {
      strategy: ask("idempotency-key", ["idempotency-key", "natural-key", "conditional-write", "dedup-store", "none"]),
      key: { in: ask("body", ["header", "body", "message-key"]), ...(from === undefined ? {} : { from: [ask(from)] }) },
    },
    rollback: {
      method: ask("manual", ["compensating-write", "restore-previous", "reversal-transaction", "manual"]),
      window: ask("P30D"),
      condition: ask("Who takes a wrong decision back, and how."),
    },
  };
}
