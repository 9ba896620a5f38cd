import type { CallSite } from "../../consumer/call-site";
import { addBodyMember, addHeader } from "../../edits/code-writes";
import { assertNever } from "../../text/assert-never";
import { t } from "../../text/l10n";
import { keyExpression, keyOf, sentKeys } from "../code-keys";
import { suggestWithClient } from "../code-mends";
import type { CallRule, CallSubject } from "../code-rule";
import { operationWords } from "../code-words";
import type { Suggestion } from "../rule";
import { sentence } from "../words";

/** Write without the contract's idempotency key. */
export const sentIdempotencyKey: CallRule = {
  id: "code/idempotency-key",
  title: "Write without the contract's idempotency key",
  severity: "error",
  keys: [
    "writeBack.idempotency.strategy",
    "writeBack.idempotency.key.in",
    "writeBack.idempotency.key.name",
    "writeBack.idempotency.key.format",
    "writeBack.operations[].method",
    "writeBack.operations[].path",
  ],
  needs: ["writeBack.idempotency.strategy"],
  *check(subject) {
    const { call, operation, values } = subject;
    const key = keyOf(values);
    if (operation === undefined || key === undefined) return;
    const sent = sentKeys(call, key);
    if (sent.members.length > 0 || !sent.complete) return;
    yield {
      message: sentence`${operationWords(operation)} sends no ${key.name}`,
      location: { uri: call.uri, span: call.name },
      related: [{ message: sentence`${key.place} ${key.name}`, location: values.place("writeBack.idempotency.key") }],
      fixes: (site) => addKey(subject, site),
    };
  },
};

function addKey(subject: CallSubject, site: CallSite | undefined): readonly Suggestion[] {
  const { call, client, values } = subject;
  const key = keyOf(values);
  const expression = keyExpression(subject, site);
  if (key === undefined || site === undefined || client === undefined || expression === undefined) return [];
  const title = t`Add ${key.name}`;
  switch (key.place) {
    case "header":
      return suggestWithClient(title, addHeader(call, site, key.name, expression, client), client);
    case "body":
      return suggestWithClient(title, addBodyMember(call, site, key.name, expression, client), client);
    case "message-key":
      // Each broker has its own place for it.
      return [];
    default:
      return assertNever(key.place);
  }
}
