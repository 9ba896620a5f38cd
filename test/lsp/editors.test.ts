import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type CodeAction,
  CodeActionRequest,
  CodeLensRequest,
  type CompletionItem,
  CompletionRequest,
  DefinitionRequest,
  type Diagnostic,
  DocumentSymbolRequest,
  HoverRequest,
  type Location,
  type LocationLink,
  type MarkupContent,
  type Position,
  type TextEdit,
} from "vscode-languageserver-protocol/node";
import { contractFile, sampleFiles, typesFile, writeWorkspace } from "../sample-workspace";
import { Editor } from "./editor";
import { helix, helixThatPulls } from "./editors/helix";
import { neovim, neovimThatPulls } from "./editors/neovim";
import { bare } from "./editors/profile";
import { zed } from "./editors/zed";

const contract = (sampleFiles[contractFile] ?? "").replace("system: CRM", 'system: "Kundendatei é😀"');
const types = (sampleFiles[typesFile] ?? "").replace("  email", "  /* é😀 */ email");

for (const profile of [neovim, neovimThatPulls, helix, helixThatPulls, zed, bare]) {
  const { textDocument, workspace } = profile.capabilities;

  describe(`${profile.name}, by plumbline lsp`, () => {
    let folder: string;
    let editor: Editor;

    before(async () => {
      folder = writeWorkspace({ ...sampleFiles, [contractFile]: contract, [typesFile]: types });
      editor = await Editor.start(folder, profile);
    });

    after(async () => {
      assert.equal(await editor.client.stop(), 0);
      rmSync(folder, { recursive: true, force: true });
      assert.deepEqual(
        [...editor.heard].filter((method) => !profile.understands.includes(method)),
        [],
      );
    });

    it("counts columns as the editor likes best, and takes parts of texts", () => {
      const { positionEncoding, textDocumentSync, executeCommandProvider } = editor.capabilities;
      assert.equal(positionEncoding, profile.encoding);
      assert.equal((textDocumentSync as { change: number }).change, 2);
      assert.equal(executeCommandProvider, undefined);
    });

    it("hears of a drift, at its place", async () => {
      await editor.client.open(typesFile, types, "typescript");
      await editor.client.open(contractFile, contract);
      const [drift] = await editor.diagnostics(typesFile, ({ length }) => length > 0);
      assert.equal(drift?.code, "drift/nullable");
      assert.equal(drift && editor.textAt(types, drift.range), "email");
    });

    it("hovers in Markdown, which is what one gets who names no format", async () => {
      const hover = await editor.ask(HoverRequest.method, typesFile, { position: editor.at(types, "email: s") });
      const { kind, value } = (hover as { contents: MarkupContent }).contents;
      assert.match(value, /crm-customer/);
      assert.equal(kind, "markdown");
    });

    it("goes from a member to the field of the contract, and back", async () => {
      const goTo = async (name: string, position: Position) => {
        const answer = await editor.ask(DefinitionRequest.method, name, { position });
        const [first] = (Array.isArray(answer) ? answer : [answer]) as (Location & LocationLink)[];
        const { uri, range, targetUri = uri, targetSelectionRange = range } = first ?? assert.fail();
        return [targetUri, targetSelectionRange.start];
      };
      const [member, field] = [editor.at(types, "email: s"), editor.at(contract, "email: {")];
      assert.deepEqual(await goTo(typesFile, member), [editor.client.uri(contractFile), field]);
      assert.deepEqual(await goTo(contractFile, field), [editor.client.uri(typesFile), member]);
    });

    it("completes with edits of its columns", async () => {
      const position = editor.at(contract, " }\ndata");
      const answer = await editor.ask(CompletionRequest.method, contractFile, { position });
      const { items } = answer as { items: CompletionItem[] };
      const item =
        items.find(({ label }) => label === "graphql-api") ?? assert.fail(items.map(({ label }) => label).join());
      assert.equal(editor.textAt(contract, (item.textEdit as TextEdit).range), "rest-api");
      assert.ok(items.every((one) => one.command === undefined));
      const isSnippet = items.some(({ insertTextFormat }) => insertTextFormat === 2);
      if (profile === bare) assert.ok(!isSnippet);
    });

    it("offers edits and no commands of another editor", async () => {
      const [diagnostic] = await editor.diagnostics(typesFile, ({ length }) => length > 0);
      const range = diagnostic?.range ?? assert.fail();
      const context = { diagnostics: [diagnostic], only: ["quickfix"] };
      const actions = (await editor.ask(CodeActionRequest.method, typesFile, { range, context })) as CodeAction[];
      assert.ok(
        actions.length > 1 && actions.every(({ command, edit }) => command === undefined && edit !== undefined),
      );
      const changed = editor.applied(typesFile, types, actions.find(({ isPreferred }) => isPreferred) ?? assert.fail());
      assert.equal(changed, types.replace("email: string", "email: string | null"));
    });

    it("shows lines over contracts, and an outline", async () => {
      const lenses = (await editor.ask(CodeLensRequest.method, contractFile, {})) as {
        command?: { command: string };
      }[];
      assert.ok(lenses.length > 0);
      assert.ok(lenses.every((lens) => lens.command?.command === ""));
      const symbols = (await editor.ask(DocumentSymbolRequest.method, contractFile, {})) as object[];
      const isTree = textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true;
      assert.equal("location" in (symbols[0] ?? {}), !isTree);
    });

    it("types behind signs of several bytes", async () => {
      const end = editor.at(types, ";\n}");
      await editor.client.edit(typesFile, { start: end, end }, " | null");
      await editor.diagnostics(typesFile, ({ length }) => length === 0);
      await editor.client.edit(typesFile, { start: end, end: { ...end, character: end.character + 7 } }, "");
      await editor.diagnostics(typesFile, ({ length }) => length > 0);
    });

    if (workspace?.didChangeWatchedFiles?.dynamicRegistration !== true) {
      it("need not watch files", async () => {
        writeFileSync(join(folder, "second.contract.yaml"), contract.replace("id: crm-customer", "id: crm-customer-2"));
        const isTwice = ({ length }: readonly Diagnostic[]) => length === 2;
        await editor.diagnostics(typesFile, isTwice);
        rmSync(join(folder, "second.contract.yaml"));
        await editor.diagnostics(typesFile, ({ length }) => length === 1);
      });
    }
  });
}
