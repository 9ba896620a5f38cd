import { ask, type NewMapping } from "../../edits/new-value";
import { english } from "../../text/l10n";
import { type DataEntry, dataEntryOf } from "../data-entry";
import { retryOf, timeoutOf } from "../extensions/calls";
import { Extensions } from "../extensions/extensions";
import { complianceOf, domainOf, serviceLevelOf, sunsetOf } from "../extensions/promises";
import { rateLimitOf } from "../extensions/rate-limit";
import type { ImportContext } from "../import-context";
import type { ImportedContract, Refusal } from "../imported-contract";
import { entityName, oneLine, wordsOf } from "../names";
import { headOf, idWords, openCompatibility, systemOwner, versionInWords } from "../told";
import { answerOf, type Body, headerExamples, mediaTypesOf, requestOf, schemaOfPath, tellsWhenToRetry } from "./bodies";
import { isRead, nameOf, type Operation, operationsOf, summaryOf, titleOf } from "./operations";
import { authOf } from "./security";
import { serversOf } from "./servers";
import { writeBackOf } from "./writes";

/** The contract for one operation of an OpenAPI document. */
export function openApiContract(context: ImportContext, pointer: string): ImportedContract | Refusal {
  const { document } = context;
  const operation = operationsOf(document).find((one) => one.pointer === pointer);
  if (operation === undefined) return { ok: false, reason: english`there is no such operation` };
  const isWebhook = operation.kind === "webhook";
  const reads = isWebhook || isRead(document, operation);
  const levels = [operation.place, operation.pathItem, document.root, document.at(document.root, "info")];
  const extensions = new Extensions(document, levels);
  const title = oneLine(document.text(document.root, "info", "title"), 80);
  const body = reads && !isWebhook ? answerOf(document, operation) : requestOf(document, operation);
  const data = entryOf(operation, body, reads, context);
  const rate = rateLimitOf(extensions, headerExamples(document, operation, /^(x-)?ratelimit(-policy|-limit)?$/i));
  const level = serviceLevelOf(extensions);
  const compliance = complianceOf(extensions);
  const system = systemOf(operation, extensions, context);
  return {
    ok: true,
    kind: "told",
    name: idWords(title, nameOf(document, operation)),
    answers: {
      pattern: isWebhook ? "stream" : "api",
      direction: reads ? "read" : "write",
      // Until those who own the system have agreed: what is not settled is no error before.
      status: "draft",
      system: title ?? ask("Name of the system"),
      known: {
        [reads ? "source" : "target"]: system,
        dataEntry: data.entry,
        compatibility: openCompatibility,
        ...(isWebhook ? { stream: { platform: "webhook", channel: operation.path } } : {}),
        api: { ...(rate === undefined ? {} : { rateLimit: rate.rate }), ...level },
        resilience: resilienceOf(operation, extensions, context),
        ...(Object.keys(compliance).length === 0 ? {} : { compliance }),
        ...(reads ? {} : { writeBack: writeBackOf(operation, data, extensions, context) }),
      },
      also: headOf({
        name: `${title ?? "API"}: ${summaryOf(document, operation) ?? titleOf(operation)}`,
        description: document.text(operation.place, "description") ?? summaryOf(document, operation),
        domain: domainOf(extensions),
        sunset: sunsetOf(extensions, headerExamples(document, operation, /^sunset$/i)[0]),
      }),
    },
    notes: notesOf(operation, body, data, rate?.count ?? 0, context),
  };
}

function entryOf(operation: Operation, body: Body | undefined, reads: boolean, context: ImportContext): DataEntry {
  const { document } = context;
  const words = nameOf(document, operation);
  const noun = wordsOf(words).slice(1).join(" ");
  const direction = reads ? "read" : "write";
  const name = entityName(noun === "" ? words : noun);
  const entry = dataEntryOf({ schema: body?.schema, examples: body?.examples ?? [], name, direction }, context);
  if (reads || body?.schema !== undefined) return entry;
  const schema = schemaOfPath(document, operation);
  const { required } = schema;
  const names = Array.isArray(required) ? required.filter((one): one is string => typeof one === "string") : [];
  return { ...entry, entry: { ...entry.entry, schema }, fields: { required: names, optional: [] } };
}

function systemOf(operation: Operation, extensions: Extensions, context: ImportContext): NewMapping {
  const { document } = context;
  const auth = authOf(document, operation.place);
  const version = versionInWords(document.text(document.root, "info", "version"));
  const isWebhook = operation.kind === "webhook";
  const openapi = document.root.node.kind === "mapping" ? document.root.node.byKey.get("openapi")?.value : undefined;
  const standard = openapi?.kind === "scalar" ? String(openapi.value).split(".").slice(0, 2).join(".") : "3";
  return {
    technology: `${isWebhook ? "Webhooks" : "REST API"}${version} (OpenAPI ${standard})`,
    owner: systemOwner(document, extensions),
    accessMethod: isWebhook ? "webhook" : "rest-api",
    ...(isWebhook
      ? { location: ask("https://our-service.example.com/webhooks") }
      : serversOf(document, [operation.place, operation.pathItem, document.root])),
    ...(auth === undefined ? {} : { auth }),
  };
}

function resilienceOf(operation: Operation, extensions: Extensions, { document }: ImportContext): NewMapping {
  const timeout = timeoutOf(extensions);
  const told = retryOf(extensions);
  const retry = {
    // Waits are told more often than tries; what follows from them is computed with both.
    ...(told === undefined ? {} : { tries: ask(3), ...told }),
    ...(tellsWhenToRetry(document, operation) ? { respectRetryAfter: true } : {}),
  };
  return {
    ...(timeout === undefined ? {} : { timeout }),
    ...(Object.keys(retry).length === 0 ? {} : { retry }),
  };
}

function notesOf(
  operation: Operation,
  body: Body | undefined,
  data: DataEntry,
  rates: number,
  { document }: ImportContext,
): readonly string[] {
  const title = titleOf(operation);
  const isDeprecated = [operation.place, operation.pathItem].some((at) => {
    const node = document.at(at, "deprecated")?.node;
    return node?.kind === "scalar" && node.value === true;
  });
  const types = mediaTypesOf(document, document.at(operation.place, "requestBody"));
  const isQuestion = operation.kind === "call" && operation.method === "POST" && isRead(document, operation);
  return [
    ...(isDeprecated ? [english`${title} is deprecated.`] : []),
    ...(isQuestion ? [english`${title} is taken for a read: it asks by POST.`] : []),
    ...(body === undefined && types.length > 0 && !isQuestion
      ? [english`Its body is ${types.join(", ")}, not JSON.`]
      : []),
    ...(body !== undefined && /form/i.test(body.mediaType) ? [english`Its body is sent as ${body.mediaType}.`] : []),
    ...(body?.schema === undefined && (isQuestion || operation.method === "GET")
      ? [english`It describes no JSON answer.`]
      : []),
    ...(rates > 1 ? [english`It tells ${rates} rate limits; the one that keeps under all of them is written.`] : []),
    ...data.notes,
  ];
}
