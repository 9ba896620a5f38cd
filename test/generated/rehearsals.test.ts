import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ClientLibraries } from "../../src/generate/client/client-input";
import { generateClient } from "../../src/generate/client/generate-client";
import { generateRehearsal } from "../../src/generate/rehearsal/generate-rehearsal";
import { EXAMPLES, type Example, exampleInput } from "./example-contracts";
import { type ModuleFormat, type Outcome, Sandbox } from "./sandbox";

interface Variant {
  readonly format: ModuleFormat;
  readonly runner: "mocha" | "node:test";
  readonly libraries: Partial<ClientLibraries>;
}

const VARIANTS: readonly Variant[] = [
  { format: "esm", runner: "mocha", libraries: { policy: "cockatiel", validation: "ajv" } },
  { format: "cjs", runner: "node:test", libraries: { policy: "cockatiel", validation: "zod" } },
  // p-retry is an ES module.
  { format: "esm", runner: "node:test", libraries: { policy: "p-retry", validation: "ajv" } },
];

/** Code of our own in place of the generated module, and the rehearsals that it stands all the same. */
interface HandWritten {
  readonly title: string;
  readonly example: Example;
  readonly subject: string;
  readonly stands: readonly string[];
}

const HAND_WRITTEN: readonly HandWritten[] = [
  {
    title: "a plain fetch that reads",
    example: "api-crm-customer.contract.yaml",
    subject: "readCustomer: (run: Run) => get(run.url)",
    // It fails when nobody listens, and has nothing against good news.
    stands: [
      "a good answer: one request",
      "a further member, and a new tier from a newer source",
      "a target that is down",
    ],
  },
  {
    title: "a plain fetch that writes",
    example: "writeback-credit-limit.contract.yaml",
    subject: `
      writeApplyLimit: (run: Run, v = valueForApplyLimit) => write(v.newLimit, run.url),
      redeliverApplyLimit: (run: Run, v = valueForApplyLimit) => write(v.newLimit, run.url),
      writeRevertLimit: (run: Run) => write(0, run.url),`,
    stands: [],
  },
  {
    title: "a careful writer with a key for every try",
    example: "writeback-credit-limit.contract.yaml",
    subject: `
      writeApplyLimit: (run: Run, v = valueForApplyLimit) => writeWithKeyPerTry(v, record as never, portsForApplyLimit(run)),
      redeliverApplyLimit: (run: Run) => redeliverApplyLimit(valueForApplyLimit, record, portsForApplyLimit(run), "not-needed"),
      writeRevertLimit: (run: Run) => writeWithKeyPerTry(valueForRevertLimit, record as never, portsForRevertLimit(run)),`,
    stands: [
      "a good answer: kept, recorded, sent with its key, done",
      "a good answer: kept, recorded, sent with its key, done",
      "a target that is down",
      "nothing is sent that was not kept",
      "nothing is sent without a record",
    ],
  },
];

describe("rehearsals of the example contracts", function () {
  this.timeout(300_000);
  const sandboxes = new Map<Variant, Sandbox>();
  const outcomes = new Map<Variant | HandWritten, Promise<Outcome>>();

  // They wait more than they work: all run at once, while the types are checked.
  before("starts all rehearsals", () => {
    const handWritten = new Sandbox("hand-written", "esm");
    const code = readFileSync(join(process.cwd(), "test/generated/hand-written/before.ts"), "utf8");
    handWritten.write("before.ts", code);
    const subjects = HAND_WRITTEN.map((one, index) => [one, writeAgainst(handWritten, one, `${index}`)] as const);
    handWritten.emit();
    for (const [one, file] of subjects) outcomes.set(one, handWritten.rehearse([file], "mocha"));
    for (const variant of VARIANTS) {
      const sandbox = new Sandbox(`rehearsals-${variant.libraries.policy}`, variant.format);
      const files = EXAMPLES.map((example) => write(sandbox, example, variant));
      sandboxes.set(variant, sandbox.emit());
      outcomes.set(variant, sandbox.rehearse(files, variant.runner));
    }
  });

  // While the rehearsals wait.
  for (const variant of VARIANTS) {
    it(`the strictest settings have nothing against them as ${variant.format} with ${variant.libraries.policy}`, () => {
      assert.deepEqual(sandboxes.get(variant)?.faults(), []);
    });
  }

  for (const variant of VARIANTS) {
    const { format, runner, libraries } = variant;
    it(`all pass as ${format} with ${libraries.policy} and ${libraries.validation}, run by ${runner}`, async () => {
      const outcome = await outcomes.get(variant);
      assert.equal(outcome?.code, 0, outcome?.output);
    });
  }

  for (const code of HAND_WRITTEN) {
    it(`${code.title} is found out`, async () => {
      const outcome = await outcomes.get(code);
      assert.ok(outcome);
      assert.deepEqual(passedTitles(outcome), code.stands);
    });
  }
});

/** Writes an example's module and rehearsal; gives the compiled rehearsal's name. */
function write(sandbox: Sandbox, example: Example, { runner, libraries }: Omit<Variant, "format">): string {
  const input = exampleInput(example, { ...libraries, extension: ".js" });
  const client = generateClient(input);
  assert.ok(client, `${example} has no module`);
  const rehearsal = generateRehearsal(input, { runner, modulePath: `./${compiled(client.fileName)}` });
  assert.ok(rehearsal, `${example} has no rehearsal`);
  sandbox.write(client.fileName, client.text).write(rehearsal.fileName, rehearsal.text);
  return compiled(rehearsal.fileName);
}

/** Writes the rehearsal of an example with other code in the place that is made for it. */
function writeAgainst(sandbox: Sandbox, { example, subject }: HandWritten, name: string): string {
  const input = exampleInput(example, { extension: ".js" });
  const client = generateClient(input);
  assert.ok(client);
  const rehearsal = generateRehearsal(input, { runner: "mocha", modulePath: `./${compiled(client.fileName)}` });
  assert.ok(rehearsal);
  const place = /^const subject = \{[\s\S]*?^\};$/m;
  assert.match(rehearsal.text, place);
  const own = `import { get, write, writeWithKeyPerTry } from "./before.js";\nconst subject = {${subject}\n};`;
  sandbox.write(client.fileName, client.text).write(
    `${name}.test.ts`,
    rehearsal.text.replace(place, () => own),
  );
  return `${name}.test.js`;
}

function compiled(fileName: string): string {
  return fileName.replace(/\.ts$/, ".js");
}

/** The tests that passed, by mocha's report; what the code under test printed stands before it. */
function passedTitles({ output }: Outcome): readonly string[] {
  const report: { readonly passes: readonly { readonly title: string }[] } = JSON.parse(
    output.slice(output.indexOf('{\n  "stats"')),
  );
  return report.passes.map(({ title }) => title);
}
