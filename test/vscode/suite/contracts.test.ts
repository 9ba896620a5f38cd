import assert from "node:assert/strict";
import * as vscode from "vscode";
import { parse } from "yaml";
import {
  actionsAt,
  closeAll,
  diagnostics,
  file,
  hoverText,
  labelOf,
  marked,
  ours,
  placeOf,
  ruleOf,
  show,
} from "../editor";

const folder = "complete";
const contractFile = `${folder}/lookup.contract.yaml`;

/** Lacks a budget for its retries, and much else; four spaces, because a fix has to follow the file. */
const contract = `integrationContract: "1.0"
id: lookup
version: 1.0.0
owner:
    team: sales
pattern: api # the record of the moment
source:
    system: CRM
    technology: REST
    owner:
        team: crm
    accessMethod: rest-api
data:
    - entity: Customer
      schema: ./customer.yaml#/Customer
freshness:
    maxLag: 10s
resilience:
    timeout: 500ms
    retry:
        tries: 4
        initialInterval: 500ms
        jitter: none # nobody knows why
        retryOn: [404, 503]
api:
    latency:
        budget: 2s
`;

const files = {
  // The nearest configuration counts: the one of the folder above turns off what asks for a complete contract.
  "plumbline.config.yaml": "rules: {}\n",
  "lookup.contract.yaml": contract,
  "customer.yaml": "Customer:\n  type: object\n  properties:\n    id: { type: string }\n",
  "empty.contract.yaml": "",
};

const has = (rule: string) => (found: readonly vscode.Diagnostic[]) => found.some((one) => ruleOf(one) === rule);
const lacks = (rule: string) => (found: readonly vscode.Diagnostic[]) => !has(rule)(found);

