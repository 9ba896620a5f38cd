// How large each program is meant to be, in bytes of the production build: what it had when somebody last looked. One that
// has grown past 120 % of that fails the build, so that a megabyte is a decision and no accident.
const budgets = {
  "dist/cli.js": 55_000,
  "dist/cli-commands.js": 1_400_000,
  "dist/client.js": 55_000,
  "dist/language-client.js": 134_000,
  "dist/language-client-2.js": 128_000,
  "dist/language-client-3.js": 136_000,
  "dist/language-client-4.js": 45_000,
  "dist/map-view.js": 8_000,
  "dist/map-view-style.css": 3_500,
  "dist/schema-diff.js": 355_000,
  "dist/server.js": 1_700_000,
  "dist/type-schema.js": 3_700_000,
  "dist/type-worker.js": 3_850_000,
};

const tolerance = 1.2;

/** What is wrong with the sizes of a build, in sentences. `sizes` are bytes by path, as in `budgets`. */
export function overBudget(sizes, allowed = budgets) {
  const grown = Object.entries(sizes).flatMap(([file, size]) => {
    const budget = allowed[file];
    if (budget === undefined) return [`${file} has no budget: give it one in packaging/budgets.mjs.`];
    if (size <= budget * tolerance) return [];
    return [
      `${file} has ${kilobytes(size)}, which is ${Math.round((100 * size) / budget)} % of its budget of ${kilobytes(budget)}: ` +
        "make it smaller, or give it more in packaging/budgets.mjs.",
    ];
  });
  const gone = Object.keys(allowed).filter((file) => sizes[file] === undefined);
  return [...grown, ...gone.map((file) => `${file} has a budget in packaging/budgets.mjs, but is not built.`)];
}

/** Ends the build with these sentences and an exit code that is not 0; without any it goes on. */
export function fail(faults) {
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
}

function kilobytes(bytes) {
  return `${Math.round(bytes / 1000).toLocaleString("en")} kB`;
}
