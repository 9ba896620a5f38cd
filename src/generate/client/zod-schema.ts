import type { Doc } from "../../edits/layout";
import { isUsable, saysAll } from "../../schema/says-all";
import { isSmall } from "../../schema/shape-nodes";
import { isUnsaid } from "../../shape/logic";
import { resolver } from "../../shape/resolve";
import type {
  ArrayShape,
  Constraint,
  Contains,
  ObjectShape,
  Shape,
  ShapeGraph,
  ShapeId,
  UnionShape,
} from "../../shape/shape";
import { assertNever } from "../../text/assert-never";
import { callOf, memberName, numberOf, objectOf, textOf } from "./code";
import { zodScalar } from "./zod-scalar";

/**
 * Writes shapes as zod schemas that refuse what the JSON Schema of the same shape refuses: lengths count code points,
 * whole numbers may be of any size, and formats refuse nothing.
 */
export class ZodWriter {
  readonly #graph: ShapeGraph;
  readonly #version: 3 | 4;
  readonly #named: (id: ShapeId) => string | undefined;

  /** `named`: what the schema of a definition is called; undefined for one that asks nothing. */
  constructor(graph: ShapeGraph, version: 3 | 4, named: (id: ShapeId) => string | undefined) {
    this.#graph = graph;
    this.#version = version;
    this.#named = named;
  }

