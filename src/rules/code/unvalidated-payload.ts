import type { CallSite } from "../../consumer/call-site";
import { validatePayload } from "../../edits/code";
import { t } from "../../text/l10n";
import { suggestWithClient } from "../code-mends";
import type { CodeRule, PayloadSubject } from "../code-rule";
import type { Suggestion } from "../rule";
import { contractName, sentence } from "../words";

/** Payload is trusted without validation. */
export const unvalidatedPayload: CodeRule<PayloadSubject> = {
  id: "code/unvalidated-payload",
  title: "Payload is trusted without validation",
  severity: "error",
  keys: ["data[].schema", "source.hosts", "consumers[].callSites"],
  *check(subject) {
    const { payload, contract, side } = subject;
    // What a target answers to a write is not described in its contract.
    if (side !== "source") return;
    yield {
      message: sentence`${payload.type} is assumed, not validated, at the boundary of ${contractName(contract)}`,
      location: payload.location,
      fixes: (site) => validate(subject, site),
    };
  },
};

function validate(subject: PayloadSubject, site: CallSite | undefined): readonly Suggestion[] {
  const { client, payload } = subject;
  const parse = parserFor(subject);
  if (client === undefined || site === undefined || parse === undefined) return [];
  return suggestWithClient(t`Validate with ${parse}`, validatePayload(payload, parse, site, client), client);
}

/** The parser of the entity that the payload is; of the only one where its type says nothing. It reads one, no list. */
function parserFor({ client, contract, entity, payload }: PayloadSubject): string | undefined {
  if (/\[\]$|^(?:Readonly)?Array</.test(payload.type)) return undefined;
  const [only, ...more] = contract.entities;
  const known = entity ?? contract.entities.find(({ name }) => name.value === payload.type);
  const isPart = contract.consumers.some(({ types }) =>
    types.some(({ type, at }) => type.value.name === payload.type && (at.type ?? at.entity) !== undefined),
  );
  const meant = known ?? (isPart || more.length > 0 ? undefined : only);
  return meant === undefined ? undefined : client?.parsers.get(meant.name.value);
}
