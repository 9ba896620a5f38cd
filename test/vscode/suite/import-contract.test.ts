import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAll, file, show } from "../editor";

const folder = "import";
const api = `openapi: 3.1.0
info: { title: Parcels, version: "1" }
servers: [{ url: https://parcels.example }]
paths:
  /parcels/{id}:
    get:
      operationId: getParcel
      responses:
        "200": { description: "", content: { application/json: { schema: { $ref: "#/components/schemas/Parcel" } } } }
components: { schemas: { Parcel: { type: object, required: [id], properties: { id: { type: string } } } } }
`;

describe("A contract from a document of a standard, in the editor", () => {
  before(() => vscode.workspace.fs.writeFile(file(`${folder}/parcels.yaml`), Buffer.from(api)));
  afterEach(closeAll);
  after(() => vscode.workspace.fs.delete(file(folder), { recursive: true }));

  it("opens with its first blank selected, for the document at hand", async () => {
    await show(`${folder}/parcels.yaml`);
    await vscode.commands.executeCommand("plumbline.importContract", undefined, "/paths/~1parcels~1{id}/get");
    const { document, selection } = vscode.window.activeTextEditor ?? {};
    assert.ok(document);
    assert.match(document.fileName, /parcels-get-parcel-api\.contract\.yaml$/);
    assert.match(document.getText(), /^ {4}schema: .*parcels\.yaml#\/components\/schemas\/Parcel$/m);
    assert.match(document.getText(), /^ {2}location: https:\/\/parcels\.example$/m);
    assert.equal(selection?.isEmpty, false, "the first blank is selected");
    await vscode.workspace.fs.delete(document.uri);
  });
});
