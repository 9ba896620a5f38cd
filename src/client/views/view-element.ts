import * as vscode from "vscode";
import type { RowPlace, ViewRow } from "../../protocol/views";

/** A row of a view. It stays the same object as long as its id is there, so that VS Code keeps what is open and selected. */
export class ViewElement {
  readonly parent: ViewElement | undefined;
  /** As the last check has it. */
  row: ViewRow;

  constructor(row: ViewRow, parent: ViewElement | undefined) {
    this.row = row;
    this.parent = parent;
  }

  /** The file of the contract that the row speaks of. */
  get contract(): vscode.Uri | undefined {
    const { contract } = this.row;
    return contract === undefined ? undefined : vscode.Uri.parse(contract.uri);
  }
}

/** A place of a row as VS Code has it. */
export function locationOf({ uri, range: { start, end } }: RowPlace): vscode.Location {
  const range = new vscode.Range(start.line, start.character, end.line, end.character);
  return new vscode.Location(vscode.Uri.parse(uri), range);
}
