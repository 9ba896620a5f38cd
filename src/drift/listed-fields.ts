import { accepts } from "../shape/accepts";
import type { Property, Shape } from "../shape/shape";
import { shapeAt } from "../shape/shape-at";
import type { JsonValue } from "../text/json";
import { escapeToken, formatPointer, parsePointer } from "../text/json-pointer";
import { english } from "../text/l10n";
import type { Comparison } from "./comparison";
import type { Drift, Witness } from "./drift";
import { sides } from "./marks";

/**
 * What `data[].fields` asks for: `drift/unlisted-field` for a member of the type that the list does not cover, and, with
 * match `exact`, `drift/missing-property` for a listed field that the type does not name. The proof is the list itself.
 */
export function compareListedFields(run: Comparison, found: readonly Drift[]): readonly Drift[] {
  const { fields, match } = run.options;
  const exact = match === "exact" ? missingFields(run, fields ?? topLevelFields(run)) : [];
  const known = new Set(found.filter((drift) => drift.kind === "missing-property").map((drift) => drift.path));
  const unlisted = fields === undefined ? [] : unlistedMembers(run, fields);
  return [...unlisted, ...exact.filter((drift) => !known.has(drift.path))];
}

interface Member {
  readonly type: Property;
  readonly contract: Property;
  readonly path: string;
  /** As in `data[].fields`: `address.city`, `lines[].sku`. */
  readonly field: string;
}

/** A member that a parent in the list covers is listed; one with listed children is listed as far as they go. */
function unlistedMembers(run: Comparison, fields: readonly string[]): readonly Drift[] {
  const drifts: Drift[] = [];
  const visit = (type: Shape, contract: Shape, path: string, field: string) => {
    for (const member of sharedMembers(run, type, contract, path, field)) {
      const name = member.field;
      if (fields.some((listed) => covers(listed, name))) continue;
      if (fields.some((listed) => covers(name, listed) && listed !== name)) {
        visit(member.type.shape, member.contract.shape, member.path, name);
      } else drifts.push(listDrift(run, "unlisted-field", member));
    }
  };
  visit(typeSide(run).graph.root, contractSide(run).graph.root, "", "");
  return drifts;
}

function missingFields(run: Comparison, fields: readonly string[]): readonly Drift[] {
  const drifts: Drift[] = [];
  for (const listed of fields) {
    let type: Shape = typeSide(run).graph.root;
    let contract: Shape = contractSide(run).graph.root;
    let path = "";
    for (const name of listed.split(".").flatMap((part) => part.split(/(?=\[\])/))) {
      const next = name === "[]" ? "*" : name;
      const wanted = memberOf(run, contractSide(run), contract, next);
      if (wanted === undefined) break;
      path += `/${escapeToken(next)}`;
      const given = memberOf(run, typeSide(run), type, next);
      if (given === undefined) {
        drifts.push(missing(run, type, contract, wanted, path));
        break;
      }
      type = given.shape;
      contract = wanted.shape;
    }
  }
  return drifts;
}

function missing(run: Comparison, type: Shape, contract: Shape, wanted: Property, path: string): Drift {
  const read = run.direction === "read";
  const pair = read ? { source: contract, target: type } : { source: type, target: contract };
  const sidesOf = read
    ? { sourceProperty: wanted, sourceShape: wanted.shape, targetShape: null }
    : { targetProperty: wanted, targetShape: wanted.shape, sourceShape: null };
  const name = path.slice(path.lastIndexOf("/") + 1);
  const marked = sides(run.direction, pair, { kind: "missing-property", effect: "refused", segment: name, ...sidesOf });
  const payload = read ? payloadWith(run, path, wanted.shape) : run.smallest.of(run.source.graph.root);
  const proof = witness(run, payload, english`match: exact asks for every listed field`);
  return { kind: "missing-property", path, alsoAt: [], certainty: "proven", state: "absent", ...marked, ...proof };
}

