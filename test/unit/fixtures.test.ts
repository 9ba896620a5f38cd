import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import type { Analysis, BindingSummary } from "../../src/analysis/analysis";
import { Analyzer } from "../../src/analysis/analyzer";
import { TypeScriptReader } from "../../src/consumer/typescript-reader";
import type { Baseline } from "../../src/files/baseline";
import { MemoryFileSystem } from "../../src/files/memory-file-system";
import { SourceFiles } from "../../src/files/source-files";
import { uriToPath } from "../../src/files/uri";
import type { Finding, Fix } from "../../src/finding/finding";
import { rules } from "../../src/rules/index";
import { applyEdits } from "../support/apply-edits";
import { type Fixture, loadFixtures, mismatches } from "../support/fixture";
import { ContractOracle, TypeOracle } from "../support/oracle";

const fixtures = loadFixtures();

/** A workspace beside that of a fixture, in which its fixes were applied. */
const fixedRoot = (fixture: Fixture) => `${fixture.root}.fixed`;

// One reader for all: the libraries are parsed once. Fixtures do not see each other, because nothing imports across.
const files = new SourceFiles(
  new MemoryFileSystem(
    Object.fromEntries(
      fixtures.flatMap((fixture) => [
        ...textsBelow(fixture.root, fixture.files),
        ...(fixture.fixed.size === 0
          ? []
          : textsBelow(fixedRoot(fixture), new Map([...fixture.files, ...fixture.fixed]))),
      ]),
    ),
  ),
);
const types = new TypeScriptReader({
  files,
  root: "/fixtures",
  libDirectory: join(process.cwd(), "node_modules", "typescript", "lib"),
});
const analyzerOf = (root: string, fixture: Fixture) =>
  new Analyzer({
    roots: [root],
    files,
    types,
    clock: { today: () => "2026-11-22" },
    severities: new Map(rulesLeftOut(fixture).map((id) => [id, "off"])),
    ...(fixture.baseline.size === 0 ? {} : { baseline: baselineOf(root, fixture) }),
  });

/** Whole contracts, with the code that uses them: judged by every rule. */
const WHOLE = /^(contracts\/|code\/before$)/;

/**
 * A fixture is as short as its case allows: a contract in it need not be complete. Rules that ask for more are left out,
 * but those of the fixture's own group and what it wants.
 */
