import { type PolicyPlace, policiesForCalls } from "../../contract/policies";
import type { Change } from "../../edits/contract-editor";
import { sectionTemplate } from "../../templates/sections";
import { t } from "../../text/l10n";
import type { ContractRule, ContractSubject, Match } from "../contract-rule";
import { suggest } from "../suggestion";
import { sentence } from "../words";

/** No retry with exponential backoff. */
export const retry: ContractRule = {
  id: "resilience/retry",
  title: "No retry with exponential backoff",
  severity: "error",
  keys: [
    "pattern",
    "direction",
    "resilience.retry.tries",
    "resilience.retry.backoff",
    "writeBack.failureHandling.retry.tries",
    "writeBack.failureHandling.retry.backoff",
  ],
  check(subject) {
    return policiesForCalls(subject.contract).flatMap((place) => faultOf(place, subject));
  },
};

function faultOf({ path }: PolicyPlace, { values, edit }: ContractSubject): readonly Match[] {
  const tries = values.number(`${path}.tries`)?.value;
  const isFixed = values.text(`${path}.backoff`)?.value === "fixed";
  const exponential: readonly Change[] = isFixed
    ? [{ kind: "set", path: `${path}.backoff`, value: "exponential" }]
    : [];
  if (values.isMissing(path)) {
    const fixes = () => suggest(t`Add retry`, edit.set(path, sectionTemplate("retry", values)));
    return [{ message: words(path, t`missing`), location: values.place(path), fixes }];
  }
  if (tries === 1) {
    const fixes = () => {
      const more = sectionTemplate("retry", values)["tries"];
      if (typeof more !== "number") return [];
      return suggest(
        t`Set tries to ${more}`,
        edit.change([{ kind: "set", path: `${path}.tries`, value: more }, ...exponential]),
      );
    };
    return [{ message: words(path, "tries 1"), location: values.place(`${path}.tries`), fixes }];
  }
  if (!isFixed) return [];
  const fixes = () => suggest(t`Use exponential backoff`, edit.change(exponential));
  return [{ message: words(path, t`backoff fixed`), location: values.place(`${path}.backoff`), fixes }];
}

function words(policy: string, state: string): string {
  return sentence`${policy}: ${state}; use retry with exponential backoff`;
}
