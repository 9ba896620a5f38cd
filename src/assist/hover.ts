import { advise } from "../advice/advise";
import { describeAdvice } from "../advice/describe-advice";
import type { Analysis } from "../analysis/analysis";
import type { ContractView } from "../analysis/contract-view";
import type { Contract, Entity } from "../contract/contract";
import type { ContractSubject } from "../rules/contract-rule";
import { type FieldReading, fieldMentions } from "../rules/field-mentions";
import { assertNever } from "../text/assert-never";
import type { Span } from "../text/location";
import { suppressionsIn } from "../text/suppression-comment";
import { type ContractPlace, keyPath, placeAt } from "./contract-place";
import { arithmeticAt } from "./hover-arithmetic";
import { aboutKey } from "./hover-key";
import { aboutContract, aboutFunction, aboutHost, aboutOperation, aboutRule, aboutType } from "./hover-names";
import { rulesReading } from "./hover-rules";
import { aboutEntity, aboutField, aboutSchema } from "./hover-schema";
import { aboutValue } from "./hover-values";
import { type Block, bulleted, words } from "./prose";
import { referenceAt } from "./references";

/** What a hover says of a place, in its order; the sections are set apart. */
export interface HoverContent {
  readonly span: Span;
  readonly sections: readonly (readonly Block[])[];
}

/** Where the answers and numbers of the contract are weighed against the four patterns. */
const ADVISED = /^(pattern|suitability)$/;
/** More rules of one comment are not shown. */
const MAX_RULES = 20;

/**
 * What an offset of a contract names, what it means and comes to, and what the rules say of it: of a value first what
 * is special about it. Undefined where nothing can be said. `analysis` is the last check, if there was one.
 */
export function hoverAt(view: ContractView, offset: number, analysis: Analysis | undefined): HoverContent | undefined {
  const comment = suppressionAt(view, offset);
  if (comment !== undefined) return comment;
  const { root } = view.document;
  const place = root === undefined ? undefined : placeAt(root, offset);
  if (place === undefined) return undefined;
  const sections = sectionsOf(place, view, analysis).filter((blocks) => blocks.length > 0);
  return sections.length === 0 ? undefined : { span: place.span, sections };
}

function sectionsOf(
  place: ContractPlace,
  view: ContractView,
  analysis: Analysis | undefined,
): readonly (readonly Block[])[] {
  const { subject } = view;
  const meaning = aboutKey(place);
  if (subject === undefined || place.format === undefined) return [meaning];
  const path = keyPath(place);
  const named = aboutReference(place, view, subject, analysis);
  const computed = [...aboutValue(place, subject.values, subject.today), ...arithmeticAt(path, subject.contract)];
  const isAdvised = ADVISED.test(path);
  const advice = isAdvised ? describeAdvice(advise(subject.contract)) : [];
  // The notes of findings at these places are the same advice.
  const rules = analysis === undefined ? [] : rulesReading(path, view, analysis, { notes: !isAdvised });
  const facts = place.part === "key" ? [meaning, named, computed] : [named, computed, meaning];
  return [...facts, bulleted(advice.map((sentence) => [words(sentence)])), rules];
}

/** What the text at a place names; of a key, what its value names. */
function aboutReference(
  place: ContractPlace,
  view: ContractView,
  subject: ContractSubject,
  analysis: Analysis | undefined,
): readonly Block[] {
  const reference = referenceAt(place.path);
  if (reference === undefined) return [];
  const { contract } = subject;
  const { kind, declares } = reference;
  if (kind === "schema") {
    const entity = entityAround(place, subject);
    return entity === undefined ? [] : aboutSchema(entity, view, subject);
  }
  const { node } = place;
  const text = node.kind === "scalar" && typeof node.value === "string" ? node.value : undefined;
  if (text === undefined) return [];
  switch (kind) {
    case "entity": {
      const entity = contract.entities.find(({ name }) => name.value === text);
      return entity === undefined ? [] : aboutEntity(entity, subject, analysis);
    }
    case "field":
      return aboutField(readingsAt(node.location.span.start, contract), view, subject);
    case "type":
      return aboutType({ value: text, location: node.location }, contract, analysis);
    case "function":
      return aboutFunction(text, view);
    case "operation":
      return aboutOperation(text, contract);
    case "contract":
      return declares ? [] : aboutContract(text, view);
    case "rule":
      return aboutRule(text);
    case "host":
      return aboutHost(text);
    case "pattern":
    case "consumer":
      return [];
    default:
      return assertNever(kind);
  }
}

/** What the field that is named at an offset may mean. */
function readingsAt(offset: number, contract: Contract): readonly FieldReading[] {
  const mention = fieldMentions(contract).find(({ name }) => name.location.span.start === offset);
  return mention?.readings.flat() ?? [];
}

/** The entity in whose entry of `data` a place stands. */
function entityAround({ path, pointer }: ContractPlace, { contract, values }: ContractSubject): Entity | undefined {
  if (!path.startsWith("data[]")) return undefined;
  const item = values.nodes("data")[Number(pointer[1])];
  const name = item?.kind === "mapping" ? item.byKey.get("entity")?.value : undefined;
  return contract.entities.find((entity) => entity.name.location.span.start === name?.location.span.start);
}

/** The rule that a `# plumbline-ignore` comment names at an offset; beside the names all of its rules. */
function suppressionAt({ document }: ContractView, offset: number): HoverContent | undefined {
  const comment = document.comments.find(({ location }) => touches(location.span, offset));
  const [suppression] = comment === undefined ? [] : suppressionsIn(comment.text, comment.location.span.start);
  if (suppression === undefined) return undefined;
  const { rules, span } = suppression;
  const named = rules.find((rule) => touches(rule.span, offset));
  const shown = named === undefined ? rules.slice(0, MAX_RULES) : [named];
  return shown.length === 0 ? undefined : { span: named?.span ?? span, sections: shown.map(({ id }) => aboutRule(id)) };
}

function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}
