// A file system with one contract in it that no disk has. Nothing is written to it.
const vscode = require("vscode");

const NAME = "/remote.contract.yaml";
const text = new TextEncoder().encode('integrationContract: "1.0"\nid: remote\npattern: none\n');

exports.activate = ({ subscriptions }) => {
  const changed = new vscode.EventEmitter();
  const readOnly = ({ path }) => {
    throw vscode.FileSystemError.NoPermissions(path);
  };
  const provider = {
    onDidChangeFile: changed.event,
    watch: () => new vscode.Disposable(() => {}),
    stat: (uri) => {
      const times = { ctime: 0, mtime: 0 };
      if (uri.path === "/") return { type: vscode.FileType.Directory, size: 0, ...times };
      if (uri.path === NAME) return { type: vscode.FileType.File, size: text.length, ...times };
      throw vscode.FileSystemError.FileNotFound(uri);
    },
    readDirectory: () => [[NAME.slice(1), vscode.FileType.File]],
    readFile: () => text,
    writeFile: readOnly,
    createDirectory: readOnly,
    delete: readOnly,
    rename: readOnly,
  };
  subscriptions.push(changed, vscode.workspace.registerFileSystemProvider("memfs", provider, { isReadonly: true }));
};
