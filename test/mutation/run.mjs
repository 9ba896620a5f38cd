// Breaks one rule of the engine at a time and asks that a test fails: what no test notices, no test holds. A break is made
// in a bundle of the tests, never in the working tree. Words on the command line choose among the rules.
import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";
import { mutants } from "./mutants.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const cache = join(root, "node_modules/.cache/mutation");

/** The tests of each suite. */
const suites = {
  quick: /^unit\/(drift\/.*|witness\/.*|shape\/values|schema\/keywords)\.test\.ts$/,
  contracts: /^unit\/(fixtures|(arithmetic|contract|analysis)\/.*)\.test\.ts$/,
  schemas: /^(limits\/drift|property\/(drift|versions|lower-schema|witness))\.test\.ts$/,
  types: /^property\/(laws|mutations|json-schema-diff|assignability)\.test\.ts$/,
  code: /^unit\/(consumer\/code|rules|edits)\/.*\.test\.ts$/,
  fixes: /^property\/(drift-fixes|code-fixes)\.test\.ts$/,
  // What modules do, not what they look like: every change of a text would be noticed by its copy in the fixtures.
  clients: /^unit\/generate\/(?!generate-client).*\.test\.ts$/,
  generated: /^generated\/(measured|variants|rehearsals)\.test\.ts$/,
};

/** A break that makes the tests run longer than this, in milliseconds, is noticed too. */
const patience = 300_000;

const words = process.argv.slice(2).join(" ");
const chosen = mutants.filter(({ rule, file }) => `${file} ${rule}`.includes(words));
rmSync(cache, { recursive: true, force: true });
mkdirSync(cache, { recursive: true });

const lost = chosen.filter((mutant) => textOf(mutant.file).split(mutant.from).length !== 2);
for (const { file, rule, from } of lost) console.error(`not once in src/${file}: ${from}\n  (${rule})`);
if (lost.length > 0) process.exit(1);

const asked = [...new Set(chosen.flatMap((mutant) => mutant.suites))];
const sound = await failureOf("sound", asked);
if (sound !== undefined) {
  console.error(`the tests fail without a break: ${sound}`);
  process.exit(1);
}

const survivors = [];
const waiting = [...chosen.entries()];
await Promise.all(Array.from({ length: availableParallelism() }, work));
console.log(`${chosen.length - survivors.length} of ${chosen.length} broken rules are noticed`);
for (const { file, rule } of survivors) console.log(`not noticed: ${rule} (src/${file})`);
process.exit(survivors.length === 0 ? 0 : 1);

async function work() {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const [index, mutant] = next;
    const failure = await failureOf(String(index), mutant.suites, mutant);
    if (failure === undefined) survivors.push(mutant);
    console.log(
      `${failure === undefined ? "MISSED" : "ok"}  ${mutant.rule}${failure === undefined ? "" : `\n      ${failure}`}`,
    );
  }
}

/** The first test that fails, quick suites first; undefined where all pass. */
async function failureOf(name, names, mutant) {
  for (const suite of names) {
    const outfile = join(cache, `${name}-${suite}.cjs`);
    await bundle(suites[suite], outfile, mutant);
    const failure = await firstFailure(outfile);
    rmSync(outfile);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

/** Writes all tests of a suite into one file, with the broken text in the place of the sound one. */
async function bundle(pattern, outfile, mutant) {
  const tests = readdirSync(join(root, "test"), { recursive: true }).filter((path) => pattern.test(path));
  const broken = {
    name: "broken",
    setup(build) {
      build.onLoad({ filter: /\/src\/.*\.ts$/ }, ({ path }) => {
        if (path !== join(root, "src", mutant.file)) return undefined;
        return { contents: textOf(mutant.file).replace(mutant.from, () => mutant.to), loader: "ts" };
      });
    },
  };
  await esbuild.build({
    absWorkingDir: root,
    stdin: { contents: tests.map((path) => `import "./test/${path}";`).join("\n"), resolveDir: root },
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    packages: "external",
    outfile,
    logLevel: "error",
    plugins: mutant === undefined ? [] : [broken],
  });
}

/** Runs mocha on a bundle until the first test fails. */
function firstFailure(file) {
  const mocha = join(root, "node_modules/mocha/bin/mocha.js");
  const args = [mocha, "--no-config", "--bail", "--exit", "--timeout", "120000", "--reporter", "min", file];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "ignore"] });
    let output = "";
    child.stdout.on("data", (data) => {
      output += data;
    });
    const timer = setTimeout(() => child.kill("SIGKILL"), patience);
    child.on("close", (code) => {
      clearTimeout(timer);
      const failed = /\n {2}1\) ([^\n]*)\n([^\n]*)/.exec(output);
      const told = failed === null ? `ended with ${code ?? "a signal"}` : `${failed[1]}: ${failed[2]?.trim()}`;
      resolve(code === 0 ? undefined : told);
    });
  });
}

function textOf(file) {
  return readFileSync(join(root, "src", file), "utf8");
}
