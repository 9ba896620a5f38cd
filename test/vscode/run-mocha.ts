import { readdirSync } from "node:fs";
import { join } from "node:path";
import Mocha from "mocha";

/**
 * Runs every `*.test.js` of a folder, or those whose names match `PLUMBLINE_GREP`; rejects when a test fails. Called by VS
 * Code's extension host.
 */
export async function runMocha(folder: string): Promise<void> {
  const { PLUMBLINE_GREP: grep } = process.env;
  const mocha = new Mocha({ ui: "bdd", timeout: 30_000, color: false, ...(grep ? { grep } : {}) });
  for (const file of readdirSync(folder)) {
    if (file.endsWith(".test.js")) mocha.addFile(join(folder, file));
  }
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failures) => {
      console.log(`${runner.stats?.passes ?? 0} passed, ${failures} failed`);
      if (failures > 0) reject(new Error(`${failures} tests failed`));
      else resolve();
    });
  });
}
