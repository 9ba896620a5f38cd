import { resolver } from "../../shape/resolve";
import type { ShapeGraph, ShapeId } from "../../shape/shape";
import { definitionsOfRoot, projectedEntity } from "../client/client-entity";
import { type DocTag, docBlock } from "../comments";
import { typesFileName } from "../generated-file";
import { freeName, pascalCase } from "../identifiers";
import { acceptedOnly } from "./accepted";
import { type Declaration, declareTypes } from "./declarations";
import { type CommentSources, declarationWords, memberComment } from "./member-comment";
import { SharedDefinitions } from "./shared-definitions";
import { withTypesHeader } from "./types-header";
import type { GeneratedTypes, TypedEntity, TypesInput } from "./types-input";

/**
 * Writes the entities of a contract as TypeScript types that are bound to them: what is read, what is written, or both.
 * Undefined where the contract has no entities.
 */
export function generateTypes(input: TypesInput): GeneratedTypes | undefined {
  const plans = planned(input);
  if (plans.length === 0) return undefined;
  const writer = new TypesWriter(input, plans);
  const blocks = plans.flatMap((plan) => writer.write(plan));
  return {
    fileName: typesFileName(input.contractFile),
    text: withTypesHeader(input, `${blocks.join("\n\n")}\n`),
    bound: plans.map(({ name, typed }) => ({
      name,
      entity: typed.entity.name.value,
      direction: typed.direction,
    })),
  };
}

/** An entity with what its type is called. */
interface Plan {
  readonly name: string;
  readonly typed: TypedEntity;
  /** Projected on `data[].fields`; of what is written, what the contract accepts. */
  readonly graph: ShapeGraph;
  readonly openEnums: boolean;
  /** The definitions that are the entity itself. */
  readonly self: ReadonlySet<ShapeId>;
  /** The same entity as it is read, where it is both read and written. */
  readonly read?: Plan;
}

/** Types that nearly every module uses: an entity of the name would hide them where it is imported. */
const GLOBALS = new Set(
  "Array Boolean Date Error Function Map Number Object Omit Partial Pick Promise Readonly Record RegExp Required Set String Symbol".split(
    " ",
  ),
);

function planned({ contract, entities }: TypesInput): readonly Plan[] {
  const plans: Plan[] = [];
  const taken = new Set(GLOBALS);
  // What is read has the first choice, so that a write that is added renames nothing.
  const byDirection = [...entities].sort((one, other) => order(one) - order(other));
  const names = new Map<TypedEntity, string>();
  const read = new Map<string, TypedEntity>();
  for (const typed of byDirection) {
    const { name } = typed.entity;
    const isBoth = typed.direction === "write" && contract.direction === "read-write";
    if (read.has(`${name.value} ${typed.direction}`)) continue;
    read.set(`${name.value} ${typed.direction}`, typed);
    names.set(typed, freeName(pascalCase(isBoth ? `${name.value}-write` : name.value), taken, "Entity"));
  }
  for (const typed of entities) {
    const name = names.get(typed);
    if (name === undefined) continue;
    const { entity, direction, graph } = typed;
    const both = plans.find((plan) => direction === "write" && plan.typed.entity === entity);
    const projected = entity.fields === undefined ? graph : projectedEntity({ ...typed, graph: wholeNamed(typed) });
    plans.push({
      name,
      typed,
      graph: direction === "write" ? acceptedOnly(projected, graph) : projected,
      openEnums: direction === "read" && contract.enums === "open",
      self: entity.fields === undefined ? definitionsOfRoot(projected) : new Set(),
      ...(both === undefined ? {} : { read: both }),
    });
  }
  return plans;
}

/** A part of an entity that is cut down may be the whole of it. */
function wholeNamed({ entity, graph }: TypedEntity): ShapeGraph {
  const definitions = new Map(graph.definitions);
  for (const id of definitionsOfRoot(graph)) {
    const shape = definitions.get(id);
    if (shape !== undefined) definitions.set(id, { ...shape, label: `whole-${entity.name.value}` });
  }
  return { root: graph.root, definitions };
}

function order({ direction }: TypedEntity): number {
  return direction === "read" ? 0 : 1;
}

class TypesWriter {
  readonly #input: TypesInput;
  readonly #taken: Set<string>;
  readonly #shared = new SharedDefinitions();
  /** What the declarations of a plan came to, by its name, before they were given names that are free. */
  readonly #spelled = new Map<Plan, string>();

  constructor(input: TypesInput, plans: readonly Plan[]) {
    this.#input = input;
    this.#taken = new Set([...GLOBALS, ...plans.map(({ name }) => name)]);
    for (const { name, self, graph, openEnums } of plans) {
      for (const id of self) this.#shared.add(id, name, graph, openEnums);
    }
  }

  write(plan: Plan): readonly string[] {
    const spelled = this.#declare(plan, plan.read?.name ?? plan.name, new Set(GLOBALS), new Map());
    this.#spelled.set(plan, textOf(spelled));
    if (plan.read !== undefined && this.#spelled.get(plan.read) === textOf(spelled)) {
      return [withComment(docBlock([], [this.#binding(plan)]), `export type ${plan.name} = ${plan.read.name};`)];
    }
    const declared = this.#declare(plan, plan.name, this.#taken, this.#shared.in(plan.graph, plan.openEnums));
    return declared.map((declaration) => this.#block(declaration, plan));
  }

  #declare(plan: Plan, name: string, taken: Set<string>, known: ReadonlyMap<ShapeId, string>): readonly Declaration[] {
    const { graph, self, openEnums } = plan;
    const { readonly } = this.#input;
    const declared = declareTypes(graph, {
      ...{ name, self, openEnums, readonly, taken, known },
      comment: (member, property, isDeclared) => {
        const comment = memberComment(member, property, this.#sources(graph, isDeclared));
        return comment === "" ? "" : `${comment}\n`;
      },
    });
    if (taken === this.#taken) {
      for (const { id, name: called } of declared) {
        if (id !== undefined) this.#shared.add(id, called, graph, openEnums);
      }
    }
    return declared;
  }

  #block({ name, text, id, shape }: Declaration, plan: Plan): string {
    const sources = this.#sources(plan.graph, () => false);
    const { paragraphs, tags } = declarationWords(name, shape, sources);
    if (id !== undefined) return withComment(docBlock(paragraphs, tags), text);
    const listed = plan.typed.entity.fields === undefined ? [] : ["The fields that the contract lists."];
    return withComment(docBlock([...paragraphs, ...listed], [...tags, this.#binding(plan)]), text);
  }

  #binding({ typed: { entity, direction } }: Plan): DocTag {
    const { contract } = this.#input;
    const suffix = contract.direction === "read" ? "" : ` ${direction}`;
    return { name: "contract", text: `${contract.id?.value ?? ""}#${entity.name.value}${suffix}` };
  }

  #sources(graph: ShapeGraph, isDeclared: CommentSources["isDeclared"]): CommentSources {
    return { documentOf: this.#input.documentOf, resolve: resolver(graph), isDeclared };
  }
}

function textOf(declarations: readonly Declaration[]): string {
  return declarations.map(({ text }) => text).join("\n");
}

function withComment(comment: string, text: string): string {
  return comment === "" ? text : `${comment}\n${text}`;
}
