import assert from "node:assert/strict";
import fc from "fast-check";
import type { TypeContractRequest } from "../../src/analysis/contract-from-type";
import { contractAndType } from "../support/arbitrary-type";
import { MemoryWorkspace } from "../support/workspace";
import { writtenType } from "../support/written-type";

const directions = ["read", "write", "read-write"] as const;

describe("a contract from a type", () => {
  it("binds the type and has no drift, in every direction", async function () {
    this.timeout(240_000);
    const types = fc.array(
      contractAndType.map(({ type }) => type),
      { minLength: 1, maxLength: 25, size: "max" },
    );
    const tally = { clean: 0, withLosses: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(fc.noBias(types), fc.constantFrom(...directions), async (wholes, direction) => {
        const names = wholes.map((_, index) => `T${index}`);
        const code = wholes.map((whole, index) => writtenType(whole, `T${index}`)).join("\n");
        const workspace = new MemoryWorkspace({
          "src/types.ts": code,
          "tsconfig.json": '{"compilerOptions":{"strict":true}}',
        });
        const lossy = new Set<string>();
        const written = new Set<string>();
        for (const name of names) {
          const made = await workspace.analyzer.fromTypes.write(requestFor(name, direction), noDocComments);
          if (!made.ok) {
            tally.refused++;
            continue;
          }
          written.add(name);
          // Only what is sent and what is read can be so different that nothing fits.
          assert.ok(direction === "read-write" || !made.losses.some((loss) => loss.startsWith("No schema fits")), code);
          if (made.losses.some((loss) => !loss.startsWith("What its doc comments say"))) lossy.add(name);
          workspace.disk.write(made.file.uri, made.file.text);
          workspace.analyzer.filesChanged([made.file.uri]);
        }
        const { findings, bindings } = await workspace.analyzer.check();
        assert.equal(bindings.length, written.size * (direction === "read-write" ? 2 : 1));
        tally.withLosses += lossy.size;
        tally.clean += written.size - lossy.size;
        const drifts = findings.filter(({ ruleId, severity }) => ruleId.startsWith("drift/") && severity !== "info");
        const unexplained = drifts.filter(({ message }) => !lossy.has(/\bT\d+/.exec(message)?.[0] ?? ""));
        assert.deepEqual(
          unexplained.map(({ ruleId, message }) => `${ruleId} ${message}`),
          [],
          code,
        );
      }),
      { numRuns: 8 },
    );
    // Losses are dates and functions; what has none must be the rule for the property to mean something.
    assert.ok(tally.clean > tally.withLosses && tally.clean > 20 * tally.refused, JSON.stringify(tally));
  });
});

function requestFor(name: string, direction: TypeContractRequest["direction"]): TypeContractRequest {
  const uri = "file:///ws/src/types.ts";
  return { uri, name, direction, pattern: "api", system: "Acme CRM", owner: "sales", folder: "file:///ws" };
}

/** The road that is left when the generator fails: the type's Shape alone. */
async function noDocComments() {
  return { ok: false, reason: "it is not asked here" } as const;
}
