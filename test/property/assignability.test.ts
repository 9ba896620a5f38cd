import assert from "node:assert/strict";
import fc from "fast-check";
import { compareShapes } from "../../src/drift/compare-shapes";
import type { Drift } from "../../src/drift/drift";
import type { JsonValue } from "../../src/text/json";
import { type ContractAndType, contractAndType } from "../support/arbitrary-type";
import { Assignability } from "../support/assignability";
import { inBrief, schemaGraph, typeGraphs } from "../support/compare";
import { asRead, asSent, judgedType } from "../support/judged-type";
import { isValueOf, samplesOf } from "../support/model-values";
import { schemaOf } from "../support/type-model";
import { writtenType } from "../support/written-type";

const directions = ["read", "write"] as const;

/** Kinds that are errors. */
const refusals = new Set([
  "missing-property",
  "undeclared-property",
  "optional-property",
  "nullable",
  "type",
  "enum",
  "extra-property",
  "not-json",
]);

interface Verdict {
  readonly case: string;
  readonly assignable: boolean;
  readonly engine: "fits" | "refused" | "undecided";
  /** A value of the source that the target does not have, of those that are tried. */
  readonly counterexample: () => JsonValue | undefined;
  readonly drifts: readonly string[];
}

/**
 * The checker's assignability is an oracle for what has no refinement: the contract, as a type, is assignable to what is
 * read exactly when nothing is found on read, and what is sent to the contract exactly when nothing is found on write.
 * docs/drift.md lists the differences that are meant; test/support/judged-type.ts takes them out beforehand.
 */
describe("assignability of TypeScript", () => {
  it("agrees with compareShapes on types and schemas without refinements", async () => {
    const tally = { fits: 0, refused: 0, undecided: 0, finer: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.noBias(fc.array(contractAndType, { minLength: 1, maxLength: 250, size: "max" })),
        async (pairs) => {
          for (const verdict of await judge(pairs)) {
            tally[verdict.engine]++;
            if (verdict.engine === "undecided" || verdict.engine === (verdict.assignable ? "fits" : "refused"))
              continue;
            // The checker splits unions of objects alone, and not soundly where members are optional: a value decides.
            const counterexample = verdict.counterexample();
            const isRight = (verdict.engine === "refused") === (counterexample !== undefined);
            assert.ok(isRight, JSON.stringify({ ...verdict, counterexample }, undefined, 1));
            tally.finer++;
          }
        },
      ),
      { seed: 5, numRuns: 8 },
    );
    const decided = tally.fits + tally.refused;
    assert.ok(tally.fits > 500 && tally.refused > 500, `${JSON.stringify(tally)}: too few of a kind to say anything`);
    assert.ok(decided / (decided + tally.undecided) > 0.95, `${tally.undecided} of ${decided} are undecided`);
    assert.ok(tally.finer / decided < 0.01, `${tally.finer} of ${decided} are finer than the checker`);
  });
});

async function judge(pairs: readonly ContractAndType[]): Promise<readonly Verdict[]> {
  const written = pairs.map(({ type }, index) => writtenType(type, `T${index}`));
  const judged = pairs.flatMap(({ contract, type }, index) => [
    judgedType(contract, `readSource${index}`, "source", "unknown"),
    judgedType(asRead(type), `readTarget${index}`, "target", "any"),
    judgedType(asSent(type), `writeSource${index}`, "source", "any"),
    judgedType(contract, `writeTarget${index}`, "target", "unknown"),
  ]);
  const checker = new Assignability(judged.join("\n"));
  const names = pairs.map((_, index) => `T${index}`);
  const verdicts: Verdict[] = [];
  for (const direction of directions) {
    const graphs = await typeGraphs(written.join("\n"), names, direction);
    for (const [index, { contract, type }] of pairs.entries()) {
      const schema = schemaOf(contract, direction);
      const sides = [schemaGraph(schema, direction), graphs[index]!] as const;
      const [source, target] = direction === "read" ? sides : [sides[1], sides[0]];
      const options = { direction, match: "projection", enums: "closed", fillsDefaults: false } as const;
      const drifts = compareShapes(source, target, options);
      const [given, wanted] = direction === "read" ? [contract, asRead(type)] : [asSent(type), contract];
      verdicts.push({
        case: `${direction}: ${JSON.stringify(schema)} and ${written[index]}`,
        assignable: checker.assignable(`${direction}Source${index}`, `${direction}Target${index}`),
        engine: engineSays(drifts),
        counterexample: () => samplesOf(given).find((value) => !isValueOf(wanted, value)),
        drifts: drifts.map(inBrief),
      });
    }
  }
  return verdicts;
}

function engineSays(drifts: readonly Drift[]): Verdict["engine"] {
  const isError = (drift: Drift) =>
    refusals.has(drift.kind) && drift.certainty === "proven" && drift.memberOptional !== true;
  if (drifts.some(isError)) return "refused";
  return drifts.some((drift) => drift.kind === "undecided") ? "undecided" : "fits";
}