describe("A contract in the editor", () => {
  const uri = file(contractFile);

  before(async () => {
    for (const [name, text] of Object.entries(files)) {
      await vscode.workspace.fs.writeFile(file(`${folder}/${name}`), Buffer.from(text));
    }
  });
  afterEach(closeAll);
  after(() => vscode.workspace.fs.delete(file(folder), { recursive: true }));

  it("begins in an empty file with a whole one, that leaves three questions open", async () => {
    const editor = await show(`${folder}/empty.contract.yaml`);
    const { document } = editor;
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      document.uri,
      new vscode.Position(0, 0),
    );
    const [first] = [...items].sort((a, b) => ((a.sortText ?? "") < (b.sortText ?? "") ? -1 : 1));
    assert.equal(first && labelOf(first), "integrationContract: batch");
    const whole = items.find((item) => labelOf(item) === "integrationContract: api");
    assert.ok(whole?.insertText instanceof vscode.SnippetString);
    await editor.insertSnippet(whole.insertText, new vscode.Position(0, 0));
    assert.equal(parse(document.getText()).id, "empty");
    assert.equal(document.getText(editor.selection), "empty", "the first blank is selected");
    const open = await diagnostics(document.uri, (found) => found.length === 3);
    assert.deepEqual([...new Set(open.map(ruleOf))], ["pattern/suitability"]);
  });

  it("gets what it lacks by quick fixes, indented as it is", async () => {
    const { document } = await show(contractFile);
    await apply(uri, "resilience/circuit-breaker", "Add circuit breaker");
    await diagnostics(uri, lacks("resilience/circuit-breaker"));
    assert.match(document.getText(), /^ {4}circuitBreaker:\n {8}consecutiveFailures: \d+\n {8}halfOpenAfter: \w+$/m);
    await apply(uri, "documentation/volume", "Add volume");
    await diagnostics(uri, lacks("documentation/volume"));
    assert.match(document.getText(), /^volume:\n {4}requests:\n {8}average: 5\/s\n {8}peak: 20\/s\n/m);
    assert.deepEqual(Object.keys(parse(document.getText())).slice(0, 5), Object.keys(parse(contract)).slice(0, 5));
  });

  it("is told to leave a finding alone, with the cursor at the reason", async () => {
    const editor = await show(contractFile);
    await apply(uri, "resilience/jitter", "Suppress resilience/jitter here with a reason");
    await diagnostics(uri, lacks("resilience/jitter"));
    const { line } = editor.selection.start;
    const above = editor.document.lineAt(line).text;
    assert.match(above, /^ {8}# plumbline-ignore resilience\/jitter: \S/);
    assert.ok(above.endsWith(editor.document.getText(editor.selection)) && !editor.selection.isEmpty);
    assert.match(editor.document.lineAt(line + 1).text, /jitter: none/);
  });

  it("gets every safe fix in one, comments kept", async () => {
    const { document } = await show(contractFile);
    await diagnostics(uri, has("resilience/jitter"));
    const [all] = await actionsAt(uri, wholeOf(document), "source.fixAll.plumbline");
    assert.ok(all?.edit && (await vscode.workspace.applyEdit(all.edit)));
    await diagnostics(uri, lacks("resilience/jitter"));
    assert.match(document.getText(), /^ {8}jitter: full # nobody knows why$/m);
    assert.match(document.getText(), /^ {8}retryOn: \[503\]$/m);
    assert.deepEqual(await actionsAt(uri, wholeOf(document), "source.fixAll.plumbline"), []);
  });

  it("explains a value with the arithmetic that it enters", async () => {
    const { document } = await show(contractFile);
    await diagnostics(uri, has("resilience/retry-budget"));
    const text = await hoverText(uri, placeOf(document, "tries: 4"));
    assert.match(text, /4 tries × 500ms \+ 3\.5s waits = 5\.5s of the 2s budget/);
    assert.match(text, /`resilience\/retry-budget`/);
  });

  it("has an outline, folds, links and colours of its names", async () => {
    const { document } = await show(contractFile);
    await diagnostics(uri, has("resilience/jitter"));
    const [root] = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      "vscode.executeDocumentSymbolProvider",
      uri,
    );
    assert.equal(root?.name, "lookup");
    assert.ok(root.children.some(({ name }) => name === "resilience"));

    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      "vscode.executeFoldingRangeProvider",
      uri,
    );
    const { line } = placeOf(document, "resilience:");
    assert.equal(folds.find(({ start }) => start === line)?.end, placeOf(document, "retryOn").line);

    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>("vscode.executeLinkProvider", uri, 10);
    const schema = links.find(({ range }) => document.getText(range).includes("customer.yaml"));
    assert.equal(schema?.target?.path, file(`${folder}/customer.yaml`).path);
    assert.match(schema?.target?.fragment ?? "", /^L?1,1$/);

    const legend = await vscode.commands.executeCommand<vscode.SemanticTokensLegend>(
      "vscode.provideDocumentSemanticTokensLegend",
      uri,
    );
    const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens>(
      "vscode.provideDocumentSemanticTokens",
      uri,
    );
    const [, , length, type = -1] = tokens.data;
    assert.equal(length, "lookup".length);
    assert.ok(legend.tokenTypes[type]);
  });

  it("is judged by its nearest configuration, which is checked itself", async () => {
    const config = file(`${folder}/plumbline.config.yaml`);
    await diagnostics(uri, has("resilience/jitter"));
    await vscode.workspace.fs.writeFile(config, Buffer.from("rules:\n  resilience/jiter: off\n"));
    await show(`${folder}/plumbline.config.yaml`);
    const [wrong] = await diagnostics(config, ({ length }) => length > 0);
    assert.ok(wrong);
    assert.equal(await marked(config, wrong), "resilience/jiter");
    await vscode.workspace.fs.writeFile(config, Buffer.from("rules:\n  resilience/jitter: off\n"));
    await diagnostics(config, ({ length }) => length === 0);
    await diagnostics(uri, lacks("resilience/jitter"));
    assert.ok(has("resilience/retry-budget")(ours(uri)));
    await vscode.workspace.fs.writeFile(config, Buffer.from(files["plumbline.config.yaml"]));
  });

  it("is not begun by who closes the questions", async () => {
    const before = await vscode.workspace.findFiles("**/*.contract.yaml");
    let isOpen = true;
    const asked = vscode.commands.executeCommand("plumbline.newContract").then(() => {
      isOpen = false;
    });
    // There is no event for a picker that is shown: closing does nothing until it is.
    while (isOpen) await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
    await asked;
    assert.equal((await vscode.workspace.findFiles("**/*.contract.yaml")).length, before.length);
  });
});

/** Applies the quick fix that has a title at a rule's first finding. */
async function apply(uri: vscode.Uri, rule: string, title: string): Promise<void> {
  for (;;) {
    // Marks may still be those of a text that was closed without saving.
    const changed = new Promise<void>((resolve) => {
      const listener = vscode.languages.onDidChangeDiagnostics(() => resolve(listener.dispose()));
    });
    const found = (await diagnostics(uri, has(rule))).find((one) => ruleOf(one) === rule);
    assert.ok(found);
    const actions = await actionsAt(uri, found.range, vscode.CodeActionKind.QuickFix.value);
    const edit = actions.find((action) => action.title === title)?.edit;
    if (edit === undefined) await changed;
    else {
      assert.ok(await vscode.workspace.applyEdit(edit));
      return;
    }
  }
}

function wholeOf(document: vscode.TextDocument): vscode.Range {
  return new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
}
