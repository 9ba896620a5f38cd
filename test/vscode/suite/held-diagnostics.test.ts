import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import * as vscode from "vscode";
import { contractFile, sampleFiles, typesFile } from "../../sample-workspace";
import { closeAll, diagnostics, file, ruleOf, show, type } from "../editor";

const types = sampleFiles[typesFile] ?? "";
const drifted = (found: readonly vscode.Diagnostic[]) => found.map(ruleOf).join() === "drift/nullable";
const none = (found: readonly unknown[]) => found.length === 0;

/** The module itself, whose functions the extension calls; an import of it would be a copy of its names. */
const processes: typeof import("node:child_process") = createRequire(__filename)("node:child_process");

describe("Marks in files that are closed", () => {
  const { fork } = processes;
  /** How often the server that was started last was asked about the whole workspace. */
  let asked = 0;

  const write = (text: string) => vscode.workspace.fs.writeFile(file(typesFile), new TextEncoder().encode(text));

  before(async () => {
    processes.fork = ((...args: Parameters<typeof fork>) => {
      const child = fork(...args);
      // Other extensions have processes, too.
      if (!String(args[0]).endsWith("dist/server.js")) return child;
      asked = 0;
      const send = child.send.bind(child) as ChildProcess["send"];
      child.send = ((message: { method?: string }, ...rest: []) => {
        if (message.method === "workspace/diagnostic") asked++;
        return send(message, ...rest);
      }) as ChildProcess["send"];
      return child;
    }) as typeof fork;
    await closeAll();
    await vscode.commands.executeCommand("plumbline.restartServer");
  });

  after(async () => {
    processes.fork = fork;
    await write(types);
    await closeAll();
    await diagnostics(file(typesFile), drifted);
    await diagnostics(file(contractFile), drifted);
  });

  it("come and go with one question about the workspace, which is held open", async () => {
    await diagnostics(file(typesFile), drifted);
    await write(types.replace("email: string", "email: string | null"));
    await diagnostics(file(typesFile), none);
    await diagnostics(file(contractFile), none);
    await write(types);
    await diagnostics(file(typesFile), drifted);
    await diagnostics(file(contractFile), drifted);
    assert.equal(asked, 1);
  });

  it("are again those of the saved text when a document is closed without saving", async () => {
    const editor = await show(typesFile);
    await diagnostics(file(typesFile), drifted);
    await type(editor, "email: string", "email: string | null");
    await diagnostics(file(typesFile), none);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await diagnostics(file(typesFile), drifted);
    assert.equal(asked, 1);
  });

  it("go with a file that is deleted while its editor stays", async () => {
    await show(typesFile);
    await diagnostics(file(typesFile), drifted);
    rmSync(file(typesFile).fsPath);
    await diagnostics(file(typesFile), none);
    await write(types);
    await diagnostics(file(typesFile), drifted);
    assert.equal(asked, 1);
  });
});
