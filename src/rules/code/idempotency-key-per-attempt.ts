import type { CallSite } from "../../consumer/call-site";
import type { SentMember } from "../../consumer/code-facts";
import { deriveKey, moveKeyOut } from "../../edits/code-writes";
import { t } from "../../text/l10n";
import type { Location } from "../../text/location";
import { keyExpression, keyOf, sentKeys } from "../code-keys";
import { suggestWithClient } from "../code-mends";
import type { CallRule, CallSubject, CodeMatch } from "../code-rule";
import type { Suggestion } from "../rule";
import { suggest } from "../suggestion";
import { listed, sentence } from "../words";

const FROM = "writeBack.idempotency.key.from";
/** The names of fields get this much of a message or a title, in UTF-16 units. */
const ROOM_FOR_NAMES = 40;

/** New idempotency key for every try. */
export const idempotencyKeyPerAttempt: CallRule = {
  id: "code/idempotency-key-per-attempt",
  title: "New idempotency key for every try",
  severity: "error",
  keys: [FROM, "writeBack.idempotency.key.in", "writeBack.idempotency.key.name"],
  needs: ["writeBack.idempotency.key"],
  *check(subject) {
    const { call, operation, values } = subject;
    const key = keyOf(values);
    if (operation === undefined || key === undefined) return;
    for (const { random } of sentKeys(call, key).members) if (random !== undefined) yield* matchOf(random, subject);
  },
};

/** A key made by chance is another for every try, or, made outside of the retry, for every replay of a stored result. */
function* matchOf({ location, perTry }: NonNullable<SentMember["random"]>, subject: CallSubject): Iterable<CodeMatch> {
  const { values } = subject;
  const fields = values.texts(FROM).map(({ value }) => value);
  if (fields.length === 0 && !perTry) return;
  const from = listed(fields, "and", ROOM_FOR_NAMES);
  yield {
    message:
      fields.length === 0
        ? t`The key changes with every try; make it before the first`
        : perTry
          ? sentence`The key changes with every try; derive it from ${from}`
          : sentence`The key changes with every replay; derive it from ${from}`,
    location,
    related: fields.length === 0 ? [] : [{ message: sentence`${FROM} ${from}`, location: values.place(FROM) }],
    fixes: (site) => {
      const derived = derive(location, from, subject, site);
      // Where the contract has fields for it, a key that is moved is still another for every replay.
      const moved = fields.length === 0 && site !== undefined ? moveKeyOut(location, site) : [];
      return [...derived, ...suggest(t`Move the key out of the retry`, moved)];
    },
  };
}

function derive(
  location: Location,
  from: string,
  subject: CallSubject,
  site: CallSite | undefined,
): readonly Suggestion[] {
  const { client } = subject;
  const expression = from === "" ? undefined : keyExpression(subject, site);
  if (client === undefined || site === undefined || expression === undefined) return [];
  return suggestWithClient(t`Derive the key from ${from}`, deriveKey(location, expression, site, client), client);
}
