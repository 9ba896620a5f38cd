import { groupBy } from "../../text/group-by";
import type { Location } from "../../text/location";
import { placesByKey } from "../../text/place-key";
import { actsGlobally } from "../ambient";
import { toPath } from "../paths";
import type { ProjectState } from "../project-state";
import type { ProjectStates } from "../project-states";
import type { CodeName, CodePlace, CodeUse } from "../type-reader";
import type { Workspace } from "../workspace";
import { declarationsAbove, declarationsNamed, nameAt, nameLocation, nameOf } from "./named";
import { SearchedCode } from "./searched-code";
import { filesSeeing } from "./sight";
import { Trial } from "./trial";
import { type Occurrence, type Places, UsesInProgram } from "./uses-in-program";

/** More code than this, in UTF-16 units, is not searched: it would take longer than anybody waits. */
const maxText = 16 * 1024 * 1024;

/** Nor are errors looked for in more than this, in UTF-16 units. */
const maxTrialText = 2 * 1024 * 1024;
/** So many files are searched through sooner than it is found out which of them need not be. */
const fewFiles = 50;

/** Says what names in code stand for, and where else they stand. */
export class CodeNames {
  readonly #workspace: Workspace;
  readonly #projects: ProjectStates;
  readonly #code: SearchedCode;

  constructor(workspace: Workspace, projects: ProjectStates) {
    this.#workspace = workspace;
    this.#projects = projects;
    this.#code = new SearchedCode(workspace, (path) => projects.of(path).modules);
  }

