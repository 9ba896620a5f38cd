import type { CodeContext } from "../../src/consumer/code/code-context";
import { createResolver } from "../../src/consumer/code/resolve/resolver";
import ts from "../../src/consumer/compiler";
import { descendants } from "../../src/consumer/declarations";
import { Libraries } from "../../src/consumer/program";
import { Projects } from "../../src/consumer/project";
import { ProjectState } from "../../src/consumer/project-state";
import { Workspace } from "../../src/consumer/workspace";
import { MemoryFileSystem } from "../../src/files/memory-file-system";
import { SourceFiles } from "../../src/files/source-files";

/** One file of a workspace in memory, ready to be asked what its code is. Paths are relative to the workspace. */
export function codeContext(files: Readonly<Record<string, string>>, path = "main.ts"): CodeContext {
  const disk = new MemoryFileSystem(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`file:///ws/${name}`, text])),
  );
  const workspace = new Workspace(new SourceFiles(disk));
  const libraries = new Libraries("node_modules/typescript/lib");
  const projects = new Projects(workspace, "/ws");
  const projectOf = (file: string) => new ProjectState(workspace, libraries, projects.of(file));
  const source = projectOf(`/ws/${path}`).modules.source(`/ws/${path}`);
  if (source === undefined) throw new Error(`${path} cannot be read`);
  const states = new Map<string, ProjectState>();
  const resolver = createResolver(
    {
      projectOf: (file) => {
        const directory = file.slice(0, file.lastIndexOf("/"));
        const state = states.get(directory) ?? projectOf(file);
        states.set(directory, state);
        return state;
      },
    },
    source,
  );
  return { uri: `file:///ws/${path}`, source, resolver };
}

/** The context of one file alone. */
export function codeOf(text: string): CodeContext {
  return codeContext({ "main.ts": text });
}

/** The first expression with this source text, from the end of the file: what a test asks about comes last. */
export function expression({ source }: CodeContext, text: string): ts.Expression {
  const found = [...descendants(source)].filter(isExpression).filter((node) => node.getText() === text);
  const last = found.at(-1);
  if (last === undefined) throw new Error(`no expression ${text}`);
  return last;
}

function isExpression(node: ts.Node): node is ts.Expression {
  return ts.isExpression(node);
}
