import type { Analysis } from "../analysis/analysis";
import type { ContractView } from "../analysis/contract-view";
import type { Contract } from "../contract/contract";
import { resolvePath } from "../files/uri";
import type { ContractSubject } from "../rules/contract-rule";
import { resolver } from "../shape/resolve";
import type { Location, Span } from "../text/location";
import { namedPlaces } from "./named-places";
import type { ReferenceKind } from "./references";
import { schemaPlaceAt } from "./schema-text";

/** A text of a contract that an editor opens something for. */
export interface ContractLink {
  readonly span: Span;
  readonly target: LinkTarget;
}

export type LinkTarget =
  /** A place in a file of the workspace or of an installed package. */
  | { readonly kind: "place"; readonly location: Location }
  /** A page, by an `https:` address. */
  | { readonly kind: "page"; readonly address: string };

const RUNBOOK = "failureBehavior.runbook";
/** What is named by texts that lead to a file. */
const LEADING: ReadonlySet<ReferenceKind> = new Set(["schema", "type", "function"]);
/** A huge contract has links that an editor can still show. */
const MAX_LINKS = 2_000;

/**
 * The links of a contract: references to schemas, TypeScript types and functions, and the runbook. A file that is not
 * there or not in the workspace has none, and no address but `https:` is opened.
 */
export function linksOf(view: ContractView, analysis: Analysis | undefined): readonly ContractLink[] {
  const { root } = view.document;
  const { subject } = view;
  if (root === undefined || subject === undefined) return [];
  const schemas = schemaPlaces(view, subject);
  const code = codePlaces(view, analysis);
  const leading = namedPlaces(root).filter(({ reference }) => LEADING.has(reference.kind));
  const named = leading.slice(0, MAX_LINKS).flatMap(({ reference, text, node }): readonly ContractLink[] => {
    const { span } = node.location;
    const location = reference.kind === "schema" ? schemas(span.start) : code(text);
    return location === undefined ? [] : [{ span: inside(span, node.quoted), target: { kind: "place", location } }];
  });
  return [...named, ...runbook(subject.contract)];
}

/** Where the schema begins that is referred to at an offset. */
function schemaPlaces(view: ContractView, subject: ContractSubject): (offset: number) => Location | undefined {
  const entities = new Map(
    subject.contract.entities.flatMap((entity) =>
      entity.schema?.kind === "reference" ? [[entity.schema.reference.location.span.start, entity] as const] : [],
    ),
  );
  return (offset) => {
    const entity = entities.get(offset);
    const [graph] = entity === undefined ? [] : subject.schemasOf(entity);
    const root = graph && resolver(graph)(graph.root);
    return root === undefined || root.kind === "unknown" ? undefined : schemaPlaceAt(view, root.origin);
  };
}

/** Where a declaration `path.ts#Name` stands, where the last check knows it, else the begin of its file. */
function codePlaces(view: ContractView, analysis: Analysis | undefined): (reference: string) => Location | undefined {
  const files = new Set(view.surroundings.codeFiles);
  const declarations = new Map(
    (analysis?.bindings ?? []).map(({ declaration, typeName }) => [`${declaration.uri}#${typeName}`, declaration]),
  );
  return (reference) => {
    const [path = "", name = ""] = reference.split("#");
    const uri = resolvePath(view.document.uri, path);
    if (!files.has(uri)) return undefined;
    return declarations.get(`${uri}#${name}`) ?? { uri, span: { start: 0, end: 0 } };
  };
}

function runbook({ values }: Contract): readonly ContractLink[] {
  const link = values.text(RUNBOOK);
  const node = values.node(RUNBOOK);
  if (link === undefined || node?.kind !== "scalar" || !/^https:\/\/[^\s]+$/i.test(link.value)) return [];
  if (!URL.canParse(link.value)) return [];
  const address = new URL(link.value).href;
  return [{ span: inside(node.location.span, node.quoted), target: { kind: "page", address } }];
}

function inside({ start, end }: Span, quoted: boolean): Span {
  return quoted ? { start: start + 1, end: end - 1 } : { start, end };
}
