import assert from "node:assert/strict";
import { rename, renameSafely, usesIn } from "../../support/renaming";

describe("renaming in code by its uses", () => {
  it("renames a member wherever it is read, written, taken apart and looked up", async () => {
    const changed = await renameSafely(
      {
        "types.ts": "export interface Customer {\n  ¦email: string;\n}\nexport interface Other { email: string }",
        "use.ts": `import type { Customer, Other } from "./types";
// email stays in comments
export const key = "email";
export function f(c: Customer, o: Other): Customer {
  const { email } = c;
  const { email: mail } = c;
  let taken: string;
  ({ email: taken } = c);
  const one: Customer = { email };
  const two: Customer = { email: mail };
  const three: Customer["email"] = c["email"] + o.email + taken;
  return { ...one, ...two, email: three + c.email };
}`,
        "alike.ts": "export const value = { email: 1 }; export const n = value.email;",
      },
      "mail",
    );
    assert.deepEqual(changed, {
      "types.ts": "export interface Customer {\n  mail: string;\n}\nexport interface Other { email: string }",
      "use.ts": `import type { Customer, Other } from "./types";
// email stays in comments
export const key = "email";
export function f(c: Customer, o: Other): Customer {
  const { mail: email } = c;
  const { mail: mail } = c;
  let taken: string;
  ({ mail: taken } = c);
  const one: Customer = { mail: email };
  const two: Customer = { mail: mail };
  const three: Customer["mail"] = c["mail"] + o.email + taken;
  return { ...one, ...two, mail: three + c.mail };
}`,
    });
  });

  it("follows utility types, heritage, unions, generics and what is inferred", async () => {
    const changed = await renameSafely(
      {
        "types.ts": `export interface Customer { ¦email: string; id: string }
export interface Lead extends Customer { email: string; score: number }
export class Account implements Customer { constructor(readonly id: string, public email: string) {} }
export type Draft = Partial<Omit<Customer, "id">> & { note: string };
export type Wrapped<T> = { readonly [K in keyof T]: { value: T[K] } };
export interface Company { kind: "company"; email: string }
export type Party = (Customer & { kind: "person" }) | Company;`,
        "use.ts": `import { Account, type Company, type Draft, type Lead, type Party, type Wrapped, type Customer } from "./types";
export const a = (l: Lead) => l.email + new Account("1", "x").email;
export const d = (x: Draft) => x.email ?? x.note;
export const w = (x: Wrapped<Customer>) => x.email.value;
export const p = (x: Party) => x.email;
export const c: Company = { kind: "company", email: "" };
export const literal = { email: "", id: "" } satisfies Customer;
export const l = literal.email;
export function first<T extends Customer>(all: T[]) { return all.map(({ email }) => email); }
export const inferred = first([{ email: "", id: "" }]);
export const made = (): Customer => { const it = { email: "1", id: "" }; return { ...it, email: it.email }; };`,
      },
      "mail",
    );
    assert.match(changed["types.ts"] ?? "", /interface Company \{ kind: "company"; mail/);
    assert.match(
      changed["use.ts"] ?? "",
      /const it = \{ email: "1", id: "" \}; return \{ \.\.\.it, mail: it\.email \}/,
    );
  });

  it("renames keys in types that take them by name", async () => {
    await renameSafely(
      {
        "types.ts": "export interface Customer { ¦email: string; id: string }",
        "use.ts": `import type { Customer } from "./types";
export type Contact = Pick<Customer, "email">;
export type Rest = Omit<Customer, "email" | "id"> & { email: number };
export interface Named extends Pick<Customer, "email"> {}
export const keys: (keyof Customer)[] = ["id", "email"];
export const get = <K extends keyof Customer>(c: Customer, k: K) => c[k];
export const s = (c: Customer, r: Rest, k: Contact) => get(c, "email") + k.email + r.email;
export const has = (c: Customer | { phone: string }) => ("email" in c ? c.email : c.phone);`,
      },
      "mail",
    );
  });

  it("renames what nothing but an error says", async () => {
    const changed = await renameSafely(
      {
        "types.ts": "export interface Customer { ¦email: string; id: string }",
        "use.ts": `import type { Customer } from "./types";
interface Schema<T> { required: readonly (keyof T)[]; properties: { [K in keyof T]: { type: string } } }
const unrelated = ["email", { email: 1 }];
export const schema: Schema<Customer> = { required: ["id", "email"], properties: { id: { type: "x" }, email: { type: "x" } } };
export const required = { required: ["id", "email"] as ("id" | "email")[] };
export const other: Pick<Schema<Customer>, "required"> = required;
export const send = (c: Customer) => c.id + unrelated.length;
export function all(email: string) {
  const one = { id: "1", email };
  return send(one) + one.email;
}`,
      },
      "mail",
    );
    assert.match(changed["use.ts"] ?? "", /const unrelated = \["email", \{ email: 1 \}\]/);
    assert.match(
      changed["use.ts"] ?? "",
      /const one = \{ id: "1", mail: email \};\n {2}return send\(one\) \+ one\.mail;/,
    );
  });

  it("renames a type through exports, imports and namespaces", async () => {
    const changed = await renameSafely(
      {
        "types.ts": "interface ¦Customer { email: string }\nexport { Customer };\nexport type Many = Customer[];",
        "barrel.ts": 'export * from "./types";\nexport { type Customer as Client } from "./types";',
        "use.ts": `import type { Customer, Client } from "./barrel";
import * as all from "./types";
export const f = (a: Customer, b: Client, c: all.Customer): import("./types").Customer => a ?? b ?? c;`,
      },
      "Person",
    );
    assert.deepEqual(Object.keys(changed), ["types.ts", "barrel.ts", "use.ts"]);
  });

  it("reads JavaScript with JSDoc, JSX and module endings", async () => {
    const changed = await renameSafely(
      {
        "shapes.js":
          "/**\n * @typedef {object} Customer\n * @property {string} ¦email\n */\n/** @param {Customer} c */\nexport const f = (c) => c.email;",
        "more.mjs": '/** @type {import("./shapes.js").Customer} */\nexport const c = { email: "" };',
        "view.tsx": `import type { Customer } from "./shapes.js";
export function View(props: Customer) { return props.email; }
declare global { namespace JSX { interface Element {} } }
export const v = <View email="x" />;`,
      },
      "mail",
    );
    assert.deepEqual(Object.keys(changed), ["shapes.js", "more.mjs", "view.tsx"]);
  });

  it("takes names as they come", async () => {
    const text = (name: string) =>
      `export interface T { ¦"${name}": string; "": 1 }\nexport const f = (t: T) => [t["${name}"], t[""]];`;
    for (const name of ["__proto__", "constructor", "full-name", "naïve"]) {
      assert.deepEqual(await renameSafely({ "a.ts": text(name) }, "x"), { "a.ts": text("x").replace("¦", "") });
    }
  });

  it("gives what a library declares too, for which there is no renaming", async () => {
    const library = "node_modules/lib/index.d.ts";
    const uses = await usesIn({
      [library]: "export interface Lib { email: string; own: string }",
      "a.ts":
        'import type { Lib } from "lib";\nexport interface A { ¦email: string }\nexport const f = (x: A | Lib) => x.email;',
      "b.ts": 'import type { Lib } from "lib";\nexport const g = (x: Lib) => x.email;',
    });
    assert.deepEqual(uses, ["a.ts:53 declaration", "a.ts:104 use", `${library}:23 declaration`]);
  });

  it("says nothing where code is damaged", async () => {
    const files = {
      "a.ts": "export interface T { ¦email: string }",
      "b.ts": 'import type { T } from "./a"; const f = (t: T) => { t.email',
    };
    assert.equal(await rename(files, "mail"), undefined);
  });
});

describe("uses in workspaces of several packages", () => {
  const shared = {
    "packages/shared/package.json": '{ "name": "@acme/shared", "types": "./src/index.ts" }',
    "packages/shared/tsconfig.json": '{ "compilerOptions": { "composite": true, "outDir": "dist", "rootDir": "src" } }',
    "packages/shared/src/index.ts": 'export * from "./customer";',
    "packages/shared/src/customer.ts": "export interface Customer { ¦email: string }",
  };
  const uses = (from: string) => `import type { Customer } from "${from}"; export const f = (c: Customer) => c.email;`;

  it("follows path aliases and project references", async () => {
    const changed = await rename(
      {
        ...shared,
        "packages/app/tsconfig.json":
          '{ "compilerOptions": { "strict": true, "paths": { "~shared/*": ["../shared/src/*"] } }, "references": [{ "path": "../shared" }] }',
        "packages/app/src/a.ts": uses("~shared/customer"),
        "packages/app/src/b.ts": uses("../../shared/dist/customer"),
        "packages/app/src/c.ts": uses("../../shared/src"),
      },
      "mail",
    );
    for (const path of ["a", "b", "c"]) assert.match(changed?.[`packages/app/src/${path}.ts`] ?? "", /c\.mail;$/);
  });
});