  write(shape: Shape): Doc {
    const also = (shape.also ?? []).map((one): Doc => callOf(".and", [this.write(one)]));
    return [this.#own(shape), ...also];
  }

  #own(shape: Shape): Doc {
    switch (shape.kind) {
      case "any":
      case "foreign":
      case "unknown":
        return ANYTHING;
      case "literal":
        return shape.value === null ? "z.null()" : callOf("z.literal", [literal(shape.value)]);
      case "scalar":
        return zodScalar(shape.type, shape.constraints);
      case "object":
        return this.#object(shape);
      case "array":
        return this.#array(shape);
      case "union":
        return this.#union(shape);
      case "not":
        return saysAll(this.#graph, shape.shape)
          ? [ANYTHING, refine(["(value) => !", this.#matches(shape.shape, "value")], "must not be what is excluded")]
          : ANYTHING;
      case "ref": {
        const node = resolver(this.#graph)(shape);
        if (isSmall(node)) return this.write(node);
        const name = this.#named(shape.target);
        return name === undefined ? ANYTHING : `z.lazy(() => ${name})`;
      }
      default:
        return assertNever(shape);
    }
  }

  #object(shape: ObjectShape): Doc {
    const { names } = shape;
    const named: Doc[] =
      names === undefined
        ? []
        : [
            refine(
              ["(value) => Object.keys(value).every((name) => ", this.#matches(names, "name"), ")"],
              "has a name that is not allowed",
            ),
          ];
    const present = [...shape.properties].filter(([, one]) => !one.optional && this.#takesUndefined(one.shape));
    const required = present.map(
      ([name]): Doc =>
        callOf(".refine", [
          `(value) => Object.keys(value).includes(${textOf(name)})`,
          objectOf([
            ["message", '"is required"'],
            ["path", `[${textOf(name)}]`],
          ]),
        ]),
    );
    return [this.#members(shape), ...named, ...required, ...shape.constraints.map(countOf)];
  }

  #members(shape: ObjectShape): Doc {
    const { properties, patterns = [], additional } = shape;
    const entries = [...properties].map(([name, { shape: member, optional }]): [string, Doc] => [
      memberName(name),
      optional ? [this.write(member), ".optional()"] : this.write(member),
    ]);
    const members = objectOf(entries);
    if (patterns.length > 0) return this.#patterned(shape, members);
    if (additional === false) return callOf("z.strictObject", [members]);
    if (isUnsaid(additional)) return this.#open(members);
    if (properties.size === 0) return callOf("z.record", ["z.string()", this.write(additional)]);
    return [callOf("z.object", [members]), callOf(".catchall", [this.write(additional)])];
  }

  #open(members: Doc): Doc {
    return this.#version === 4 ? callOf("z.looseObject", [members]) : [callOf("z.object", [members]), ".passthrough()"];
  }

  #patterned({ properties, patterns = [], additional }: ObjectShape, members: Doc): Doc {
    const usable = patterns.filter(({ pattern }) => isUsable(pattern));
    const matched = usable.map(({ pattern, shape }): Doc => {
      const test = `(name) => ${regExp(pattern)}.test(name)`;
      return refine(
        ["(value) => ", callOf("everyMember", ["value", test, this.write(shape)])],
        `has a member ${pattern} that is wrong`,
      );
    });
    // Of a name that a pattern left out may match nothing can be said.
    if (usable.length < patterns.length || (additional !== false && isUnsaid(additional)))
      return [this.#open(members), ...matched];
    const declared = [...properties.keys()].map(textOf).join(", ");
    const further = `(name) => ![${declared}].includes(name) && ![${usable.map((one) => regExp(one.pattern)).join(", ")}].some((one) => one.test(name))`;
    const schema = additional === false ? "z.never()" : this.write(additional);
    const rest = refine(
      ["(value) => ", callOf("everyMember", ["value", further, schema])],
      "has a further member that is wrong",
    );
    return [this.#open(members), ...matched, rest];
  }

  #array(shape: ArrayShape): Doc {
    const contained = (shape.contains ?? []).map((one) => this.#contains(one));
    return [this.#items(shape), ...shape.constraints.map(countOf), ...contained];
  }

  #items({ prefix, items }: ArrayShape): Doc {
    if (prefix.length === 0) return items === false ? "z.tuple([])" : callOf("z.array", [this.write(items)]);
    const rest = items === false ? [] : [callOf(".rest", [this.write(items)])];
    const positions = prefix.map((position) => this.write(position.shape));
    const tuple = (length: number): Doc => callOf("z.tuple", [list(positions.slice(0, length))]);
    const least = prefix.filter(({ optional }) => !optional).length;
    const whole: Doc = [tuple(prefix.length), ...rest];
    if (least === prefix.length) return whole;
    const shorter = prefix.map((_, length) => length).filter((length) => length >= least);
    return callOf("z.union", [list([...shorter.map(tuple), whole])]);
  }

  #contains({ shape, least, most }: Contains): Doc {
    const count: Doc = [
      "(items) => {\n  const count = items.filter((item: unknown) => ",
      this.#matches(shape, "item"),
      ").length;\n",
    ];
    const limit = most === undefined || !saysAll(this.#graph, shape) ? "" : ` && count <= ${numberOf(most)}`;
    return refine([count, `  return count >= ${numberOf(least)}${limit};\n}`], "does not contain what it must");
  }

  #union(shape: UnionShape): Doc {
    const { members } = shape;
    if (members.length === 0) return "z.never()";
    if (shape.exclusive === true && members.every((member) => saysAll(this.#graph, member))) {
      const branches = list(members.map((member) => this.write(member)));
      return [
        ANYTHING,
        refine(
          ["(value) => ", branches, ".filter((one) => one.safeParse(value).success).length === 1"],
          "must match exactly one of its forms",
        ),
      ];
    }
    const others = members.filter((member) => !isNull(member));
    const texts = others.flatMap((one) =>
      one.kind === "literal" && typeof one.value === "string" && one.also === undefined ? [one.value] : [],
    );
    const rest = others.filter(
      (one) => !(one.kind === "literal" && typeof one.value === "string" && one.also === undefined),
    );
    const branches: readonly Doc[] = [
      ...(texts.length > 1
        ? [callOf("z.enum", [list(texts.map(textOf))])]
        : texts.map((text) => callOf("z.literal", [textOf(text)]))),
      ...rest.map((member) => this.write(member)),
    ];
    const [only = "z.null()"] = branches;
    if (branches.length === 0) return only;
    const union = branches.length === 1 ? only : callOf("z.union", [list(branches)]);
    return others.length < members.length ? [union, ".nullable()"] : union;
  }

  #matches(shape: Shape, value: string): Doc {
    return [this.write(shape), `.safeParse(${value}).success`];
  }

  /** zod takes a member that is not there for one that is undefined. */
  #takesUndefined(shape: Shape, seen: ReadonlySet<Shape> = new Set()): boolean {
    const node = resolver(this.#graph)(shape);
    if (seen.has(node)) return true;
    if (node.kind !== "union") return ["any", "foreign", "unknown", "not"].includes(node.kind);
    const inside = new Set([...seen, node]);
    return node.exclusive === true || node.members.some((member) => this.#takesUndefined(member, inside));
  }
}

const ANYTHING = "z.unknown()";

function refine(test: Doc, message: string): Doc {
  return callOf(".refine", [test, textOf(message)]);
}

/** Counts of items and of members. */
function countOf({ keyword, value }: Constraint): Doc {
  switch (keyword) {
    case "minItems":
      return refine(`(items) => items.length >= ${value}`, `must have at least ${value} items`);
    case "maxItems":
      return refine(`(items) => items.length <= ${value}`, `must have at most ${value} items`);
    case "uniqueItems":
      return refine("(items) => hasNoEqual(items)", "must not have equal items");
    case "minProperties":
      return refine(`(value) => Object.keys(value).length >= ${value}`, `must have at least ${value} properties`);
    case "maxProperties":
      return refine(`(value) => Object.keys(value).length <= ${value}`, `must have at most ${value} properties`);
    default:
      return "";
  }
}

function literal(value: string | number | boolean): string {
  return typeof value === "string" ? textOf(value) : String(value);
}

function isNull(shape: Shape): boolean {
  if (shape.also !== undefined) return false;
  return shape.kind === "literal" ? shape.value === null : shape.kind === "scalar" && shape.type === "null";
}

function regExp(pattern: string): string {
  return `new RegExp(${textOf(pattern)}, "u")`;
}

function list(items: readonly Doc[]): Doc {
  return { open: "[", items, close: "]", separator: "," };
}
