import { type Member, type Model, type ObjectModel, partsOf, refers, valuesOf, type Whole } from "./type-model";

/** A model as people write it in TypeScript, in one of many spellings that mean the same: a file that exports `name`. */
export function writtenType(whole: Whole, name: string): string {
  const writer = new Writer(name);
  writer.declare(name, whole.root);
  if (refers(whole.root)) {
    writer.declare(`${name}A`, whole.definitions.A);
    writer.declare(`${name}B`, whole.definitions.B);
  }
  return writer.statements.join("\n");
}

class Writer {
  readonly statements: string[] = [];
  readonly #prefix: string;
  #count = 0;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  declare(name: string, model: ObjectModel): void {
    this.statements.push(`export type ${name} = ${this.#object(model)};`);
  }

  #write(model: Model): string {
    switch (model.is) {
      case "literal":
        return this.#literal(model.value, model.style);
      case "string":
      case "number":
        return pick(model.style, [
          model.is,
          model.is,
          `(${model.is} & { readonly __brand: "brand" })`,
          `(${model.is} & {})`,
        ]);
      case "unknown":
        return pick(model.style, ["unknown", "any"]);
      case "date":
        return "Date";
      case "function":
        return pick(model.style, ["(() => void)", "Function", "symbol", "(new () => Date)"]);
      case "reference":
        return this.#prefix + model.name;
      case "array":
        return this.#array(this.#write(model.item), model.style);
      case "tuple": {
        const positions = model.items.map((item, index) =>
          index < model.required ? this.#write(item) : `(${this.#write(item)})?`,
        );
        if (model.rest) positions.push(`...${this.#array(this.#write(model.rest), 0)}`);
        return `${model.style % 2 === 0 ? "" : "readonly "}[${positions.join(", ")}]`;
      }
      case "union":
        return this.#union(model.members, model.style);
      case "object":
        return this.#object(model);
      default:
        return model.is;
    }
  }

  #literal(value: string | number | boolean, style: number): string {
    if (typeof value === "boolean" || style % 3 !== 0) return JSON.stringify(value);
    return `${this.#declared("enum", `{ Only = ${JSON.stringify(value)}, Other = "other" }`)}.Only`;
  }

  #array(item: string, style: number): string {
    return pick(style, [`(${item})[]`, `Array<${item}>`, `readonly (${item})[]`, `ReadonlyArray<${item}>`]);
  }

  #union(members: readonly Model[], style: number): string {
    const texts = members.flatMap((member) =>
      member.is === "literal" && typeof member.value === "string" ? [member.value] : [],
    );
    const distinct = [...new Set(texts)];
    if (texts.length === members.length && style % 3 === 0) {
      return this.#declared(
        "enum",
        `{ ${distinct.map((text, index) => `M${index} = ${JSON.stringify(text)}`).join(", ")} }`,
      );
    }
    const others = members.filter(({ is }) => is !== "null");
    if (style % 3 === 1 && others.length < members.length && others.length > 0) {
      return `(${this.#declared("type", "= Value | null;", "<Value>")}<${this.#union(others, 2)}>)`;
    }
    return `(${members.map((member) => this.#write(member)).join(" | ")})`;
  }

  #object(model: ObjectModel): string {
    const { members, style } = model;
    const values = valuesOf(model);
    const body = (some: readonly Member[], further: readonly string[] = []) =>
      `{ ${[...some.map((member) => this.#member(member)), ...further].join("; ")} }`;
    if (values) return this.#withValues(body(members, [`[key: string]: ${this.#write(values)}`]), model);
    // The empty literal is every value but null, which is not what an object without members is.
    if (members.length === 0) return this.#declared("interface", "{}");
    switch (style % 8) {
      case 0:
        return this.#declared("interface", body(members));
      case 1:
        return `Readonly<${body(members)}>`;
      case 2:
        return members.length < 2 ? body(members) : `(${body(members.slice(0, 1))} & ${body(members.slice(1))})`;
      case 3:
        return `Pick<${body(members, ["unused: 1"])}, ${members.map(({ name }) => JSON.stringify(name)).join(" | ")}>`;
      case 4: {
        const base = this.#declared("type", `= ${body(members)};`);
        return `{ [Key in keyof ${base}]: ${base}[Key] }`;
      }
      case 5:
        return this.#declared("declare class", body(members));
      case 6:
        return `Omit<${body(members, ["unused?: Date"])}, "unused">`;
      default:
        return body(members);
    }
  }

  #withValues(body: string, { members, values, style }: ObjectModel): string {
    if (members.length > 0 || values === undefined || style % 2 === 0) return body;
    return `Record<string, ${this.#write(values)}>`;
  }

  #member({ name, optional, model }: Member): string {
    const type = this.#write(model);
    if (!optional) return `${name}: ${type}`;
    // `unknown | undefined` is `unknown`, which does not say that it may be absent.
    if (partsOf(model).some(({ is }) => is === "unknown")) return `${name}?: ${type}`;
    return pick(model.style, [`${name}?: ${type}`, `${name}: ${type} | undefined`, `${name}?: ${type} | undefined`]);
  }

  #declared(keyword: string, body: string, parameters = ""): string {
    const name = `${this.#prefix}_${this.#count++}`;
    this.statements.push(`${keyword} ${name}${parameters} ${body}`);
    return name;
  }
}

function pick(style: number, spellings: readonly string[]): string {
  return spellings[style % spellings.length] ?? "";
}
