import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { stringify } from "yaml";
import type { JsonValue } from "../../src/text/json";
import { calledContract, calledContractFile, callingCode, callingFile } from "./calling-code";
import { largeContract } from "./large-contract";
import {
  createDomains,
  type Domain,
  definitionsOf,
  type Field,
  type Model,
  membersText,
  objectSchema,
  reference,
} from "./models";

/** A contract and the type that is bound to it. Paths are relative to the workspace. */
export interface BoundContract {
  readonly contract: string;
  readonly types: string;
  readonly typeName: string;
  readonly schema: Record<string, JsonValue>;
}

export interface GeneratedWorkspace {
  readonly root: string;
  readonly typeScriptFiles: number;
  /** Their schema is in a file of its own where `schemaFile` says so, else in the contract. */
  readonly contracts: readonly (BoundContract & { readonly tagged: boolean; readonly schemaFile: boolean })[];
  /** A type that reaches into a package. */
  readonly vendor: BoundContract;
}

const domainCount = 100;
const servicesPerDomain = 16;
const contractCount = 49;

/** Declarations to reach into: packages that are installed here anyway, as a service would have an SDK. */
const vendorPackages = ["vscode-languageserver-protocol", "vscode-languageserver-types", "vscode-jsonrpc"];

/** A contract of 500 lines, to ask for hovers and completions in. */
export const largeContractFile = "large.contract.yaml";

/** A mistyped key, so that the first contract has a finding of its own. */
export const mistypedKey = "accesMethod";

/**
 * Writes a workspace of 5,000 TypeScript files as services grow them: domains of models that use each other through
 * barrels, service code between them, and a consumer type in every other domain, bound to a contract by an entry or by a
 * tag. Equal seeds give equal workspaces.
 */
export function generateWorkspace(root: string, seed: number): GeneratedWorkspace {
  let typeScriptFiles = 0;
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    if (path.endsWith(".ts")) typeScriptFiles++;
  };
  const domains = createDomains(domainCount, seed);
  write("package.json", `{ "name": "workspace", "private": true, "type": "module" }\n`);
  write(
    "tsconfig.json",
    JSON.stringify({ compilerOptions: { strict: true, module: "ESNext", moduleResolution: "Bundler" } }),
  );
  write("src/index.ts", domains.map((_, index) => `export * from "./domain${index}";\n`).join(""));
  for (const [index, domain] of domains.entries()) writeDomain(write, index, domain);
  const contracts = Array.from({ length: contractCount }, (_, index) => writeContract(write, index, domains));
  const vendor = writeVendor(write, root);
  write(largeContractFile, largeContract(500));
  write(callingFile, callingCode());
  write(calledContractFile, calledContract);
  return { root, typeScriptFiles, contracts, vendor };
}

type Write = (path: string, text: string) => void;

function writeDomain(write: Write, index: number, domain: Domain): void {
  const folder = `src/domain${index}`;
  const services = Array.from({ length: servicesPerDomain }, (_, number) => `service${number}`);
  const models = domain.map((model) => model.name.toLowerCase());
  for (const [number, model] of domain.entries()) write(`${folder}/${models[number]}.ts`, modelText(model, index));
  for (const [number, name] of services.entries()) write(`${folder}/${name}.ts`, serviceText(domain, index, number));
  write(`${folder}/index.ts`, [...models, ...services].map((name) => `export * from "./${name}";\n`).join(""));
  if (index % 2 === 1 || index / 2 >= contractCount) write(`${folder}/settings.ts`, "export const retries = 3;\n");
}

function modelText({ name, fields }: Model, domain: number): string {
  const mentioned = /\bModel(\d+)x\d+\b/.exec(fields.map((field) => field.type).join(" "));
  const from = mentioned?.[1] === String(domain) ? "./index" : "../index";
  return `${mentioned === null ? "" : `import type { ${mentioned[0]} } from "${from}";\n\n`}/** A record of domain ${domain}. */
export interface ${name} {
${membersText(fields)}}

export type ${name}Patch = Partial<Omit<${name}, "id">>;

export function is${name}(value: { id: string }): value is ${name} {
  return value.id.startsWith("${name}");
}
`;
}

function serviceText(domain: Domain, index: number, number: number): string {
  const { name } = domain[number * 2]!;
  const methods = Array.from(
    { length: 6 },
    (_, step) => `
  step${step}(value: ${name}): number {
    if (is${name}(value)) this.#known.set(value.id, value);
    return [...this.#known.values()].filter((each) => each.id > value.id).length + ${step};
  }
`,
  );
  return `import { is${name}, type ${name} } from "./index";

export class Service${index}x${number} {
  readonly #known = new Map<string, ${name}>();
${methods.join("")}}
`;
}

