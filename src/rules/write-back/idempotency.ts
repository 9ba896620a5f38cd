import type { Located } from "../../contract/contract";
import type { ContractValues } from "../../contract/contract-values";
import { type ChangingOperation, changingOperations } from "../../contract/write-back";
import type { Change } from "../../edits/contract-editor";
import { ask, type NewValue } from "../../edits/new-value";
import { resolver } from "../../shape/resolve";
import type { ShapeGraph } from "../../shape/shape";
import { sectionTemplate } from "../../templates/sections";
import { t } from "../../text/l10n";
import type { Location } from "../../text/location";
import type { ContractRule, ContractSubject, Match } from "../contract-rule";
import { suggest } from "../suggestion";
import { sentence } from "../words";

const SECTION = "writeBack.idempotency";
const STRATEGY = `${SECTION}.strategy`;
const FROM = `${SECTION}.key.from`;
const RETENTION = `${SECTION}.retention`;

/** Methods of which two requests do twice what one does (RFC 9110, section 9.2.2), and messages. */
const REPEATING = ["POST", "PATCH", "publish"];
/** Strategies that go by a key, which has to come from somewhere. */
const BY_KEY = ["idempotency-key", "natural-key"];

/** A write that is tried again after a lost answer, and then done twice. */
export const idempotency: ContractRule = {
  id: "write-back/idempotency",
  title: "Repeated write has a repeated effect",
  severity: "error",
  keys: ["writeBack.operations[].method", "writeBack.operations[].action", STRATEGY, FROM],
  needs: ["writeBack.operations[]"],
  *check(subject) {
    const { values } = subject;
    const repeating = changingOperations(values).filter(({ method }) => REPEATING.includes(method));
    const strategy = values.text(STRATEGY);
    if (values.isMissing(SECTION)) {
      yield* matchOf(repeating, t`no idempotency`, undefined, subject);
    } else if (strategy?.value === "none") {
      yield* matchOf(repeating, t`strategy is none`, strategy.location, subject);
    } else if (strategy !== undefined && BY_KEY.includes(strategy.value) && values.isMissing(FROM)) {
      if (repeating.length > 0) yield* matchOf(repeating, t`key.from is missing`, strategy.location, subject);
      else yield keyless(strategy, subject);
    }
  },
};

/** One finding for all operations: the first is named, and marked where there is no other place; the others are related. */
function* matchOf(
  operations: readonly ChangingOperation[],
  state: string,
  location: Location | undefined,
  subject: ContractSubject,
): Iterable<Match> {
  const [first, ...others] = operations;
  if (first === undefined) return;
  yield {
    message: sentence`${first.method} ${first.id.value} tried twice writes twice: ${state}`,
    location: location ?? first.id.location,
    related: others.map(({ method, id }) => ({
      message: sentence`So does ${method} ${id.value}`,
      location: id.location,
    })),
    fixes: () => suggest(t`Add idempotency key`, subject.edit.change(keyFor(first.values, subject))),
  };
}

/** A key that nothing is said of, where no operation of the contract needs one to be safe. */
function keyless({ value, location }: Located<string>, subject: ContractSubject): Match {
  const [first] = subject.values.items("writeBack.operations");
  return {
    message: sentence`${value} needs key.from: the fields that tell one write from another`,
    location,
    fixes: () => suggest(t`Add idempotency key`, subject.edit.change(keyFor(first, subject))),
  };
}

/** The whole section, or what a section that stands there lacks. */
function keyFor(operation: ContractValues | undefined, subject: ContractSubject): readonly Change[] {
  const { values } = subject;
  const template = sectionTemplate("idempotency", values);
  const from = [decisionField(operation, subject)];
  if (values.isMissing(SECTION)) return [{ kind: "set", path: SECTION, value: { ...template, key: { from } } }];
  const set = (path: string, value: NewValue): Change => ({ kind: "set", path, value });
  const isForgotten = values.text(STRATEGY)?.value !== "natural-key" && values.isMissing(RETENTION);
  const retention = template["retention"];
  return [
    ...(values.text(STRATEGY)?.value === "none" ? [set(STRATEGY, "idempotency-key")] : []),
    ...(values.isMissing(FROM) ? [set(FROM, from)] : []),
    ...(isForgotten && retention !== undefined ? [set(RETENTION, retention)] : []),
  ];
}

/** The one required field of the operation's entity that names the decision; else for a person to choose. */
function decisionField(operation: ContractValues | undefined, { contract, schemasOf }: ContractSubject): NewValue {
  const name = operation?.text("entity")?.value;
  const [only, ...more] = contract.entities;
  const entity = contract.entities.find((one) => one.name.value === name) ?? (more.length === 0 ? only : undefined);
  const required = entity === undefined ? [] : [...new Set(schemasOf(entity).flatMap(requiredFields))];
  const [decision, ...others] = required.filter((field) => /decision/i.test(field) && field.endsWith("Id"));
  if (decision !== undefined && others.length === 0) return decision;
  return ask(required.find((field) => /id$/i.test(field)) ?? "decisionId", required);
}

function requiredFields(graph: ShapeGraph): readonly string[] {
  const root = resolver(graph)(graph.root);
  return root.kind === "object" ? [...root.properties].flatMap(([name, { optional }]) => (optional ? [] : [name])) : [];
}
