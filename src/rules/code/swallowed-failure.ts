import type { CallSite } from "../../consumer/call-site";
import { passFailureOn } from "../../edits/code-writes";
import { storeThenWrite } from "../../edits/store-then-write";
import { t } from "../../text/l10n";
import { isWriteBack } from "../code-calls";
import { suggestWithClient } from "../code-mends";
import type { CallRule, CallSubject } from "../code-rule";
import { operationWords } from "../code-words";
import type { Suggestion } from "../rule";
import { suggest } from "../suggestion";
import { sentence } from "../words";

/** Failed write is dropped. */
export const swallowedFailure: CallRule = {
  id: "code/swallowed-failure",
  title: "Failed write is dropped",
  severity: "error",
  keys: ["writeBack.failureHandling.resultStore.kind", "writeBack.failureHandling.deadLetter.channel", "target.hosts"],
  *check(subject) {
    const { failure } = subject.call;
    if (!isWriteBack(subject) || failure.kind !== "dropped") return;
    yield {
      message: lossWords(subject),
      location: failure.location,
      fixes: (site) => mends(subject, site),
    };
  },
};

/** Where results go that cannot be delivered. */
const DEAD_LETTERS = ["writeBack.failureHandling.deadLetter", "writeBack.failureHandling.manualReview"];

/** The result is kept before the write and its failure goes on; at least the second, where the first cannot be written. */
function mends({ call, client, values, host }: CallSubject, site: CallSite | undefined): readonly Suggestion[] {
  if (site === undefined) return [];
  const [field, ...others] = values.texts("writeBack.idempotency.key.from");
  const id = others.length === 0 ? field?.value : undefined;
  const hasDeadLetter = DEAD_LETTERS.some((path) => values.has(path));
  const stored =
    client === undefined || id === undefined
      ? []
      : suggestWithClient(
          t`Store, then write`,
          storeThenWrite(call, site, client, { id, host, hasDeadLetter }),
          client,
        );
  return stored.length > 0 ? stored : suggest(t`Pass the failure on`, passFailureOn(call, site));
}

/** The write is named as the contract's operation, where it has one. */
function lossWords({ call: { method }, operation, host }: CallSubject): string {
  if (operation !== undefined) return sentence`A failed ${operationWords(operation)} loses the AI result`;
  if (method === undefined) return sentence`A failed write to ${host} loses the AI result`;
  return sentence`A failed ${method} to ${host} loses the AI result`;
}
