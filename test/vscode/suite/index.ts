import { readdirSync } from "node:fs";
import { join } from "node:path";
import Mocha from "mocha";

/** Called by VS Code's extension host. Rejects when a test fails. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: "bdd", timeout: 30_000, color: false });
  for (const file of readdirSync(__dirname)) {
    if (file.endsWith(".test.js")) mocha.addFile(join(__dirname, file));
  }
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failures) => {
      console.log(`${runner.stats?.passes ?? 0} passed, ${failures} failed`);
      if (failures > 0) reject(new Error(`${failures} tests failed`));
      else resolve();
    });
  });
}
