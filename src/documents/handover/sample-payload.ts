import { accepts } from "../../shape/accepts";
import { formatSample } from "../../shape/formats";
import { type Resolve, type Resolved, resolver } from "../../shape/resolve";
import type { ArrayShape, ObjectShape, Property, ScalarShape, Shape, ShapeGraph } from "../../shape/shape";
import { SmallestValues } from "../../shape/smallest";
import type { JsonValue } from "../../text/json";
import type { Location } from "../../text/location";
import type { Relation } from "./listed-fields";

/** Parts of a payload that are made up with care; those beyond are the smallest that the schema allows. */
const MOST_PARTS = 200;
/** Optional members lie at most this deep. */
const DEEPEST_OPTIONAL = 3;
/** Names that read as a value: `orderId-1`. */
const READABLE_NAME = /^[\p{L}\p{N}_.-]{1,40}$/u;

/** What the text of a schema gives for a value of it. */
export interface ValueHints {
  /** `examples`, `example`, `default`, the best first. */
  readonly values: readonly JsonValue[];
  /** Avro's `logicalType`. */
  readonly logicalType?: string;
}

export interface SampleSources {
  readonly graph: ShapeGraph;
  /** Of a path its relation to the fields that the contract lists. */
  readonly relation: (path: string) => Relation;
  readonly hintsAt: (origin: Location) => ValueHints;
}

/**
 * A payload that reads like one: with the examples of its schema, else with values that tell the fields apart. First one
 * with all fields that are needed, then with the required ones only, at last the smallest. Undefined where the schema
 * accepts none of them. The same schema gives the same payload.
 */
export function samplePayload(sources: SampleSources): JsonValue | undefined {
  const { graph } = sources;
  const resolve = resolver(graph);
  const made = [true, false].map((withOptional) => new PayloadMaker(sources, resolve, withOptional).of(graph.root));
  const candidates = [...made, new SmallestValues(resolve).of(graph.root)].filter((value) => value !== undefined);
  const judged = candidates.map((value) => ({ value, answer: accepts(resolve, graph.root, value) }));
  const best = judged.find(({ answer }) => answer === true) ?? judged.find(({ answer }) => answer === "undecided");
  return best?.value;
}

/** Where a value stands: its path in the payload, and the name of the field that holds it. */
interface Place {
  readonly path: string;
  readonly name: string;
  readonly depth: number;
}

class PayloadMaker {
  readonly #sources: SampleSources;
  readonly #resolve: Resolve;
  readonly #withOptional: boolean;
  readonly #smallest: SmallestValues;
  readonly #underway = new Set<Resolved>();
  #parts = 0;

  constructor(sources: SampleSources, resolve: Resolve, withOptional: boolean) {
    this.#sources = sources;
    this.#resolve = resolve;
    this.#withOptional = withOptional;
    this.#smallest = new SmallestValues(resolve);
  }

  of(root: Shape): JsonValue | undefined {
    return this.#value(root, { path: "", name: "text", depth: 0 });
  }

  #value(shape: Shape, place: Place, origin?: Location): JsonValue | undefined {
    const node = this.#resolve(shape);
    if (this.#underway.has(node) || this.#parts++ > MOST_PARTS) return this.#smallest.of(shape);
    const { hintsAt } = this.#sources;
    const hints = [...(origin === undefined ? [] : [hintsAt(origin)]), hintsAt(shape.origin), hintsAt(node.origin)];
    const given = hints.flatMap(({ values }) => values).find((value) => accepts(this.#resolve, node, value) === true);
    if (given !== undefined && given !== null) return given;
    this.#underway.add(node);
    const logicalType = hints.flatMap((hint) => hint.logicalType ?? [])[0];
    const value = this.#made(node, place, logicalType);
    this.#underway.delete(node);
    return value === undefined ? this.#smallest.of(shape) : value;
  }

  #made(node: Resolved, place: Place, logicalType: string | undefined): JsonValue | undefined {
    switch (node.kind) {
      case "object":
        return this.#object(node, place);
      case "array":
        return this.#array(node, place);
      case "union":
        return this.#choice(node.members, place);
      case "scalar":
        return this.#scalar(node, place.name, logicalType);
      default:
        return undefined;
    }
  }

  #object(node: ObjectShape, { path, depth }: Place): JsonValue | undefined {
    const members: (readonly [string, JsonValue])[] = [];
    for (const [name, property] of this.#propertiesOf(node)) {
      const at = path === "" ? name : `${path}.${name}`;
      if (property.optional && !this.#isWanted(property, at, depth)) continue;
      const value = this.#value(property.shape, { path: at, name, depth: depth + 1 }, property.origin);
      if (value !== undefined) members.push([name, value]);
    }
    return this.#smallest.objectWith(node, Object.fromEntries(members));
  }

  /** Those of the parts of `allOf` among them. */
  #propertiesOf(node: ObjectShape): ReadonlyMap<string, Property> {
    const parts = (node.also ?? []).map((shape) => this.#resolve(shape));
    const further = parts.flatMap((part) => (part.kind === "object" ? [...part.properties] : []));
    return new Map([...further, ...node.properties]);
  }

  /** Optional members are shown that the contract lists, but not what goes away and not what leads back to itself. */
  #isWanted({ shape, deprecated }: Property, path: string, depth: number): boolean {
    const leadsBack = this.#partsOf(shape).some((part) => this.#underway.has(part));
    const isListed = this.#sources.relation(path) !== "none";
    return this.#withOptional && isListed && deprecated === undefined && depth < DEEPEST_OPTIONAL && !leadsBack;
  }

