import type { ContractValues } from "../../contract/contract-values";
import { type ChangingOperation, changingOperations } from "../../contract/write-back";
import type { Change } from "../../edits/contract-editor";
import { ask } from "../../edits/new-value";
import { t } from "../../text/l10n";
import type { Location } from "../../text/location";
import { nearest } from "../../text/nearest";
import type { ContractRule, ContractSubject, Match } from "../contract-rule";
import type { Suggestion } from "../rule";
import { replaceValue, suggest } from "../suggestion";
import { sentence } from "../words";

const SECTION = "writeBack.rollback";
const METHOD = `${SECTION}.method`;
const OPERATION = `${SECTION}.operation`;

/** A wrong decision that nobody knows how to take back, when there is no time to find out. */
export const rollback: ContractRule = {
  id: "write-back/rollback",
  title: "Rollback is not settled",
  severity: "error",
  keys: ["writeBack.operations[].reversible", "writeBack.operations[].id", METHOD, OPERATION],
  needs: ["writeBack.operations[]"],
  *check(subject) {
    const { values, edit } = subject;
    const operations = changingOperations(values).filter(({ id }) => id.value !== values.text(OPERATION)?.value);
    for (const { id, values: operation } of operations) {
      if (!operation.isMissing("reversible")) continue;
      yield {
        message: sentence`${id.value}: can its effect be taken back? reversible is missing`,
        location: id.location,
        severity: "warning",
        fixes: () => {
          const choice = ask("conditionally", ["always", "conditionally", "never"]);
          return suggest(t`Set reversible`, edit.set(operation.pointerTo("reversible"), choice));
        },
      };
    }
    yield* unsettled(operations.filter(isReversible), subject);
  },
};

function isReversible({ values }: ChangingOperation): boolean {
  return values.choice("reversible", ["always", "conditionally"]) !== undefined;
}

/** What is not said of the rollback: one finding for all operations that can be taken back, the first of them marked. */
function* unsettled(operations: readonly ChangingOperation[], subject: ContractSubject): Iterable<Match> {
  const { values } = subject;
  const [first, ...others] = operations;
  if (first === undefined) return;
  const match = (state: string, location: Location): Match => ({
    message: sentence`${first.id.value}: ${state}`,
    location,
    related: others.map(({ id }) => ({ message: sentence`${id.value} has the same rollback`, location: id.location })),
    fixes: () => fixesFor(first, subject),
  });
  const method = values.text(METHOD)?.value;
  const takesBack = values.text(OPERATION);
  if (values.isMissing(METHOD)) {
    yield match(t`it can be taken back, but rollback.method is missing`, first.values.place("reversible"));
  } else if (method === undefined || method === "manual") {
    return;
  } else if (values.isMissing(OPERATION)) {
    yield match(t`${method} needs rollback.operation`, values.place(METHOD));
  } else if (takesBack !== undefined && !values.isBroken && isUnknown(takesBack.value, values)) {
    yield match(t`rollback.operation ${takesBack.value} is no operation`, takesBack.location);
  }
}

/** True when no operation has this id, and none is damaged that could have it. */
function isUnknown(id: string, values: ContractValues): boolean {
  const all = values.node("writeBack.operations");
  const ids = idsOf(values);
  return all?.kind === "sequence" && ids.length === all.items.length && !ids.includes(id);
}

function idsOf(values: ContractValues): readonly string[] {
  return values.items("writeBack.operations").flatMap((operation) => operation.text("id")?.value ?? []);
}

function fixesFor(operation: ChangingOperation, { values, edit }: ContractSubject): readonly Suggestion[] {
  const takesBack = values.text(OPERATION);
  const others = idsOf(values).filter((id) => id !== operation.id.value);
  const near = takesBack === undefined ? undefined : nearest(takesBack.value, others);
  return [
    ...(takesBack === undefined || near === undefined || others.includes(takesBack.value)
      ? []
      : suggest(t`Change to ${near}`, replaceValue(takesBack, near))),
    ...suggest(t`Add rollback`, edit.change(rollbackOf(operation, values))),
  ];
}

/** A compensating write and, where there is none yet, the operation that makes it. */
function rollbackOf({ id, method, values: operation }: ChangingOperation, values: ContractValues): readonly Change[] {
  const written = values.text(OPERATION)?.value;
  const known = idsOf(values);
  const isSettled = written !== undefined && known.includes(written);
  const revert = isSettled ? written : `revert-${id.value}`;
  const path = operation.text("path")?.value;
  const changes: Change[] = [];
  if (values.isMissing(SECTION)) {
    changes.push({ kind: "set", path: SECTION, value: { method: "compensating-write", operation: revert } });
  } else {
    if (values.isMissing(METHOD)) changes.push({ kind: "set", path: METHOD, value: "compensating-write" });
    if (!isSettled) changes.push({ kind: "set", path: OPERATION, value: revert });
  }
  if (known.includes(revert)) return changes;
  const added = {
    id: revert,
    action: operation.text("action")?.value ?? "update-record",
    method,
    ...(path === undefined ? {} : { path: ask(method === "publish" ? path : `${path}/reversal`) }),
  };
  return [...changes, { kind: "append", path: "writeBack.operations", value: added }];
}
