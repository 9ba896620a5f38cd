import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  DiagnosticRefreshRequest,
  type Range,
  type SnippetTextEdit,
  type TextEdit,
} from "vscode-languageserver-protocol/node";
import { writeWorkspace } from "../sample-workspace";
import { Client, pulling } from "./client";

const file = "orders.contract.yaml";
const everything: Range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
const withSnippets: ClientCapabilities = {
  ...pulling,
  workspace: { ...pulling.workspace, workspaceEdit: { documentChanges: true, snippetEditSupport: true } },
};

describe("Fixes of a contract", () => {
  let folder: string;
  let client: Client;

  beforeEach(() => {
    folder = writeWorkspace();
    client = new Client(folder);
    client.connection.onRequest(DiagnosticRefreshRequest.type, () => {});
  });

  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    rmSync(folder, { recursive: true, force: true });
  });

  async function actions(
    text: string,
    capabilities: ClientCapabilities,
    only?: string,
  ): Promise<readonly CodeAction[]> {
    await client.start(capabilities);
    await client.open(file, text);
    const context = { diagnostics: [], ...(only === undefined ? {} : { only: [only] }) };
    const textDocument = { uri: client.uri(file) };
    const given = await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument,
      range: everything,
      context,
    });
    return (given ?? []).flatMap((action) => ("edit" in action ? [action] : []));
  }

  function editsOf(action: CodeAction | undefined): readonly (TextEdit | SnippetTextEdit)[] {
    const [change] = action?.edit?.documentChanges ?? [];
    assert.ok(change && "edits" in change);
    return change.edits;
  }

  const lacking =
    'integrationContract: "1.0"\nid: orders\nversion: 1.0.0\nowner:\n  contact: "#orders"\npattern: api\n';

  it("lead the cursor to what is to be filled in", async () => {
    const add = (await actions(lacking, withSnippets)).find(({ title }) => title === "Add team");
    const [edit] = editsOf(add);
    assert.ok(edit && "snippet" in edit);
    assert.equal(edit.snippet.kind, "snippet");
    assert.match(edit.snippet.value, /^ {2}team: \$\{1:[a-z-]+\}\n/);
  });

  it("write a plausible value for an editor without snippets", async () => {
    const add = (await actions(lacking, pulling)).find(({ title }) => title === "Add team");
    const [edit] = editsOf(add);
    assert.ok(edit && "newText" in edit);
    assert.match(edit.newText, /^ {2}team: [a-z-]+\n$/);
  });

  it("mend in one run what is safe to mend, and what shows only then", async () => {
    const untidy = lacking.replace('"1.0"', "1.0").replace("contact:", "team: a # who\n  contact:");
    const given = await actions(`${untidy}freshness: { maxLag: 5 seconds }\n`, withSnippets, "source.fixAll.plumbline");
    const edits = editsOf(given[0]).map((edit) => ("newText" in edit ? edit.newText : edit.snippet.value));
    assert.deepEqual(edits, ['"1.0"', "5s"]);
  });

  it("come before the suppressions of any finding", async () => {
    const damaged = lacking.replace(
      "version: 1.0.0",
      "version: 1.0.0\nstatus: actve\nfreshness: { maxLag: 5 seconds }",
    );
    const kinds = (await actions(damaged, withSnippets)).map(({ title }) => title.split(" ")[0]);
    assert.deepEqual(kinds, ["Change", "Write", "Add", "Suppress", "Suppress", "Suppress"]);
  });
});
