import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAll, eventually, file, placeOf, show, type } from "../editor";

const folder = "navigated";
const contract = `integrationContract: "1.0"
id: navigated
version: 1.0.0
owner: { team: sales }
pattern: api
data:
  - entity: Parcel
    schema: ./parcel.avsc
    fields: [id, weight]
consumers:
  - id: packer
    owner: store
    types:
      - { type: parcel.ts#Parcel, entity: Parcel }
`;
const schema = `{ "type": "record", "name": "Parcel", "fields": [
  { "name": "id", "type": "string" },
  { "name": "weight", "type": "double" }
] }
`;
const code = `export interface Parcel {
  id: string;
  weight: number;
}
export const heavy = (parcel: Parcel, limits: { most: number }) => parcel.weight > limits.most;
`;

type Command = "executeDefinitionProvider" | "executeTypeDefinitionProvider" | "executeReferenceProvider";

describe("Navigation across the border in the editor", () => {
  before(async () => {
    for (const [name, text] of Object.entries({
      "parcel.contract.yaml": contract,
      "parcel.avsc": schema,
      "parcel.ts": code,
    })) {
      await vscode.workspace.fs.writeFile(file(`${folder}/${name}`), Buffer.from(text));
    }
  });
  afterEach(closeAll);
  after(() => vscode.workspace.fs.delete(file(folder), { recursive: true }));

  /** Behind a text of a file, in its last letter. */
  async function within(name: string, text: string): Promise<readonly [vscode.Uri, vscode.Position]> {
    const { document } = await show(`${folder}/${name}`);
    return [document.uri, placeOf(document, text).translate(0, text.length - 1)];
  }
  async function found(command: Command, name: string, text: string, wanted: readonly string[]): Promise<void> {
    const [uri, position] = await within(name, text);
    const ask = () =>
      vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(`vscode.${command}`, uri, position);
    const shown = (all: readonly (vscode.Location | vscode.LocationLink)[]) =>
      all
        .map((one) => ("targetUri" in one ? { uri: one.targetUri, range: one.targetRange } : one))
        .map((one) => `${one.uri.path.split("/").at(-1)}:${one.range.start.line + 1}`);
    await eventually(ask, (all) => JSON.stringify([...new Set(shown(all))].sort()) === JSON.stringify(wanted));
  }
  function rename(uri: vscode.Uri, position: vscode.Position, name: string): Thenable<vscode.WorkspaceEdit> {
    return vscode.commands.executeCommand("vscode.executeDocumentRenameProvider", uri, position, name);
  }
  const filesOf = (edit: vscode.WorkspaceEdit) => edit.entries().map(([uri]) => uri.path.split("/").at(-1));

  it("goes to definitions and types, and finds references on both sides", async () => {
    await found("executeDefinitionProvider", "parcel.contract.yaml", "[id, weight", ["parcel.avsc:3"]);
    await found("executeDefinitionProvider", "parcel.avsc", '"name": "weight', ["parcel.contract.yaml:9"]);
    await found("executeTypeDefinitionProvider", "parcel.avsc", '"name": "weight', ["parcel.ts:3"]);
    const everywhere = ["parcel.avsc:3", "parcel.contract.yaml:9", "parcel.ts:3", "parcel.ts:5"];
    await found("executeReferenceProvider", "parcel.avsc", '"name": "weight', everywhere);
    await found("executeReferenceProvider", "parcel.ts", "parcel.weight", everywhere);
  });

  it("renames a field from either side, and leaves all other names to TypeScript", async () => {
    const all = ["parcel.avsc", "parcel.contract.yaml", "parcel.ts"];
    for (const [name, text] of [
      ["parcel.contract.yaml", "[id, weight"],
      ["parcel.avsc", '"name": "weight'],
      ["parcel.ts", "parcel.weight"],
    ] as const) {
      const [uri, position] = await within(name, text);
      const edit = await eventually(
        () => rename(uri, position, "grams"),
        (one) => one.size > 0,
      );
      assert.deepEqual(filesOf(edit), all, name);
    }
    const [uri, position] = await within("parcel.ts", "limits.most");
    const edit = await eventually(
      () => rename(uri, position, "upper"),
      (one) => one.size > 0,
    );
    assert.deepEqual(filesOf(edit), ["parcel.ts"]);
    assert.equal(edit.get(uri).length, 2);
  });

  it("asks before TypeScript renames the code alone, where a rename across the border is refused", async () => {
    const [uri, position] = await within("parcel.ts", "parcel.weight");
    let answer: vscode.WorkspaceEdit | undefined;
    const renamed = Promise.resolve(rename(uri, position, "id")).then((edit) => {
      answer = edit;
    });
    // The first choice is to rename nothing.
    const choose = async () => {
      await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      return answer;
    };
    const edit = await eventually(choose, (one) => one !== undefined);
    await renamed;
    assert.equal(edit?.size, 0);
  });

  it("says over a schema whom each change breaks, and peeks at it", async () => {
    const editor = await show(`${folder}/parcel.avsc`);
    const { uri } = editor.document;
    const lenses = () => vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri);
    await type(editor, '"double"', '["null", "double"]');
    const [lens] = await eventually(lenses, (all) => all.length > 0);
    assert.equal(lens?.command?.title, "breaks Parcel in packer (store)");
    const { command = "", arguments: given = [] } = lens.command;
    await vscode.commands.executeCommand(command, ...given);
    await vscode.commands.executeCommand("closeReferenceSearch");
    await type(editor, '["null", "double"]', '"double"');
    await eventually(lenses, (all) => all.length === 0);
  });
});
