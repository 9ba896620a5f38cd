import type { CalledFunction, FunctionRef } from "../../consumer/code-facts";
import type { ContractValues } from "../../contract/contract-values";
import { changingOperations } from "../../contract/write-back";
import { addMissingFields, addRecordDecision } from "../../edits/code-writes";
import { t } from "../../text/l10n";
import { suggestWithClient } from "../code-mends";
import type { CallRule, CallSubject, CodeMatch } from "../code-rule";
import { suggest } from "../suggestion";
import { listed, sentence } from "../words";

const AUDIT = "writeBack.audit";
/** What the generated client calls the function that writes the record. */
const RECORD_DECISION = "recordDecision";
/** The names of fields get this much of a message or a title, in UTF-16 units. */
const ROOM_FOR_NAMES = 50;

/** Write without an audit record. */
export const writeAudit: CallRule = {
  id: "code/audit",
  title: "Write without an audit record",
  severity: "warning",
  keys: [`${AUDIT}.record`, `${AUDIT}.store`, `${AUDIT}.function`],
  needs: [AUDIT],
  *check(subject) {
    const { enclosing } = subject.call;
    const id = changingOperation(subject);
    if (id === undefined || enclosing === undefined || isAuditedByClient(subject)) return;
    const names = [RECORD_DECISION, ...recordFunction(subject.values)];
    const records = enclosing.calls.filter(({ name }) => names.includes(name));
    if (records.length > 0) yield* incompleteRecord(records, id, subject);
    else if (!isGivenOrLeft(subject.call, names)) yield unrecorded(id, enclosing, subject);
  },
};

/** The id of the operation, where it updates a record or triggers a workflow. */
function changingOperation({ operation, values }: CallSubject): string | undefined {
  const id = operation?.text("id")?.value;
  return changingOperations(values).find((one) => one.id.value === id)?.id.value;
}

/** The function is given what writes the record, or leaves that to a caller. */
function isGivenOrLeft({ enclosing, callersCall }: CallSubject["call"], names: readonly string[]): boolean {
  return names.some((name) => enclosing?.parameters.includes(name) === true || callersCall?.has(name) === true);
}

/** The `write…` functions of the generated client write the record; what only runs under its limits has none. */
function isAuditedByClient({ call }: CallSubject): boolean {
  return call.generatedModule !== undefined && !["call", "callToWrite"].includes(call.generatedFunction ?? "");
}

/** The name behind `#` in `src/audit.ts#recordDecision`. */
function recordFunction(values: ContractValues): readonly string[] {
  const reference = values.text(`${AUDIT}.function`)?.value;
  return reference === undefined ? [] : [reference.slice(reference.lastIndexOf("#") + 1)];
}

function unrecorded(id: string, { uri, nameSpan }: FunctionRef, subject: CallSubject): CodeMatch {
  const { values, client } = subject;
  return {
    message: sentence`${id}: missing in the audit record`,
    location: { uri, span: nameSpan },
    related: [{ message: AUDIT, location: values.place(AUDIT) }],
    fixes: (site) => {
      if (site === undefined || client === undefined) return [];
      const edits = addRecordDecision(site, client);
      // A file that imports a function for it needs nothing of the client.
      const needsClient = edits.some(({ newText }) => newText.includes("DecisionRecord"));
      return needsClient
        ? suggestWithClient(t`Add recordDecision`, edits, client)
        : suggest(t`Add recordDecision`, edits);
    },
  };
}

/** A record that is written in place and lacks fields; one that may have more than can be read is not judged. */
function* incompleteRecord(
  records: readonly CalledFunction[],
  id: string,
  { call, values }: CallSubject,
): Iterable<CodeMatch> {
  const wanted = values.texts(`${AUDIT}.record`).map(({ value }) => value);
  for (const { record } of records) {
    if (record?.complete !== true) continue;
    const lacking = wanted.filter((field) => !record.members.some(({ name }) => name === field));
    if (lacking.length === 0) continue;
    const names = listed(lacking, "and", ROOM_FOR_NAMES);
    yield {
      message: sentence`${id}: ${names} missing in the audit record`,
      location: { uri: call.uri, span: record.span },
      related: [{ message: `${AUDIT}.record`, location: values.place(`${AUDIT}.record`) }],
      fixes: (site) =>
        site === undefined ? [] : suggest(t`Add ${names}`, addMissingFields(record.span, lacking, site)),
    };
  }
}
