import assert from "node:assert/strict";
import type { Fix } from "../../src/finding/finding";
import { applyEdits } from "../support/apply-edits";
import { compileErrors } from "../support/compile-client";
import { loadFixtures } from "../support/fixture";
import { MemoryWorkspace, uriOf } from "../support/workspace";

/** What is not installed here. */
const PG = "declare module 'pg' { export class Client { constructor(options: { host: string }); } }";

/** Writes and reads in other shapes, under the same contracts. */
const MORE = `import axios from "axios";
import type { CustomerView, LimitChange } from "./before";

const CRM = "https://crm.acme.example/v3";
const CORE = "https://core.acme.example/v2";

export async function logged(change: LimitChange): Promise<void> {
  try {
    await axios.post(CORE + "/accounts/" + change.accountId + "/limit-changes", change, { timeout: 2000 });
  } catch (error) {
    console.error("write failed", error);
  }
}

export async function silent(change: LimitChange): Promise<void> {
  try {
    const res = await fetch(CORE + "/accounts/" + change.accountId + "/limit-changes", { method: "POST", body: JSON.stringify(change) });
    await res.text();
  } catch {}
}

export async function recorded(change: LimitChange): Promise<void> {
  await axios.post(CORE + "/accounts/" + change.accountId + "/limit-changes", change, { headers: { "Idempotency-Key": String(Math.random()) } });
}

export const asserted = (id: string) => fetch(CRM + "/customers/" + id).then((res) => res.json() as Promise<CustomerView>);
export async function taken(id: string): Promise<CustomerView> {
  const { data, status } = await axios.get<CustomerView>(CRM + "/customers/" + id);
  if (data.id === "") throw new Error(String(status));
  return data;
}
`;

/** Every fix of consumer code, each by itself: what stands there then compiles as strictly as code can be compiled. */
describe("fixes of code/* that compile", () => {
  const fixture = loadFixtures().find(({ name }) => name === "code/before");
  const files = new Map(
    [...(fixture?.files ?? []), ["more.ts", MORE] as const].map(([path, text]) => [
      path,
      path === "before.ts" ? withoutDrift(text) : text,
    ]),
  );
  const texts = new Map([...files].filter(([path]) => path.endsWith(".ts")));
  const errorsOf = (changed: ReadonlyMap<string, string>) =>
    compileErrors(new Map([...texts, ...changed, ["pg.d.ts", PG]]), "ESNext, Bundler");

  it("compile before", () => assert.deepEqual(errorsOf(new Map()), []));

  it("compile after each fix", async () => {
    const workspace = new MemoryWorkspace(Object.fromEntries(files));
    const findings = (await workspace.analyzer.check()).findings.filter(({ ruleId }) => ruleId.startsWith("code/"));
    const fixes = await workspace.analyzer.fixes(findings);
    const seen = new Map<string, string>();
    for (const [i, finding] of findings.entries()) {
      for (const fix of (fixes[i] ?? []).filter(({ suppresses }) => suppresses !== true)) {
        const changed = textsAfter(fix, texts);
        const key = [...changed.values()].join("\0");
        if (!seen.has(key)) seen.set(key, [`${finding.message}: ${fix.title}`, ...errorsOf(changed)].join("\n  "));
      }
    }
    assert.deepEqual(
      [...seen.values()].filter((errors) => errors.includes("\n")),
      [],
    );
    for (const title of ["Store, then write", "Add recordDecision", "Validate with", "Derive the key"]) {
      assert.ok(
        [...seen.values()].some((fix) => fix.includes(title)),
        title,
      );
    }
  });
});

/** Types that are what the contracts say: what they miss has findings of its own, and would not compile with the client. */
function withoutDrift(text: string): string {
  const change = "accountId: string; newLimit: number; decisionId: string; reasonCode: 'MODEL_APPROVE'";
  return text
    .replace(
      /export interface CustomerView \{[^}]*\}/,
      "export interface CustomerView { id: string; email: string | null }",
    )
    .replace(/export interface LimitChange \{[^}]*\}/, `export interface LimitChange { ${change} }`)
    .replace("process.env.CRM_BASE_URL", "process.env['CRM_BASE_URL']");
}

/** The TypeScript that a fix changes or writes, as it is then. */
function textsAfter({ edits, files = [] }: Fix, texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const path = (uri: string) => uri.slice(uriOf("").length);
  const written = files.map(({ uri, text }) => [path(uri), text] as const).filter(([name]) => name.endsWith(".ts"));
  const edited = [...texts].flatMap(([name, text]) => {
    const own = edits.filter(({ location }) => location.uri === uriOf(name));
    return own.length === 0 ? [] : [[name, applyEdits(text, own)] as const];
  });
  return new Map([...written, ...edited]);
}