function rulesLeftOut({ name, wants }: Fixture): readonly string[] {
  if (WHOLE.test(name)) return [];
  const group = name.split("/")[0] ?? "";
  const wanted = wants.map(({ ruleId }) => ruleId);
  return Object.keys(rules).filter(
    (id) =>
      !wanted.includes(id) &&
      (id === "inventory/no-consumer"
        ? !name.startsWith(id)
        : /^(documentation|pattern|resilience|write-back|compliance)\//.test(id) && !id.startsWith(`${group}/`)),
  );
}

describe("fixtures", () => {
  const analyses = new Map<Fixture, { analyzer: Analyzer; analysis: Analysis }>();
  const analyse = async (fixture: Fixture) => {
    const known = analyses.get(fixture);
    if (known !== undefined) return known;
    const analyzer = analyzerOf(fixture.root, fixture);
    const made = { analyzer, analysis: await analyzer.check() };
    analyses.set(fixture, made);
    return made;
  };

  for (const fixture of fixtures) {
    it(fixture.name, async () => {
      const { analyzer, analysis } = await analyse(fixture);
      assert.deepEqual(mismatches(fixture, analysis.findings), []);
      for (const finding of analysis.findings) checkMessage(finding);
      const fixes = await analyzer.fixes(analysis.findings);
      for (const list of fixes) checkPreference(list);
      if (fixture.fixed.size > 0) await checkFixes(fixture, analysis.findings, fixes);
    });
  }

  it("proves every error of drift with a witness that Ajv and the TypeScript checker confirm", async () => {
    const texts = fixtures.flatMap((fixture) => textsBelow(fixture.root, fixture.files));
    const sources = texts.flatMap(([uri, text]) => (/\.tsx?$/.test(uri) ? [[uriToPath(uri)!, text] as const] : []));
    const oracle = new TypeOracle(new Map(sources));
    const unproven: string[] = [];
    for (const fixture of fixtures) {
      const contracts = new ContractOracle(fixture.root, fixture.files);
      const { analysis } = await analyse(fixture);
      for (const finding of analysis.findings) {
        const refuted = refutation(oracle, contracts, finding, bindingsOf(finding, analysis));
        if (refuted !== undefined) unproven.push(`${fixture.name}: ${finding.message}: ${refuted}`);
      }
    }
    assert.deepEqual(unproven, []);
  });
});

function textsBelow(root: string, texts: ReadonlyMap<string, string>): [string, string][] {
  return [...texts].map(([path, text]) => [`${root}/${path.split("/").map(encodeURIComponent).join("/")}`, text]);
}

/** The workspace as it was: what `baseline/` does not hold was as it is. */
function baselineOf(root: string, fixture: Fixture): Baseline {
  const texts = textsBelow(root, new Map([...fixture.files, ...fixture.baseline]));
  const disk = new MemoryFileSystem(Object.fromEntries(texts));
  return { refresh: () => {}, filesAt: () => disk, faultOf: () => undefined };
}

function checkMessage({ message }: Finding): void {
  assert.ok(message.length <= 100, `longer than 100: ${message}`);
  assert.doesNotMatch(message, /[\p{Cc}\p{Cf}]|undefined|\[object/u);
}

/** One mend is the preferred one. To suppress a finding is the last resort: it is no mend. */
function checkPreference(fixes: readonly Fix[]): void {
  const mends = fixes.filter(({ suppresses }) => suppresses !== true);
  assert.equal(mends.filter((fix) => fix.preferred).length, Math.min(1, mends.length));
  assert.ok(fixes.slice(mends.length).every((fix) => !fix.preferred && !fix.safe));
  assert.deepEqual(fixes.slice(0, mends.length), mends);
}

/** The preferred fixes give the files of `fixed/`, and in these the mended findings are gone and no error is new. */
async function checkFixes(
  fixture: Fixture,
  findings: readonly Finding[],
  fixes: readonly (readonly Fix[])[],
): Promise<void> {
  const preferred = fixes.map((list) => list.find((fix) => fix.preferred));
  const edits = preferred.flatMap((fix) => fix?.edits ?? []);
  const written = preferred.flatMap((fix) => fix?.files ?? []);
  for (const path of new Set([...fixture.files.keys(), ...fixture.fixed.keys()])) {
    const uri = `${fixture.root}/${path}`;
    const text = written.find((file) => file.uri === uri)?.text ?? fixture.files.get(path) ?? "";
    const own = edits.filter((edit) => edit.location.uri === uri);
    assert.equal(applyEdits(text, own), fixture.fixed.get(path) ?? text, path);
  }
  const after = await analyzerOf(fixedRoot(fixture), fixture).check();
  const key = ({ ruleId, message }: Finding) => `${ruleId}: ${message}`;
  const remaining = new Set(after.findings.map(key));
  const mended = findings.filter((_, i) => preferred[i] !== undefined).map(key);
  assert.deepEqual(
    mended.filter((finding) => remaining.has(finding)),
    [],
    "a fix clears its finding",
  );
  const before = new Set(findings.map(key));
  const errors = after.findings.filter((finding) => finding.severity === "error").map(key);
  assert.deepEqual(
    errors.filter((finding) => !before.has(finding)),
    [],
    "a fix adds no error",
  );
}

function bindingsOf(finding: Finding, { bindings }: Analysis): readonly BindingSummary[] {
  const same = bindings.filter(
    (binding) =>
      binding.contract === finding.contract &&
      binding.entity === finding.entity &&
      binding.direction === finding.drift?.direction,
  );
  const named = same.filter((binding) => finding.message.includes(binding.typeName));
  return named.length > 0 ? named : same;
}

/** Why the judges do not confirm a finding; undefined when they do. */
function refutation(
  types: TypeOracle,
  contracts: ContractOracle,
  finding: Finding,
  bindings: readonly BindingSummary[],
): string | undefined {
  const { drift } = finding;
  if (drift === undefined) return undefined;
  const { witness } = drift;
  if (witness === undefined) return finding.severity === "error" ? "an error without a witness" : undefined;
  if (hasOwnProof(finding)) return undefined;
  // A proof of its own kind says in words what no payload can show.
  if (witness.note !== undefined) return undefined;
  const reasons = bindings.map((binding) => {
    const { contractUri, entity, declaration, direction, typeName } = binding;
    const path = declaration.uri.slice(dirname(contractUri).length + 1);
    const at = contracts.partsCompared(contractUri, `${path}#${typeName}`);
    const type = { path: uriToPath(declaration.uri)!, name: typeName, at: at.type, direction };
    const byContract = (path?: string) =>
      contracts.accepts({ contractUri, entity, at: at.entity }, witness.payload, path);
    const byType = (path?: string) => types.accepts(type, witness.payload, path);
    const [accepts, refuses] = witness.acceptedBy === "contract" ? [byContract, byType] : [byType, byContract];
    if (!accepts() && !(witness.acceptedBy === "type" && accepts(drift.path)))
      return "its side does not accept the witness";
    return refuses(drift.path) ? "the other side accepts the witness" : undefined;
  });
  if (reasons.length === 0) return "no binding";
  return reasons.includes(undefined) ? undefined : `${reasons[0]} ${JSON.stringify(witness)}`;
}

/** The findings that are proved otherwise: by a list, by a mark in the schema, by what `JSON.parse` can return. */
function hasOwnProof({ ruleId, drift }: Finding): boolean {
  const kinds = ["undeclared-property", "unlisted-field", "deprecated-field", "not-json"].map(
    (kind) => `drift/${kind}`,
  );
  return kinds.includes(ruleId) || (ruleId === "drift/missing-property" && drift?.direction === "read");
}
