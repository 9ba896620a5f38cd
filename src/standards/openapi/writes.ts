import { ask, type NewMapping, type NewValue } from "../../edits/new-value";
import { type DataEntry, keyField } from "../data-entry";
import { isIdempotent } from "../extensions/calls";
import { type Extensions, memberOf } from "../extensions/extensions";
import type { ImportContext } from "../import-context";
import { operationName, wordsOf } from "../names";
import { parametersOf } from "./bodies";
import { nameOf, type Operation, operationsOf } from "./operations";

/** Operations that take another back are often called so. */
const REVERSALS = /^(cancel|cancellation|void|revert|undo|reverse|reversal|refund|rollback|revoke|withdraw)$/i;

const ACTIONS = ["update-record", "trigger-workflow", "log-decision", "alert-human"];
const STRATEGIES = ["idempotency-key", "natural-key", "conditional-write", "dedup-store", "none"];
const METHODS = ["compensating-write", "restore-previous", "reversal-transaction", "manual"];

/** What a document tells of a write: its operation, the one that takes it back, and what makes it safe to repeat. */
export function writeBackOf(
  operation: Operation,
  { entity, fields }: DataEntry,
  extensions: Extensions,
  context: ImportContext,
): NewMapping {
  const { document } = context;
  const id = operationName(nameOf(document, operation));
  const reverse = reverseOf(operation, context);
  const reverseId = reverse && operationName(nameOf(document, reverse));
  const hasReverse = reverse !== undefined && reverseId !== id;
  return {
    operations: [
      {
        id,
        action: ask("update-record", ACTIONS),
        method: operation.method,
        path: operation.path,
        entity,
        reversible: ask("conditionally", ["always", "conditionally", "never"]),
      },
      ...(hasReverse ? [{ id: reverseId ?? "", method: reverse.method, path: reverse.path }] : []),
    ],
    idempotency: idempotencyOf(operation, fields, extensions, context),
    rollback: rollbackOf(operation, id, hasReverse ? reverseId : undefined, context),
  };
}

/** The DELETE of what a POST makes, or a call below it whose last word says that it takes something back. */
function reverseOf({ method, path, pointer }: Operation, { document }: ImportContext): Operation | undefined {
  if (method === "DELETE") return undefined;
  const base = path.replace(/\/+$/, "");
  const others = operationsOf(document).filter((one) => one.kind === "call" && one.pointer !== pointer);
  const below = others.filter((one) => {
    const rest = one.path.startsWith(`${base}/`) ? one.path.slice(base.length + 1).split("/") : undefined;
    return rest !== undefined && rest.length <= 2 && (method !== "POST" || rest[0]?.startsWith("{") === true);
  });
  const named = below.find(
    (one) => one.method === "POST" && REVERSALS.test(wordsOf(one.path.split("/").at(-1) ?? "")[0] ?? ""),
  );
  const made = below.find(
    (one) => one.method === "DELETE" && one.path.split("/").length === base.split("/").length + 1,
  );
  return named ?? (method === "POST" ? made : undefined);
}

function idempotencyOf(
  operation: Operation,
  fields: DataEntry["fields"],
  extensions: Extensions,
  context: ImportContext,
): NewMapping {
  const from = keyField(fields, ["decisionId", "idempotencyKey", "requestId", "reference"]);
  const key = from === undefined ? {} : { from: [ask(from)] };
  const header = keyHeaderOf(operation, extensions, context);
  if (header !== undefined) {
    return { strategy: "idempotency-key", key: { in: "header", name: header.name, format: header.format, ...key } };
  }
  const headers = parametersOf(context.document, operation).map((one) =>
    context.document.text(one, "name")?.toLowerCase(),
  );
  const isRepeatable = ["PUT", "DELETE"].includes(operation.method) || isIdempotent(extensions);
  const usual = headers.includes("if-match") ? "conditional-write" : isRepeatable ? "natural-key" : "idempotency-key";
  return { strategy: ask(usual, STRATEGIES), key };
}

/** The header that carries the key of a write (IETF draft "The Idempotency-Key HTTP Header Field"). */
function keyHeaderOf(
  operation: Operation,
  extensions: Extensions,
  { document }: ImportContext,
): { readonly name: string; readonly format: NewValue } | undefined {
  const header = parametersOf(document, operation).find(
    (one) => document.text(one, "in") === "header" && /idempot/i.test(document.text(one, "name") ?? ""),
  );
  const example = header && (document.text(header, "example") ?? document.text(header, "schema", "example"));
  // Without an example it is not known; most that are in use take the key as it is.
  const format =
    example === undefined
      ? ask("raw", ["structured-string", "raw"])
      : /^".*"$/.test(example)
        ? "structured-string"
        : "raw";
  const name = header && document.text(header, "name");
  if (name !== undefined) return { name, format };
  const headers = extensions.find("x-fern-idempotency-headers");
  const listed = Array.isArray(headers) && isIdempotent(extensions) ? memberOf(headers[0], "header") : undefined;
  return typeof listed === "string" && listed !== "" ? { name: listed, format } : undefined;
}

/** PUT and PATCH are taken back by writing what was there before, which the same path must give. */
function rollbackOf(
  { method, path }: Operation,
  id: string,
  reverse: string | undefined,
  { document }: ImportContext,
): NewMapping {
  const window = ask("P30D");
  if (reverse !== undefined) return { method: "compensating-write", operation: reverse, window };
  const canBeRead = operationsOf(document).some((one) => one.method === "GET" && one.path === path);
  if (canBeRead && (method === "PUT" || method === "PATCH")) {
    return { method: ask("restore-previous", METHODS), operation: id, window };
  }
  return { method: ask("manual", METHODS), window, condition: ask("Who takes a wrong decision back, and how.") };
}
