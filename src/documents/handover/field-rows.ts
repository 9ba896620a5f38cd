import { isUnsaid } from "../../shape/logic";
import type { Resolved } from "../../shape/resolve";
import type { ObjectShape, Property, Shape } from "../../shape/shape";
import type { Location } from "../../text/location";
import type { Definitions } from "./definitions";
import type { FieldRow } from "./handover-model";
import type { Relation } from "./listed-fields";
import type { Nodes } from "./nodes";
import type { SchemaNotes } from "./schema-notes";
import type { TypeWords } from "./type-words";

/** More fields of one table are counted. */
const MOST_ROWS = 2_000;

/** What the field of a payload is called that has no name: the payload itself. */
export const WHOLE = "(whole)";

export interface RowSources {
  readonly nodes: Nodes;
  readonly definitions: Definitions;
  readonly words: TypeWords;
  readonly notesAt: (origin: Location) => SchemaNotes;
}

/** Lists the fields of a part of a schema, one row for each with those below it; what has a name is not gone into. */
export class FieldRows {
  readonly #from: RowSources;
  readonly #relation: (path: string) => Relation;
  readonly #rows = new Map<string, FieldRow>();
  /** The types of each row: choices may disagree. */
  readonly #types = new Map<string, Set<string>>();
  /** Rows that there was no room for. */
  #left = 0;

  constructor(from: RowSources, relation: (path: string) => Relation = () => "listed") {
    this.#from = from;
    this.#relation = relation;
  }

  get left(): number {
    return this.#left;
  }

  /** The rows of a part, whatever its name. */
  of(shape: Shape): readonly FieldRow[] {
    const node = this.#from.nodes.of(shape);
    if (node.kind !== "object" || (node.properties.size === 0 && node.patterns === undefined)) {
      this.#add(WHOLE, this.#row(WHOLE, shape, this.#from.words.spelledOut(shape)));
    }
    this.#walk(node, "");
    return [...this.#rows.values()];
  }

  #walk(node: Resolved, path: string): void {
    for (const part of node.also ?? []) this.#walkObject(this.#from.nodes.of(part), path);
    if (node.kind === "object") this.#walkObject(node, path);
    else if (node.kind === "array") {
      for (const [index, { shape }] of node.prefix.entries()) this.#below(shape, `${path}[${index}]`);
      if (node.items !== false) this.#below(node.items, `${path}[]`);
    } else if (node.kind === "union") {
      for (const member of node.members) this.#below(member, path);
    }
  }

  #walkObject(node: Resolved, path: string): void {
    if (node.kind !== "object") return;
    for (const [name, property] of node.properties) this.#property(property, joined(path, name));
    this.#furtherMembers(node, joined(path, "*"));
  }

  #property(property: Property, path: string): void {
    if (this.#relation(path) === "none") return;
    const row = this.#row(path, property.shape, this.#from.words.of(property.shape), property.origin);
    const { deprecated } = property;
    this.#add(path, {
      ...row,
      required: !property.optional,
      deprecated:
        deprecated === undefined
          ? null
          : { sunset: deprecated.sunset ?? null, successor: deprecated.successor ?? null },
    });
    this.#below(property.shape, path);
  }

  /** Members whose names the schema does not know: those that match a pattern, and the values of a map. */
  #furtherMembers({ patterns = [], additional, properties }: ObjectShape, path: string): void {
    if (this.#relation(path) === "none") return;
    for (const { pattern, shape } of patterns) {
      const type = `${this.#from.words.of(shape)}, where the name matches ${pattern}`;
      this.#add(`${path} ${pattern}`, { ...this.#row(path, shape, type), required: false });
      this.#below(shape, path);
    }
    if (additional === false || isUnsaid(additional)) return;
    // Of a map alone its own row says what it holds.
    if (properties.size > 0 || patterns.length > 0) {
      this.#add(path, { ...this.#row(path, additional, this.#from.words.of(additional)), required: false });
    }
    this.#below(additional, path);
  }

  /** Goes on below a field, but not into what is told of elsewhere, unless a listed field lies there. */
  #below(shape: Shape, path: string): void {
    const { nodes, definitions } = this.#from;
    const node = nodes.of(shape);
    const isElsewhere = definitions.nameOf(node) !== undefined && this.#relation(path) !== "toward";
    if (!isElsewhere) this.#walk(node, path);
  }

  #row(field: string, shape: Shape, type: string, origin?: Location): FieldRow {
    const { nodes, definitions, notesAt } = this.#from;
    const node = nodes.of(shape);
    // A definition's own words stand at its table.
    const inner =
      definitions.nameOf(node) === undefined ? notesAt(shape.kind === "ref" ? node.origin : shape.origin) : {};
    const notes = { ...inner, ...(origin === undefined ? {} : notesAt(origin)) };
    return {
      field,
      type: notes.logicalType === undefined ? type : `${type}, ${notes.logicalType}`,
      required: null,
      nullable: nodes.mayBeNull(shape),
      description: notes.description ?? null,
      unit: notes.unit ?? null,
      default: notes.default ?? null,
      deprecated: null,
    };
  }

  /** A field that several choices have is told of once, with all of its types. */
  #add(key: string, row: FieldRow): void {
    const known = this.#rows.get(key);
    if (known === undefined && this.#rows.size >= MOST_ROWS) {
      this.#left++;
      return;
    }
    const types = (this.#types.get(key) ?? new Set()).add(row.type ?? "");
    this.#types.set(key, types);
    this.#rows.set(key, {
      ...(known ?? row),
      type: [...types].join(" | "),
      required: known === undefined ? row.required : known.required === true && row.required === true,
      nullable: known?.nullable === true || row.nullable === true,
    });
  }
}

function joined(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