function listDrift(run: Comparison, kind: "unlisted-field", member: Member): Drift {
  const read = run.direction === "read";
  const source = read ? member.contract : member.type;
  const target = read ? member.type : member.contract;
  const pair = { source: source.shape, target: target.shape, sourceProperty: source, targetProperty: target };
  const marked = sides(run.direction, pair, { kind, effect: "noted" });
  const proof = witness(run, payloadWith(run, member.path, source.shape), english`data[].fields does not list it`);
  return { kind, path: member.path, alsoAt: [], certainty: "proven", ...marked, ...proof };
}

/** A small payload of the source that has something at a path where the source has `shape`. */
function payloadWith(run: Comparison, path: string, shape: Shape): JsonValue | undefined {
  const tokens = parsePointer(path);
  let payload = run.smallest.of(shape);
  for (let length = tokens.length - 1; length >= 0 && payload !== undefined; length--) {
    const around = shapeAt(run.source.graph, formatPointer(tokens.slice(0, length)));
    payload = around && run.witnesses.holding(around.root, tokens[length] ?? "", payload);
  }
  return payload;
}

/** The proof is the list; a payload shows what it speaks of. */
function witness(run: Comparison, payload: JsonValue | undefined, note: string): { readonly witness?: Witness } {
  if (payload === undefined || accepts(run.sent, run.source.graph.root, payload) !== true) return {};
  return { witness: { payload, acceptedBy: "source", note } };
}

/** The members that both sides have, arrays and unions looked through. */
function sharedMembers(run: Comparison, type: Shape, contract: Shape, path: string, field: string): readonly Member[] {
  const types = objectsBelow(run, typeSide(run), type);
  const contracts = objectsBelow(run, contractSide(run), contract);
  const members = new Map<string, Member>();
  for (const { shape, items } of types) {
    for (const [name, property] of shape.properties) {
      const other = contracts.find((one) => one.items === items && one.shape.properties.has(name));
      const wanted = other?.shape.properties.get(name);
      if (wanted === undefined || members.has(`${items} ${name}`)) continue;
      const prefix = `${field}${"[]".repeat(items)}`;
      members.set(`${items} ${name}`, {
        type: property,
        contract: wanted,
        path: `${path}${"/*".repeat(items)}/${escapeToken(name)}`,
        field: prefix === "" ? name : `${prefix}.${name}`,
      });
    }
  }
  return [...members.values()];
}

type Side = Comparison["source"];

/** The objects of a shape, those in arrays too, with how many arrays stand around them. */
function objectsBelow(run: Comparison, side: Side, shape: Shape, items = 0): { shape: ObjectIn; items: number }[] {
  const parts = side.parts(shape);
  const inArrays =
    items > 3
      ? []
      : parts.arrays.flatMap((array) => (array.items === false ? [] : objectsBelow(run, side, array.items, items + 1)));
  return [...parts.objects.map((object) => ({ shape: object, items })), ...inArrays];
}

type ObjectIn = ReturnType<Side["parts"]>["objects"][number];

function memberOf(run: Comparison, side: Side, shape: Shape, name: string): Property | undefined {
  if (name === "*") {
    const [items] = side.parts(shape).arrays.flatMap((array) => (array.items === false ? [] : [array.items]));
    return items === undefined ? undefined : { shape: items, optional: false, origin: items.origin };
  }
  for (const { shape: object } of objectsBelow(run, side, shape)) {
    const property = object.properties.get(name);
    if (property !== undefined) return property;
  }
  return undefined;
}

function topLevelFields(run: Comparison): readonly string[] {
  const side = contractSide(run);
  return side.parts(side.graph.root).objects.flatMap((object) => [...object.properties.keys()]);
}

/** `lines` covers `lines[].sku`; `address` covers `address.city`. */
function covers(parent: string, field: string): boolean {
  return field === parent || field.startsWith(`${parent}.`) || field.startsWith(`${parent}[`);
}

function typeSide(run: Comparison): Side {
  return run.direction === "read" ? run.target : run.source;
}

function contractSide(run: Comparison): Side {
  return run.direction === "read" ? run.source : run.target;
}
