// VS Code's own server build: the workbench and a Node extension host behind a loopback address.
import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { nodeBinary, preload, serverMain } from "./home.mjs";

/** Keeps the editor quiet and off the network. */
const quietSettings = {
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "security.workspace.trust.startupPrompt": "never",
  "telemetry.telemetryLevel": "off",
  "typescript.disableAutomaticTypeAcquisition": true,
  "update.mode": "none",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

const startLimitMs = 60_000;

/**
 * Starts a server on a free loopback port with a fresh token, and resolves when it listens.
 *
 * `development` makes it honour extension paths in the URL; it also silences notifications, so pictures are taken without.
 * Without `trustsAll` a workspace opens in Restricted Mode.
 */
export async function startServer(options) {
  const { userData, extensions, development = false, trustsAll = true, settings, env = {}, onLog = () => {} } = options;
  writeSettings(userData, settings);
  const token = randomBytes(16).toString("hex");
  const named = {
    host: "127.0.0.1",
    port: "0",
    "connection-token": token,
    "telemetry-level": "off",
    "server-data-dir": join(resolve(userData), "server"),
    "user-data-dir": resolve(userData),
    "extensions-dir": resolve(extensions),
  };
  const flags = ["--accept-server-license-terms"];
  if (trustsAll) flags.push("--disable-workspace-trust");
  if (development) flags.push("--enable-smoke-test-driver");
  const pairs = Object.entries(named).flatMap(([name, value]) => [`--${name}`, value]);
  const child = spawn(nodeBinary, ["--require", preload, serverMain, ...pairs, ...flags], {
    env: { ...cleanEnvironment(), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const ended = new Promise((settle) => child.once("exit", (code, signal) => settle({ code, signal })));
  const port = await listening(child, ended, onLog);
  return {
    authority: `127.0.0.1:${port}`,
    token,
    ended,
    async stop() {
      child.kill("SIGTERM");
      const timer = setTimeout(kill, 5_000);
      await ended;
      clearTimeout(timer);
      process.off("exit", kill);
    },
  };
}

/** The address of the workbench on a folder, a `.code-workspace` file or a single file. */
export function workbenchUrl(server, { folder, workspace, file, developmentPaths = [], testsPath } = {}) {
  const remote = (path) => `vscode-remote://${server.authority}${encodeURI(resolve(path))}`;
  const payload = developmentPaths.map((path) => ["extensionDevelopmentPath", remote(path)]);
  if (testsPath) payload.push(["extensionTestsPath", remote(testsPath)]);
  if (file) payload.push(["openFile", remote(file)]);
  payload.push(["skipWelcome", "true"], ["skipReleaseNotes", "true"]);
  const query = new URLSearchParams({ tkn: server.token, payload: JSON.stringify(payload) });
  if (workspace) query.set("workspace", resolve(workspace));
  else if (folder) query.set("folder", resolve(folder));
  else query.set("ew", "true");
  return `http://${server.authority}/?${query}`;
}

/** Runs one of the server's own commands, such as `--install-extension file.vsix`, and returns what it printed. */
export function serverCommand(args) {
  return execFileSync(nodeBinary, [serverMain, ...args, "--accept-server-license-terms"], {
    env: cleanEnvironment(),
    encoding: "utf8",
  });
}

function writeSettings(userData, settings) {
  const file = join(resolve(userData), "User/settings.json");
  if (settings === undefined && existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ ...quietSettings, ...settings }, null, 2));
}

/** An editor that runs these tests in its terminal leaves variables that would steer the server; the empty gallery keeps it offline. */
function cleanEnvironment() {
  const env = { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
  for (const name of Object.keys(env)) {
    if (/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name)) delete env[name];
  }
  return env;
}

function listening(child, ended, onLog) {
  let output = "";
  return new Promise((settle, fail) => {
    const read = (chunk) => {
      onLog(String(chunk));
      output += chunk;
      const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      if (port) settle(Number(port));
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    ended.then(() => fail(new Error(`VS Code's server ended before it listened:\n${output}`)));
    const late = () => fail(new Error(`VS Code's server did not listen within ${startLimitMs} ms:\n${output}`));
    setTimeout(late, startLimitMs).unref();
  });
}
