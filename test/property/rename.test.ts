import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import fc from "fast-check";
import { KnownFields } from "../../src/navigation/known-fields";
import { Navigation } from "../../src/navigation/navigation";
import { objectsOf } from "../../src/navigation/objects-of";
import { distinctPlaces } from "../../src/text/place-key";
import { entityArbitrary } from "../support/arbitrary-entity";
import { applied, type Files } from "../support/navigating";
import { MemoryWorkspace, uriOf } from "../support/workspace";

const numRuns = Number(process.env["RUNS"] ?? 40);

/** The rules of the findings of each file. */
async function found(workspace: MemoryWorkspace): Promise<readonly string[]> {
  const { findings } = await workspace.analyzer.check();
  return findings.map(({ ruleId, location }) => `${ruleId} ${location.uri}`).sort();
}

/** Renames what stands at a place; the sentence where that is refused. */
async function rename(files: Files, place: { uri: string; offset: number }, newName: string): Promise<Files | string> {
  const { analyzer } = new MemoryWorkspace(files);
  const plan = await new Navigation(analyzer.names, await analyzer.check(), new KnownFields()).rename(place, newName);
  assert.ok(plan, `nothing is named at ${place.uri} ${place.offset}`);
  return plan.kind === "refused"
    ? plan.reason
    : applied(
        files,
        plan.edits.map(({ edit }) => edit),
      );
}

function placeIn(files: Files, path: string, pattern: RegExp): { uri: string; offset: number } {
  const match = pattern.exec(files[path] ?? "");
  assert.ok(match, `${path} has no ${pattern}`);
  return { uri: uriOf(path), offset: match.index + match[0].length };
}

const every = Number(process.env["EVERY"] ?? 4);

describe("a rename", () => {
  it("of any field of any entity brings no finding, and is taken back by another", async () => {
    let renamed = 0;
    await fc.assert(
      fc.asyncProperty(entityArbitrary, fc.nat(), fc.boolean(), async (schema, choice, fromType) => {
        const contract = `integrationContract: "1.0"\nid: crm\nversion: 1.0.0\nowner: { team: a }\npattern: api\ndata:\n  - entity: Thing\n    schema: ${JSON.stringify(schema)}\n`;
        const generated = new MemoryWorkspace({ "crm.contract.yaml": contract });
        const [types] = generated.analyzer.contractTypes.filesOf(uriOf("crm.contract.yaml"));
        fc.pre(types !== undefined);
        const files: Files = { "crm.contract.yaml": contract, "types.ts": types.text };
        const members = [...types.text.matchAll(/^ {2}(?:"([^"]+)"|([a-zA-Z]+))\??:/gm)].map(
          ([, a, b]) => a ?? b ?? "",
        );
        fc.pre(members.length > 0);
        const name = members[choice % members.length] ?? "";
        const member = new RegExp(`^ {2}"?${name}`, "m");
        const place = placeIn(files, "types.ts", member);
        const after = await rename(files, place, "brandNew");
        assert.ok(typeof after !== "string", `${String(after)} ${name} in ${JSON.stringify(schema)}`);
        renamed++;
        assert.deepEqual(await found(new MemoryWorkspace(after)), await found(new MemoryWorkspace(files)));
        const back = fromType
          ? placeIn(after, "types.ts", /^ {2}"?brandNew/m)
          : placeIn(after, "crm.contract.yaml", /"brandNew/);
        assert.deepEqual(await rename(after, back, name), files, JSON.stringify(schema));
      }),
      { numRuns },
    );
    assert.ok(renamed > numRuns / 2);
  });

  it("of every field of the examples brings no finding but that of stale modules", async () => {
    for (const example of ["clean", "drifted"]) {
      const files = filesIn(join("examples", example));
      const workspace = new MemoryWorkspace(files, { everyRule: true });
      const analysis = await workspace.analyzer.check();
      const before = analysis.findings.map(({ ruleId }) => ruleId).sort();
      const navigation = new Navigation(workspace.analyzer.names, analysis, new KnownFields());
      const members = analysis.bound.flatMap(({ bound: { type } }) =>
        objectsOf(type).flatMap(({ properties }) => [...properties.values()].map(({ origin }) => origin)),
      );
      const origins = distinctPlaces(members);
      assert.ok(origins.length > 10);
      // A few of them, spread over all types: each is a check of the whole example.
      for (const { uri, span } of origins.filter((_, i) => i % every === 0)) {
        const plan = await navigation.rename({ uri, offset: span.start }, "brandNew");
        if (plan === undefined || plan.kind === "refused") {
          if (plan !== undefined) assert.match(plan.reason, /is generated/);
          continue;
        }
        const after = applied(
          files,
          plan.edits.map(({ edit }) => edit),
        );
        const { findings } = await new MemoryWorkspace(after, { everyRule: true }).analyzer.check();
        const rules = findings.map(({ ruleId }) => ruleId).filter((id) => id !== "code/stale-client");
        assert.deepEqual(rules.sort(), before, `${uri} ${span.start}`);
      }
    }
  });
});

function filesIn(folder: string): Files {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|json|ya?ml|avsc)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    paths.map((path) => [relative(folder, path).split(sep).join("/"), readFileSync(path, "utf8")]),
  );
}
