// Which VS Code the tests run in. A desktop build where one can be downloaded and has a display, else the headless host.
// HOST=desktop or HOST=headless decides; VSCODE_EXECUTABLE names an installed one.
import { createRequire } from "node:module";
import { codeHeadless, version } from "./home.mjs";
import { setUp } from "./setup.mjs";

const { downloadAndUnzipVSCode } = createRequire(import.meta.url)("@vscode/test-electron");
const { fetchStableVersions } = createRequire(import.meta.url)("@vscode/test-electron/out/download.js");

const probeLimitMs = 5_000;

/** The path of an executable that takes VS Code's command line. */
export async function chooseHost() {
  if (process.env.VSCODE_EXECUTABLE) return process.env.VSCODE_EXECUTABLE;
  if (await wantsDesktop()) return downloadAndUnzipVSCode({ version });
  await setUp();
  return codeHeadless;
}

async function wantsDesktop() {
  if (process.env.HOST) return process.env.HOST === "desktop";
  const hasDisplay = process.platform !== "linux" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  return Boolean(hasDisplay) && (await canDownload());
}

async function canDownload() {
  const late = new Promise((settle) => setTimeout(() => settle([]), probeLimitMs).unref());
  const versions = await Promise.race([fetchStableVersions(true, probeLimitMs), late]).catch(() => []);
  return versions.includes(version);
}
