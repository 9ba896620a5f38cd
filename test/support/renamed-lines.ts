import assert from "node:assert/strict";
import { type Files, Navigating } from "./navigating";

/** A contract for a schema, with a type that is bound to it and code that uses it. */
export function filesOf(schema: string, others: Files, rest = ""): Files {
  return {
    "crm.contract.yaml": `integrationContract: "1.0"
id: crm
version: 1.0.0
owner: { team: a }
pattern: api
data:
  - entity: Customer
    schema: ${schema}
    fields: [id, email]
${rest}consumers:
  - id: mailer
    owner: sales
    types:
      - { type: customer.ts#Customer, entity: Customer }
`,
    "customer.ts": "export interface Customer {\n  id: string;\n  email: string;\n}\n",
    "use.ts": `import type { Customer } from "./customer";
export const mail = ({ email }: Customer) => email;
export const read = (customer?: Customer) => customer?.email ?? customer!.email;
export const make = (email: string): Customer => ({ id: "1", email });
`,
    ...others,
  };
}

/** The name is marked in a file. */
export function marked(files: Files, path: string, text: string): Navigating {
  const whole = files[path] ?? "";
  assert.ok(whole.includes(text), `${path} has no ${text}`);
  return new Navigating({ ...files, [path]: whole.replace(text, `${text.slice(0, -1)}¦${text.slice(-1)}`) });
}

/** What a rename changes, line by line. */
export async function changed(navigating: Navigating, newName: string): Promise<readonly string[] | string> {
  const after = await navigating.renamed(newName);
  if (typeof after === "string") return after;
  return Object.entries(after).flatMap(([path, text]) => {
    const before = (navigating.files[path] ?? "").split("\n");
    return text.split("\n").flatMap((line, i) => (line === before[i] ? [] : [`${path} ${line.trim()}`]));
  });
}

/** The lines of code in which a rename of `email` to `mail` shows, in the files of `filesOf`. */
export const code = [
  "customer.ts mail: string;",
  "use.ts export const mail = ({ mail: email }: Customer) => email;",
  "use.ts export const read = (customer?: Customer) => customer?.mail ?? customer!.mail;",
  'use.ts export const make = (email: string): Customer => ({ id: "1", mail: email });',
];
