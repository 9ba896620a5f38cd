// Does to YAML files, as far as our tests see it, what the extension of this id does: reports syntax errors of files that are
// open, unless `yaml.validate` is off, and answers completion and hover.
const vscode = require("vscode");

exports.activate = ({ subscriptions }) => {
  const errors = vscode.languages.createDiagnosticCollection("YAML");
  const look = (document) => {
    if (document.languageId !== "yaml") return;
    const isWanted = vscode.workspace.getConfiguration("yaml").get("validate");
    const lines = isWanted ? document.getText().split("\n") : [];
    const found = lines.flatMap((text, line) => (text.split('"').length % 2 === 0 ? [unclosed(line)] : []));
    errors.set(document.uri, found.slice(0, 1));
  };
  const all = () => vscode.workspace.textDocuments.forEach(look);
  subscriptions.push(
    errors,
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidChangeTextDocument(({ document }) => look(document)),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => errors.delete(uri)),
    vscode.workspace.onDidChangeConfiguration(all),
    vscode.languages.registerHoverProvider("yaml", { provideHover: () => new vscode.Hover("theirs") }),
    vscode.languages.registerCompletionItemProvider("yaml", {
      provideCompletionItems: () => [new vscode.CompletionItem("theirs")],
    }),
  );
  all();
};

function unclosed(line) {
  const found = new vscode.Diagnostic(new vscode.Range(line, 0, line, 1), "Missing closing quote");
  found.source = "YAML";
  return found;
}