function writeContract(write: Write, number: number, domains: readonly Domain[]): GeneratedWorkspace["contracts"][0] {
  const index = number * 2;
  const tagged = number % 2 === 1;
  const schemaFile = number % 4 < 2;
  const own = domains[index]!.at(-1)!;
  const other = domains[(index + 7) % domainCount]!.at(-2)!;
  const patched = own.fields.filter((field) => field.name !== "id").map((field) => ({ ...field, optional: true }));
  // Every fifth contract knows a state that its consumer does not.
  const states = ["open", "closed", ...(number % 5 === 4 ? ["archived"] : [])];
  const fields: readonly Field[] = [
    { name: "id", optional: false, type: "string", schema: { type: "string" } },
    { name: "model", optional: false, type: own.name, schema: reference(own) },
    { name: "patch", optional: true, type: `${own.name}Patch`, schema: objectSchema(patched) },
    { name: "others", optional: false, type: `${other.name}[]`, schema: { type: "array", items: reference(other) } },
    { name: "state", optional: false, type: '"open" | "closed"', schema: { type: "string", enum: states } },
  ];
  const schema = { ...objectSchema(fields), definitions: definitionsOf([own, other]) };
  const typeName = `Consumer${index}`;
  const folder = `src/domain${index}`;
  const id = `source-domain${index}`;
  const types = `${folder}/consumer.ts`;
  write(
    types,
    `import type { ${own.name}, ${own.name}Patch, ${other.name} } from "../index";

/** ${tagged ? `@contract ${id}#Entity` : `What this service reads of domain ${index}.`} */
export interface ${typeName} {
${membersText(fields)}}
`,
  );
  const schemaPath = `schemas/${id}.schema.json`;
  const dialect = { $schema: "http://json-schema.org/draft-07/schema#", ...schema };
  if (schemaFile) write(schemaPath, `${JSON.stringify(dialect, undefined, 2)}\n`);
  const contract = `contracts/${id}.contract.yaml`;
  const text = contractText(id, schemaFile ? `../${schemaPath}` : dialect, tagged ? undefined : `${types}#${typeName}`);
  write(contract, number === 0 ? text.replace("accessMethod", mistypedKey) : text);
  return { contract, types, typeName, schema: dialect, tagged, schemaFile };
}

/** A service that keeps diagnostics of a language server's protocol. */
function writeVendor(write: Write, root: string): BoundContract {
  for (const name of vendorPackages) {
    cpSync(join("node_modules", name), join(root, "node_modules", name), {
      recursive: true,
      filter: (path) => !/\.js$|\/node_modules\/[^/]+\/node_modules$/.test(path),
    });
  }
  const types = "src/vendor/report.ts";
  const contract = "contracts/vendor.contract.yaml";
  write(
    types,
    `import type { Diagnostic } from "vscode-languageserver-protocol";

export interface Report {
  id: string;
  first: Pick<Diagnostic, "message" | "source" | "range">;
  diagnostics: Diagnostic[];
}
`,
  );
  const position = objectSchema(["line", "character"].map((name) => required(name, { type: "integer" })));
  const range = objectSchema(["start", "end"].map((name) => required(name, position)));
  const brief = [required("message", { type: "string" }), required("range", range)];
  const schema = objectSchema([
    required("id", { type: "string" }),
    required("first", objectSchema(brief)),
    required("diagnostics", { type: "array", items: objectSchema(brief) }),
  ]);
  const dialect = { $schema: "http://json-schema.org/draft-07/schema#", ...schema };
  write(contract, contractText("vendor", dialect, `${types}#Report`));
  return { contract, types, typeName: "Report", schema: dialect };
}

function required(name: string, schema: JsonValue): Field {
  return { name, optional: false, type: "", schema };
}

/** `type` is left out where a tag binds it. */
function contractText(id: string, schema: JsonValue, type: string | undefined): string {
  return stringify({
    integrationContract: "1.0",
    id,
    version: "1.0.0",
    owner: { team: "platform" },
    pattern: "api",
    source: { system: "Source", technology: "REST", owner: { team: "source" }, accessMethod: "rest-api" },
    data: [{ entity: "Entity", schema }],
    consumers: [
      {
        id: "service",
        owner: "platform",
        ...(type === undefined ? {} : { types: [{ type: `../${type}`, entity: "Entity" }] }),
      },
    ],
  });
}