  nameAt({ uri, offset }: CodePlace): CodeName | undefined {
    const path = toPath(uri);
    if (path === undefined || !this.#workspace.fileExists(path)) return undefined;
    const state = this.#projects.of(path);
    const parsed = state.modules.source(path);
    if (parsed === undefined || nameAt(parsed, offset) === undefined) return undefined;
    const { files } = state.slice([{ path, code: offset }, ...this.#projects.ambientOf(state)]);
    const program = state.program(files);
    const source = program.getSourceFile(path);
    const name = source && nameAt(source, offset);
    if (name === undefined) return undefined;
    const checker = program.getTypeChecker();
    const named = declarationsNamed(checker, name);
    const declarations = [...new Set([...named, ...named.flatMap((one) => declarationsAbove(checker, one))])]
      .filter((node) => !this.#projects.isForeign(node.getSourceFile().fileName))
      .flatMap((declaration) => nameOf(declaration) ?? [])
      .map(nameLocation);
    return declarations.length === 0 ? undefined : { span: nameLocation(name).span, name: name.text, declarations };
  }

  usesOf(declarations: readonly Location[], uris: readonly string[]): readonly CodeUse[] | undefined {
    this.#code.take(uris);
    const uses: CodeUse[] = [];
    for (const [name, known] of groupBy(declarations, (declaration) => this.#nameOf(declaration))) {
      const found = name === undefined ? undefined : this.#usesOfName(name, placesByKey(known));
      if (found === undefined) return undefined;
      uses.push(...found);
    }
    return uses.sort(byLocation);
  }

  #nameOf({ uri, span }: Location): string | undefined {
    const path = toPath(uri);
    const source = path === undefined ? undefined : this.#workspace.source(path);
    const name = source && nameAt(source, span.start);
    return name && nameLocation(name).span.start === span.start ? name.text : undefined;
  }

  #usesOfName(name: string, asked: Places<Location>): readonly CodeUse[] | undefined {
    if (this.#code.mayHideName(name)) return undefined;
    const declarations = new Map(asked);
    const uses: Places<CodeUse> = new Map();
    // What must have the same name too is looked for in all projects, and by all who see it.
    const searched = new Map<ProjectState, string>();
    for (let known = -1; known < declarations.size; ) {
      known = declarations.size;
      const files = this.#seeing(declarations.values(), name);
      const groups = groupBy(this.#declaringFirst(files, declarations), (path) => this.#projects.of(path));
      for (const [state, candidates] of groups) {
        const before = searchKey(candidates, declarations);
        if (searched.get(state) === before) continue;
        const ambient = this.#code.ambient.filter((path) => this.#projects.of(path) === state);
        if (!this.#search(state, { candidates, ambient }, name, declarations, uses)) return undefined;
        searched.set(state, searchKey(candidates, declarations));
      }
    }
    if ([...asked.keys()].some((key) => !uses.has(key))) return undefined;
    return [...allUses(declarations, uses).values()];
  }

  /** What a project says of a name that another declares is known once that one was searched. */
  #declaringFirst(files: readonly string[], declarations: Places<Location>): readonly string[] {
    const paths = [...declarations.values()].flatMap(({ uri }) => toPath(uri) ?? []);
    const declaring = new Set(paths.map((path) => this.#projects.of(path)));
    const others = files.filter((path) => !declaring.has(this.#projects.of(path)));
    return [...files.filter((path) => declaring.has(this.#projects.of(path))), ...others];
  }

  /** The files that can name what is declared at these places. */
  #seeing(declarations: Iterable<Location>, name: string): readonly string[] {
    const declaring = [...declarations].flatMap(({ uri }) => toPath(uri) ?? []);
    const targets = new Set(declaring.filter((path) => !this.#projects.isForeign(path)));
    const isGlobal = [...targets].some((path) => actsGlobally(path, this.#workspace.text(path) ?? ""));
    if (isGlobal) return this.#code.naming(name);
    const reaching = this.#code.graph.reaching(targets);
    if (this.#code.ambient.some((path) => reaching.has(path))) return this.#code.naming(name);
    const importing = this.#code.naming(name, reaching);
    if (importing.length <= fewFiles) return importing;
    const all = [...reaching].filter((path) => this.#code.has(path));
    const seeing = filesSeeing(targets, all, this.#code, (path) => this.#projects.of(path).modules.source(path));
    return importing.filter((path) => seeing.has(path));
  }

  /** Searches some files of one project; false when they cannot be searched through. */
  #search(
    state: ProjectState,
    { candidates, ambient }: { readonly candidates: readonly string[]; readonly ambient: readonly string[] },
    name: string,
    declarations: Places<Location>,
    uses: Places<CodeUse>,
  ): boolean {
    const roots = candidates.map((path) => ({ path, code: "all" as const }));
    const slice = state.slice([...roots, ...ambient.map((path) => ({ path }))]);
    const { files, truncated } = slice;
    const size = [...files.values()].reduce((sum, { text }) => sum + text.length, 0);
    if (truncated || size > maxText || candidates.some((path) => !files.has(path))) return false;
    const surroundings = state.surroundingsOf(slice);
    const service = state.service(files, surroundings);
    try {
      const program = service.getProgram();
      if (program === undefined) return false;
      const damaged = candidates.some(
        (path) => program.getSyntacticDiagnostics(program.getSourceFile(path)).length > 0,
      );
      if (damaged) return false;
      const found = new UsesInProgram({
        service,
        program,
        paths: candidates,
        name,
        isForeign: (path) => this.#projects.isForeign(path),
      });
      found.find(declarations, uses);
      const trial = new Trial(program, files, (others) => state.service(others, surroundings).getProgram());
      for (let keys = found.looseKeys(); keys.length > 0; keys = found.looseKeys()) {
        if (textOf(keys) > maxTrialText) return false;
        const renamed = allUses(declarations, uses);
        const broken = trial.broken([...renamed.values()], keys, (key) => found.usesWith(key));
        if (broken.length === 0) break;
        found.find(declarations, uses, broken);
      }
      return true;
    } finally {
      service.dispose();
    }
  }
}

/** The uses with the declarations, which the compiler leaves out where it finds them in a linked package. */
function allUses(declarations: Places<Location>, uses: Places<CodeUse>): Places<CodeUse> {
  const all = new Map(uses);
  for (const [key, location] of declarations) {
    all.set(key, { ...(uses.get(key) ?? { location }), kind: "declaration" });
  }
  return all;
}

/** What a search depends on: it finds nothing new with the same. */
function searchKey(candidates: readonly string[], declarations: Places<Location>): string {
  return JSON.stringify([candidates, declarations.size]);
}

/** The size of the files that some names stand in. */
function textOf(occurrences: readonly Occurrence[]): number {
  const sources = new Set(occurrences.map(({ node }) => node.getSourceFile()));
  return [...sources].reduce((sum, { text }) => sum + text.length, 0);
}

function byLocation({ location: a }: CodeUse, { location: b }: CodeUse): number {
  if (a.uri !== b.uri) return a.uri < b.uri ? -1 : 1;
  return a.span.start - b.span.start;
}