  /** One item, or as many as there must be. */
  #array(node: ArrayShape, place: Place): JsonValue | undefined {
    const items = node.prefix.map(({ shape }, index) =>
      this.#value(shape, { ...place, path: `${place.path}[${index}]` }),
    );
    if (items.length > 0) {
      const tuple = items.filter((item) => item !== undefined);
      return tuple.length === items.length && accepts(this.#resolve, node, tuple) !== false ? tuple : undefined;
    }
    const item = node.items === false ? undefined : this.#value(node.items, { ...place, path: `${place.path}[]` });
    const array = item === undefined ? undefined : this.#smallest.arrayWith(node, 0, item);
    return array !== undefined && accepts(this.#resolve, node, array) !== false ? array : undefined;
  }

  /** The first choice that is not null and of which a value is found; null for a field that is not needed. */
  #choice(members: readonly Shape[], place: Place): JsonValue | undefined {
    const isNeeded = this.#sources.relation(place.path) !== "none";
    const nulls = members.filter((member) => accepts(this.#resolve, member, null) === true);
    const ordered = isNeeded ? [...members.filter((one) => !nulls.includes(one)), ...nulls] : [...nulls, ...members];
    for (const member of ordered) {
      const value = this.#value(member, place);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  #partsOf(shape: Shape): readonly Resolved[] {
    const node = this.#resolve(shape);
    if (node.kind === "union") return [node, ...node.members.map((member) => this.#resolve(member))];
    return node.kind === "array" && node.items !== false ? [node, this.#resolve(node.items)] : [node];
  }

  #scalar(node: ScalarShape, name: string, logicalType: string | undefined): JsonValue | undefined {
    const isNumber = node.type === "integer" || node.type === "number";
    const candidates: readonly JsonValue[] =
      node.type === "string" ? textsFor(node, name) : isNumber ? numbersFor(logicalType) : [];
    return candidates.find((value) => accepts(this.#resolve, node, value) === true);
  }
}

/** Texts that tell the fields apart, after what the format of the field has. A pattern has its shortest text elsewhere. */
function textsFor({ constraints }: ScalarShape, name: string): readonly string[] {
  const readable = READABLE_NAME.test(name) ? name : "text";
  const most = constraints.find(({ keyword }) => keyword === "maxLength")?.value;
  const formats = constraints.flatMap(({ keyword, value }) =>
    keyword === "format" && typeof value === "string" ? (formatSample(value) ?? FURTHER_FORMATS.get(value) ?? []) : [],
  );
  const short = typeof most === "number" && most > 0 ? [[...readable].slice(0, most).join("")] : [];
  return [...formats, `${readable}-1`, ...short];
}

/** Of formats that assert nothing: OpenAPI's format registry. */
const FURTHER_FORMATS = new Map([
  ["decimal", "1.00"],
  ["http-date", "Thu, 01 Jan 2026 00:00:00 GMT"],
]);

/** 2026-01-01T00:00:00Z. */
const MOMENT = 1_767_225_600_000;
const DAY = 86_400_000;

function numbersFor(logicalType: string | undefined): readonly number[] {
  const moment = MOMENTS.get(logicalType ?? "");
  return [...(moment === undefined ? [] : [moment]), 1];
}

/** Avro 1.12, "Logical Types". */
const MOMENTS = new Map([
  ["timestamp-millis", MOMENT],
  ["local-timestamp-millis", MOMENT],
  ["timestamp-micros", MOMENT * 1000],
  ["local-timestamp-micros", MOMENT * 1000],
  ["date", MOMENT / DAY],
]);
