import assert from "node:assert/strict";
import type { Files } from "../../support/navigating";
import { changed, filesOf, marked } from "../../support/renamed-lines";

const schema = "{ type: object, properties: { id: { type: string }, email: { type: string } } }";
const base = "export interface Customer { id: string; email: string }\n";

/** The code beside a contract for `Customer`, whose lines alone are compared. */
function code(customer: string, use = ""): Files {
  return filesOf(schema, { "customer.ts": customer, "use.ts": use });
}

async function used(files: Files, path: string, text: string, newName = "mail"): Promise<readonly string[] | string> {
  const lines = await changed(marked(files, path, text), newName);
  return typeof lines === "string" ? lines : lines.filter((line) => /^use/.test(line)).map((line) => line.slice(7));
}

describe("a rename in code", () => {
  it("is refused where a type has the member without writing its name", async () => {
    const reason =
      "A type in customer.ts has email without a declaration of that name, so that it cannot be renamed there.";
    for (const type of [
      'export type Customer = Record<"id" | "email", string>;\n',
      'enum Key { id = "id", email = "email" }\nexport interface Customer { [Key.id]: string; [Key.email]: string }\n',
      'export interface Customer { id: string; "em\\u0061il": string }\n',
    ]) {
      assert.equal(await changed(marked(code(type), "crm.contract.yaml", "[id, em"), "mail"), reason);
    }
  });

  it("begins at computed keys, and at what only has its type from the member", async () => {
    const use = `import type { Customer } from "./customer";
export const one: Customer = { id: "", ["email"]: "" };
export const { ["email"]: other } = one;
export const kept = { id: "", email: "" } satisfies Customer;
export const read = kept.email;
export class Impl implements Customer { id = ""; email = ""; }
`;
    const files = code(base, use);
    const lines = use
      .split("\n")
      .slice(1, -1)
      .map((line) => line.replace(/\bemail\b/, "mail"));
    for (const text of ['id: "", ["em', '{ ["em', "kept.em", '= ""; em']) {
      assert.deepEqual(await used(files, "use.ts", text), lines, text);
    }
  });

  it("changes what is read of a type that is made from the member's", async () => {
    const use = `import type { Customer } from "./customer";
export const sizes: Record<keyof Customer, number> = { id: 1, email: 2 };
export const size = sizes.email;
`;
    assert.deepEqual(await used(code(base, use), "customer.ts", " em"), [
      "export const sizes: Record<keyof Customer, number> = { id: 1, mail: 2 };",
      "export const size = sizes.mail;",
    ]);
  });

  it("writes once what a variable and the member are called, and quotes only as long as they are needed", async () => {
    const use = `import type { Customer } from "./customer";
export const read = ({ email: mail = "" }: Partial<Customer>) => mail;
export const make = (mail: string): Customer => ({ id: "", email: mail });
export const plain = (own: Customer) => ({ id: "", email: own.email }) satisfies Customer;
`;
    assert.deepEqual(await used(code(base, use), "customer.ts", " em"), [
      'export const read = ({ mail = "" }: Partial<Customer>) => mail;',
      'export const make = (mail: string): Customer => ({ id: "", mail });',
      'export const plain = (own: Customer) => ({ id: "", mail: own.mail }) satisfies Customer;',
    ]);
    const quoted = filesOf(schema.replace("email", "e-mail"), {
      "crm.contract.yaml": (code(base)["crm.contract.yaml"] ?? "").replaceAll("email", "e-mail"),
      "customer.ts": 'export interface Customer { id: string; "e-mail": string }\n',
      "use.ts": `import type { Customer } from "./customer";
export const make = (one: Customer): Customer => ({ id: "", "e-mail": one["e-mail"] });
`,
    });
    assert.deepEqual(await used(quoted, "customer.ts", '"e-mail'), [
      'export const make = (one: Customer): Customer => ({ id: "", mail: one["mail"] });',
    ]);
  });

  it("is refused for generated files, with what makes them anew", async () => {
    const files = code(base);
    const types = {
      ...files,
      "crm.contract.yaml": (files["crm.contract.yaml"] ?? "").replace("customer.ts#", "crm.contract.types.gen.ts#"),
      "crm.contract.types.gen.ts": base,
    };
    assert.match(
      String(await changed(marked(types, "crm.contract.yaml", "[id, em"), "mail")),
      /^crm\.contract\.types\.gen\.ts, which names email, is generated: .* then run Generate TypeScript Type\.$/,
    );
  });
});
