import type { OutboundCall } from "../../consumer/code-facts";
import { throwWhenNotOk } from "../../edits/code";
import { t } from "../../text/l10n";
import { changesSomething } from "../code-calls";
import { useClient } from "../code-mends";
import type { CallRule, CallSubject } from "../code-rule";
import { suggest } from "../suggestion";

/** HTTP status is not checked. */
export const uncheckedStatus: CallRule = {
  id: "code/unchecked-status",
  title: "HTTP status is not checked",
  severity: "warning",
  keys: ["source.hosts", "target.hosts", "consumers[].callSites"],
  *check(subject) {
    const { call, host } = subject;
    if (!isIgnored(subject)) return;
    yield {
      message: isFetch(call)
        ? t`fetch does not fail on HTTP errors: check res.ok`
        : t`request does not fail on HTTP errors: check statusCode`,
      location: { uri: call.uri, span: call.name },
      fixes: (site) => [
        ...(site === undefined ? [] : suggest(t`Throw when not ok`, throwWhenNotOk(call, site, host))),
        ...useClient(subject, site),
      ],
    };
  },
};

/** fetch, of the platform or of undici, gives a `Response`; undici's `request` an answer of its own. */
function isFetch({ library, callee }: OutboundCall): boolean {
  return library === "fetch" || /(^|\.)fetch$/.test(callee);
}

/** The answer is used, or dropped by a write, and nobody reads its status. Other libraries reject for a status of 4xx or 5xx. */
function isIgnored(subject: CallSubject): boolean {
  const { kind, library, status } = subject.call;
  if (kind !== "request" || (library !== "fetch" && library !== "undici")) return false;
  return status === "unchecked" || (status === "dropped" && changesSomething(subject));
}
