import type { Analysis } from "../analysis/analysis";
import type { BoundType } from "../rules/rule";
import { describeShape } from "../shape/describe";
import { resolver } from "../shape/resolve";
import type { ObjectShape, Property, Shape, ShapeGraph } from "../shape/shape";
import { counted, plural, t } from "../text/l10n";
import type { Location, Span } from "../text/location";
import type { HoverContent } from "./hover";
import { type Block, bulleted, type Line, line, literal, paragraph } from "./prose";

/** A line over a bound type. */
export interface TypeLens {
  /** The name in the type's declaration. */
  readonly span: Span;
  /** `crm-customer-lookup#Customer · reads 3 of 5 fields · no drift`. */
  readonly title: string;
  /** The entity in the contract. */
  readonly target: Location;
}

/** More members of a type are counted in a hover. */
const SHOWN = 20;

/** The lines over the bound types of a file. */
export function lensesOf(uri: string, analysis: Analysis): readonly TypeLens[] {
  return analysis.bound
    .filter(({ bound }) => bound.declaration.uri === uri)
    .map(({ bound, drifts }) => ({
      span: bound.declaration.span,
      title: [nameOf(bound), ...fieldWords(bound), drifts === 0 ? t`no drift` : counted(drifts, "drift")].join(" · "),
      target: bound.entity.name.location,
    }));
}

/** The contract beside the type: on a bound type's name all of its members, on a member's name that one. */
export function hoverBoundType(uri: string, offset: number, analysis: Analysis): HoverContent | undefined {
  const sections = analysis.bound.flatMap(({ bound }) => {
    const place = placeIn(bound, uri, offset);
    return place === undefined ? [] : [{ span: place.span, blocks: place.blocks }];
  });
  const [first] = sections;
  return first && { span: first.span, sections: sections.map(({ blocks }) => blocks) };
}

function placeIn(bound: BoundType, uri: string, offset: number): { span: Span; blocks: readonly Block[] } | undefined {
  const { declaration } = bound;
  const members = objectOf(bound.type);
  if (covers(declaration, uri, offset)) {
    const names = [...(members?.properties.keys() ?? [])];
    const lines = names.map((name) => memberLine(name, bound));
    const [type, entity] = [literal(bound.typeName), literal(nameOf(bound))];
    const title =
      bound.direction === "read" ? paragraph`${type} reads ${entity}:` : paragraph`${type} writes ${entity}:`;
    return { span: declaration.span, blocks: [title, ...bulleted(lines, SHOWN)] };
  }
  for (const [name, { origin }] of members?.properties ?? []) {
    if (covers(origin, uri, offset))
      return { span: origin.span, blocks: [{ kind: "paragraph", line: memberLine(name, bound) }] };
  }
  return undefined;
}

/** `email: string here, string, may be null in crm`. */
function memberLine(name: string, bound: BoundType): Line {
  const ours = objectOf(bound.type)?.properties.get(name);
  const theirs = objectOf(bound.schema)?.properties.get(name);
  const here = ours === undefined ? "" : memberWords(ours, bound.type, "type");
  const there = theirs === undefined ? t`not declared` : memberWords(theirs, bound.schema, "contract");
  return line`${literal(name)}: ${literal(here)} here, ${literal(there)} in ${literal(bound.contract.id?.value ?? "")}`;
}

/** `string, may be null, optional`. */
export function memberWords({ shape, optional }: Property, graph: ShapeGraph, speaker: "contract" | "type"): string {
  return describeShape(shape, graph, speaker) + (optional ? t`, optional` : "");
}

function nameOf({ contract, entity, at }: BoundType): string {
  return `${contract.id?.value ?? ""}#${entity.name.value}${at.entity ?? ""}`;
}

/** Of the fields that the contract lists, else of all that its schema has, those that the type names. */
export function fieldWords(bound: BoundType): readonly string[] {
  const [ours, theirs] = [objectOf(bound.type), objectOf(bound.schema)];
  if (ours === undefined || theirs === undefined) return [];
  const listed = bound.at.entity === undefined ? bound.entity.fields : undefined;
  const fields = new Set(listed?.map(({ value }) => /^[^.[]*/.exec(value)?.[0] ?? value) ?? theirs.properties.keys());
  const named = [...fields].filter((field) => ours.properties.has(field)).length;
  return [
    bound.direction === "read"
      ? plural(fields.size, "reads {1} of {0} field", "reads {1} of {0} fields", named)
      : plural(fields.size, "writes {1} of {0} field", "writes {1} of {0} fields", named),
  ];
}

function objectOf(graph: ShapeGraph): ObjectShape | undefined {
  const node: Shape = resolver(graph)(graph.root);
  return node.kind === "object" ? node : undefined;
}

function covers({ uri, span }: Location, asked: string, offset: number): boolean {
  return uri === asked && span.start <= offset && offset <= span.end;
}
