import assert from "node:assert/strict";
import fc from "fast-check";
import { Analyzer } from "../../src/analysis/analyzer";
import { parseDocument } from "../../src/document/parse-document";
import { MemoryFileSystem } from "../../src/files/memory-file-system";
import { SourceFiles } from "../../src/files/source-files";
import type { Finding, Fix } from "../../src/finding/finding";
import { applyEdits } from "../support/apply-edits";
import { type Fixture, loadFixtures } from "../support/fixture";
import { noTypes } from "../support/no-types";

const groups = /^(documentation|pattern|resilience|write-back|compliance|lifecycle|inventory|schema|contracts)\//;
const fixtures = loadFixtures().filter(({ name }) => groups.test(name));

/** The contracts of a fixture while its fixes are applied. Types are not read: they play no part in these fixes. */
class Workbench {
  readonly #root: string;
  readonly texts: Map<string, string>;

  constructor({ root, files }: Fixture) {
    this.#root = root;
    this.texts = new Map([...files].map(([path, text]) => [`${root}/${path}`, text]));
  }

  async offers(): Promise<readonly { readonly finding: Finding; readonly fix: Fix }[]> {
    const analyzer = this.#analyzer();
    const { findings } = await analyzer.check();
    const fixes = await analyzer.fixes(findings);
    return findings.flatMap((finding, index) =>
      isInContract(finding) ? (fixes[index] ?? []).map((fix) => ({ finding, fix })) : [],
    );
  }

  async keys(): Promise<readonly string[]> {
    return (await this.#analyzer().check()).findings.map(keyOf);
  }

  apply({ edits }: Fix): void {
    for (const uri of new Set(edits.map(({ location }) => location.uri))) {
      const own = edits.filter(({ location }) => location.uri === uri);
      this.texts.set(uri, applyEdits(this.texts.get(uri) ?? "", own));
    }
  }

  /** Syntax errors of the files that a fix edits, before and after. */
  errors(uri: string): number {
    return parseDocument(uri, this.texts.get(uri) ?? "").problems.filter(({ severity }) => severity !== "warning")
      .length;
  }

  #analyzer(): Analyzer {
    const files = new SourceFiles(new MemoryFileSystem(Object.fromEntries(this.texts)));
    return new Analyzer({ roots: [this.#root], files, types: noTypes, clock: { today: () => "2026-11-22" } });
  }
}

describe("the fixes of contract findings", function () {
  this.timeout(300_000);

  for (const fixture of fixtures) {
    it(`${fixture.name}: each fix clears its finding, breaks no text and loses no comment`, async () => {
      const asIs = new Workbench(fixture);
      const before = await asIs.keys();
      for (const { finding, fix } of await asIs.offers()) await checkOne(new Workbench(fixture), before, finding, fix);
    });
  }

  it("they can be applied in any order", async () => {
    const some = fixtures.filter(({ wants }) => wants.length > 0);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...some), fc.infiniteStream(fc.nat()), async (fixture, choices) => {
        const bench = new Workbench(fixture);
        for (let step = 0; step < 12; step++) {
          const offers = await bench.offers();
          if (offers.length === 0) return;
          const chosen = offers[(choices.next().value ?? 0) % offers.length];
          if (chosen !== undefined) await checkOne(bench, await bench.keys(), chosen.finding, chosen.fix);
        }
      }),
      { numRuns: 40 },
    );
  });
});

/** Applies a fix to a bench whose findings are `keysBefore`. */
async function checkOne(bench: Workbench, keysBefore: readonly string[], finding: Finding, fix: Fix): Promise<void> {
  const told = `${finding.ruleId}: ${finding.message} (${fix.title})`;
  const uris = [...new Set(fix.edits.map(({ location }) => location.uri))].filter((uri) => /\.(ya?ml|json)$/.test(uri));
  const before = new Map(uris.map((uri) => [uri, { errors: bench.errors(uri), text: bench.texts.get(uri) ?? "" }]));
  bench.apply(fix);
  for (const [uri, { errors, text }] of before) {
    assert.ok(bench.errors(uri) <= errors, `${told} breaks the text:\n${bench.texts.get(uri)}`);
    // A comment that goes on is kept: a reason was added to it.
    const kept = commentsOf(uri, bench.texts.get(uri) ?? "");
    const lost = commentsOf(uri, text).filter((comment) => !kept.some((one) => one.startsWith(comment)));
    if (!mayTakeComments(fix)) assert.deepEqual(lost, [], told);
  }
  const count = (keys: readonly string[]) => keys.filter((key) => key === keyOf(finding)).length;
  assert.ok(count(await bench.keys()) < count(keysBefore), `${told} does not clear its finding`);
}

/** Without a reader of types every drift is undecided, and comments in TypeScript are not seen. */
function isInContract({ ruleId, location }: Finding): boolean {
  return /\.(ya?ml|json)$/.test(location.uri) && !ruleId.startsWith("drift/");
}

/** What is taken away takes the comments that belong to it along. */
function mayTakeComments({ title }: Fix): boolean {
  return /^(Remove|Change pattern|Run every|Confirm)/.test(title);
}

function commentsOf(uri: string, text: string): readonly string[] {
  return parseDocument(uri, text).comments.map((comment) => comment.text);
}

function keyOf({ ruleId, message, location }: Finding): string {
  return `${location.uri} ${ruleId}: ${message}`;
}
