import type { NamedEntity } from "../analysis/named-entities";
import { exemptionsOf } from "../contract/exemptions";
import type { SourceNode } from "../document/source-node";
import { resolvePath } from "../files/uri";
import { fieldMentions } from "../rules/field-mentions";
import type { BoundType } from "../rules/rule";
import { type FieldAnswer, lookUpField } from "../shape/field";
import { escapeToken, parsePointer } from "../text/json-pointer";
import type { Location } from "../text/location";
import type { Mention } from "./field";

/** A text of a contract that names a member, and the place of the property or member that it names. */
export interface FoundMention {
  readonly mention: Mention;
  /** The name as it is read. */
  readonly name: string;
  readonly named: Location;
}

/** The places of a contract that name fields of an entity, and members of the types that are bound to it. */
export function mentionsOf(named: NamedEntity, bound: readonly BoundType[]): readonly FoundMention[] {
  return [...inFields(named), ...inParts(named), ...inExemptions(named, bound)];
}

/** `data[].fields[]`, keys and timestamps. */
function inFields({ contract, entity, schemas }: NamedEntity): readonly FoundMention[] {
  return fieldMentions(contract).flatMap(({ name, readings }) =>
    readings
      .flat()
      .filter((reading) => reading.entity === entity)
      .flatMap(({ field, prefix }) =>
        schemas.flatMap(({ graph }) => alongPath(lookUpField(graph, field), name.location, name.value, prefix.length)),
      ),
  );
}

/** `consumers[].types[].at.entity`. */
function inParts({ contract, entity, schemas }: NamedEntity): readonly FoundMention[] {
  const types = contract.consumers.flatMap((consumer) => consumer.types);
  return types.flatMap(({ at, entity: name }) => {
    if (at.entity === undefined || name.value !== entity.name.value) return [];
    const { value: text, location: scalar } = at.entity;
    const tokens = parsePointer(text);
    return schemas.flatMap(({ graph }) =>
      tokens.flatMap((token, i) => {
        const answer = lookUpField(graph, pathOf(tokens.slice(0, i + 1)));
        if (token === "*" || answer.kind !== "known") return [];
        const own = answer.properties.filter(({ field }) => field === pathOf(tokens.slice(0, i + 1)));
        return own.map(({ property }) => ({
          mention: tokenOf(scalar, text, tokens, i),
          name: token,
          named: property.origin,
        }));
      }),
    );
  });
}

/** `exemptions[].at`: a pointer into an inline schema, or a member of a type. */
function inExemptions({ contract, schemas }: NamedEntity, bound: readonly BoundType[]): readonly FoundMention[] {
  if (schemas.length === 0) return [];
  return exemptionsOf(contract).flatMap(({ at }) => {
    if (at === undefined) return [];
    const { value: text, location: scalar } = at;
    if (text.startsWith("/")) return alongPointer(contract.root, scalar, text);
    const [path = "", member = ""] = text.split("#");
    const uri = resolvePath(contract.uri, path);
    return bound.flatMap(({ declaration, typeName, type }) => {
      const isMember = declaration.uri === uri && member.startsWith(`${typeName}.`);
      const field = member.slice(typeName.length + 1);
      return isMember ? alongPath(lookUpField(type, field), scalar, text, text.length - field.length) : [];
    });
  });
}

/** The properties that a path leads through, each where the path names it. */
function alongPath(answer: FieldAnswer, scalar: Location, text: string, before: number): readonly FoundMention[] {
  if (answer.kind !== "known") return [];
  return answer.properties.map(({ field, property }) => {
    const nameLength =
      field.length -
      startOfName(
        field,
        answer.properties.map((one) => one.field),
      );
    const start = before + field.length - nameLength;
    const mention: Mention = { scalar, text, start, length: nameLength, form: "path" };
    return { mention, name: field.slice(field.length - nameLength), named: property.origin };
  });
}

/** Names may have dots in them: what stands behind the longest known path before. */
function startOfName(field: string, fields: readonly string[]): number {
  const around = fields.filter((one) => one.length < field.length && field.startsWith(one));
  const longest = Math.max(0, ...around.map((one) => one.length));
  const behind = field.slice(longest);
  return longest + (/^(?:\[\])*\.?/.exec(behind)?.[0].length ?? 0);
}

function alongPointer(root: SourceNode, scalar: Location, text: string): readonly FoundMention[] {
  const tokens = parsePointer(text);
  const found: FoundMention[] = [];
  let node: SourceNode | undefined = root;
  for (const [i, token] of tokens.entries()) {
    if (node?.kind === "mapping") {
      const entry = node.byKey.get(token);
      if (entry !== undefined) {
        found.push({ mention: tokenOf(scalar, text, tokens, i), name: token, named: entry.key.location });
      }
      node = entry?.value;
    } else node = node?.kind === "sequence" ? node.items[Number(token)] : undefined;
  }
  return found;
}

function tokenOf(scalar: Location, text: string, tokens: readonly string[], index: number): Mention {
  const before = tokens.slice(0, index).reduce((length, token) => length + escapeToken(token).length + 1, 1);
  return { scalar, text, start: before, length: escapeToken(tokens[index] ?? "").length, form: "pointer" };
}

/** A pointer as a field path: `/after/*` is `after[]`. */
function pathOf(tokens: readonly string[]): string {
  return tokens.reduce((path, token) => (token === "*" ? `${path}[]` : path === "" ? token : `${path}.${token}`), "");
}
