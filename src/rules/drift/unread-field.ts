import type { Contract, Entity, Located } from "../../contract/contract";
import { resolver } from "../../shape/resolve";
import type { Shape, ShapeGraph } from "../../shape/shape";
import { shapeAt } from "../../shape/shape-at";
import { formatPointer, type PointerTokens, parsePointer } from "../../text/json-pointer";
import { t } from "../../text/l10n";
import { about } from "../about";
import type { Rule } from "../rule";
import { contractName, sentence, sentenceThen } from "../words";

/** A field of `data[].fields` and every type that reads its entity. */
export interface ListedField {
  readonly contract: Contract;
  readonly entity: Entity;
  readonly field: Located<string>;
  readonly readers: readonly Reader[];
}

export interface Reader {
  readonly type: ShapeGraph;
  /** `at.entity` of the binding: the part of the entity that the type stands for. */
  readonly at?: string;
  /** The type was found and compared without an undecided place. */
  readonly decided: boolean;
}

/** The source is asked for a field that nobody looks at. */
export const unreadField: Rule<ListedField> = {
  id: "drift/unread-field",
  title: "Listed field is read by no consumer",
  severity: "info",
  check({ contract, entity, field, readers }) {
    if (readers.length === 0 || !readers.every((reader) => reader.decided)) return undefined;
    const path = fieldTokens(field.value);
    if (readers.some((reader) => reads(reader, path))) return undefined;
    const name = entity.name.value;
    return about(unreadField, contract, entity, {
      message: sentenceThen(
        t`: it is fetched for nothing`,
      )`${name}.${field.value} is requested by ${contractName(contract)} but read by no consumer`,
      location: field.location,
      related: [{ message: sentence`${name} in ${contractName(contract)}`, location: entity.name.location }],
    });
  },
};

/** `lines[].sku` as the tokens of a pointer, `*` for the brackets (docs/contract-format.md section 2, "field"). */
function fieldTokens(field: string): PointerTokens {
  return field.split(".").flatMap((part) => {
    const [name = "", ...brackets] = part.split("[]");
    return [name, ...brackets.map(() => "*")];
  });
}

/** A type that reads a parent or a child of the field reads of it; so does one that says nothing there (`any`). */
function reads({ type, at }: Reader, path: PointerTokens): boolean {
  const prefix = parsePointer(at ?? "");
  if (prefix.some((token, i) => i < path.length && token !== path[i])) return false;
  const below = path.slice(prefix.length);
  for (let length = 0; length < below.length; length++) {
    const parent = shapeAt(type, formatPointer(below.slice(0, length)));
    if (parent !== undefined && takesEverything(parent.root, parent)) return true;
  }
  return shapeAt(type, formatPointer(below)) !== undefined;
}

function takesEverything(shape: Shape, graph: ShapeGraph): boolean {
  const node = resolver(graph)(shape);
  return (
    node.kind === "any" || (node.kind === "union" && node.members.some((member) => takesEverything(member, graph)))
  );
}
