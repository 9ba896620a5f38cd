import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface GeneratedWorkspace {
  readonly root: string;
  /** Paths of files with one type each to be bound, and its name. */
  readonly consumers: readonly { readonly path: string; readonly name: string }[];
  /** Paths of every TypeScript file. */
  readonly files: readonly string[];
}

const modulesPerDomain = 48;

/**
 * Writes a workspace of about `fileCount` TypeScript files as services grow them: domains of model files that use each
 * other through barrels, service code that imports from everywhere, and one consumer type in each domain.
 */
export function generateWorkspace(root: string, fileCount: number): GeneratedWorkspace {
  const domains = Math.max(1, Math.round(fileCount / (modulesPerDomain + 2)));
  const files: string[] = [];
  const consumers: { path: string; name: string }[] = [];
  const write = (path: string, text: string) => {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), text);
    if (path.endsWith(".ts")) files.push(path);
  };
  write(
    "tsconfig.json",
    JSON.stringify({ compilerOptions: { strict: true, module: "esnext", moduleResolution: "bundler" } }),
  );
  for (let domain = 0; domain < domains; domain++) {
    const folder = `src/domain${domain}`;
    const names: string[] = [];
    for (let module = 0; module < modulesPerDomain; module++) {
      const isService = module % 3 === 2;
      names.push(isService ? `service${module}` : `model${module}`);
      write(
        `${folder}/${names.at(-1)}.ts`,
        isService ? serviceText(domain, module) : modelText(domain, domains, module),
      );
    }
    write(`${folder}/index.ts`, names.map((name) => `export * from "./${name}";\n`).join(""));
    write(`${folder}/consumer.ts`, consumerText(domain, domains));
    consumers.push({ path: `${folder}/consumer.ts`, name: `Consumer${domain}` });
  }
  write(
    "src/index.ts",
    Array.from({ length: domains }, (_, domain) => `export * from "./domain${domain}";\n`).join(""),
  );
  return { root, consumers, files };
}

function modelName(domain: number, module: number): string {
  return `Model${domain}x${module}`;
}

function modelText(domain: number, domains: number, module: number): string {
  const name = modelName(domain, module);
  const earlier = module >= 3 && module % 3 !== 2 ? modelName(domain, module - 3) : undefined;
  const foreignDomain = (domain + 1) % domains;
  const foreign = module === 1 && foreignDomain > domain ? modelName(foreignDomain, 0) : undefined;
  return [
    ...(earlier === undefined ? [] : [`import type { ${earlier} } from "./index";`]),
    ...(foreign === undefined ? [] : [`import type { ${foreign} } from "../index";`]),
    "",
    `/** A record of domain ${domain}. */`,
    `export interface ${name} {`,
    "  id: string;",
    `  kind: "a${module}" | "b${module}" | "c";`,
    "  createdAt: string;",
    "  amount?: number | null;",
    "  labels: Record<string, string>;",
    ...(earlier === undefined ? [] : [`  previous?: ${earlier};`]),
    ...(foreign === undefined ? [] : [`  foreign: Pick<${foreign}, "id" | "kind">;`]),
    "}",
    "",
    `export type ${name}Patch = Partial<Omit<${name}, "id">>;`,
    "",
    `export function is${name}(value: { kind: string }): boolean {`,
    `  return value.kind === "a${module}";`,
    "}",
    "",
  ].join("\n");
}

function serviceText(domain: number, module: number): string {
  const model = modelName(domain, module - 1);
  return [
    `import { is${model}, type ${model} } from "./index";`,
    "",
    `export class Service${domain}x${module} {`,
    `  readonly #known = new Map<string, ${model}>();`,
    "",
    ...Array.from({ length: 6 }, (_, index) =>
      [
        `  step${index}(value: ${model}): number {`,
        `    if (is${model}(value)) this.#known.set(value.id, value);`,
        `    return [...this.#known.values()].filter((each) => each.kind === "c").length + ${index};`,
        "  }",
        "",
      ].join("\n"),
    ),
    "}",
    "",
  ].join("\n");
}

function consumerText(domain: number, domains: number): string {
  const own = modelName(domain, 45);
  const other = modelName((domain + 7) % domains, 46);
  return [
    `import type { ${own}, ${own}Patch, ${other} } from "../index";`,
    "",
    `export interface Consumer${domain} {`,
    "  id: string;",
    `  model: ${own};`,
    `  patch: ${own}Patch;`,
    `  others: ${other}[];`,
    "  state: 'open' | 'closed';",
    "}",
    "",
  ].join("\n");
}
