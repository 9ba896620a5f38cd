import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Random } from "../bench/random";
import { snapshot } from "./disk";
import type { DrivenEditor } from "./driven-editor";
import { edited, suppressed } from "./mutations";

/** Something that a person does; what it came to, in words, or undefined where there was nothing to do. */
type Step = (editor: DrivenEditor, random: Random) => Promise<string | undefined>;

/** Every step, and how often it is taken compared with the others. */
const steps: readonly (readonly [weight: number, name: string, step: Step])[] = [
  [30, "type", type],
  [6, "undo", undo],
  [6, "save", save],
  [2, "saveAs", saveAs],
  [6, "close", close],
  [8, "open", open],
  [6, "healed", healed],
  [4, "fix", fix],
  [3, "renameSymbol", renameSymbol],
  [3, "suppress", suppress],
  [3, "renameFile", renameFile],
  [1, "moveFolder", moveFolder],
  [3, "remove", remove],
  [3, "create", create],
  [6, "changeOutside", changeOutside],
  [3, "configure", configure],
  [2, "checkout", checkout],
  [1, "stash", stash],
  [1, "commit", commit],
  [1, "checkOn", checkOn],
  [1, "restart", restart],
];

/** Takes some step, and says what it was. */
export async function takeStep(editor: DrivenEditor, random: Random): Promise<string> {
  let left = random.below(steps.reduce((sum, [weight]) => sum + weight, 0));
  for (const [weight, name, step] of steps) {
    left -= weight;
    if (left < 0) return `${name}: ${(await step(editor, random)) ?? "nothing"}`;
  }
  return "nothing";
}

async function type(editor: DrivenEditor, random: Random): Promise<string | undefined> {
  const path = await somethingOpen(editor, random);
  if (path === undefined) return undefined;
  const before = editor.documents().get(path)?.text ?? "";
  const after = edited(before, random);
  await editor.type(path, after);
  return `${path} ${difference(before, after)}`;
}

async function undo(editor: DrivenEditor, random: Random): Promise<string | undefined> {
  const path = pickOpen(editor, random);
  if (path !== undefined) await editor.undo(path);
  return path;
}

async function save(editor: DrivenEditor, random: Random): Promise<string | undefined> {
  const path = pickOpen(editor, random, true);
  if (path !== undefined) await editor.save(path);
  return path;
}

/** The text goes to another file, and the document with it; the first is as it was saved. */
async function saveAs(editor: DrivenEditor, random: Random): Promise<string | undefined> {
  const path = pickOpen(editor, random);
  if (path === undefined) return undefined;
  const to = anotherName(path, random);
  const text = editor.documents().get(path)?.text ?? "";
  await editor.outside(() => writeFile(editor, to, text));
  await editor.open(to);
  await editor.close(path);
  return `${path} to ${to}`;
}

async function close(editor: DrivenEditor, random: Random): Promise<string | undefined> {
  const path = pickOpen(editor, random);
  if (path === undefined) return undefined;
  const isDirty = editor.documents().get(path)?.isDirty === true;
  await editor.close(path);
  return `${path}${isDirty ? " without saving" : ""}`;
}

async function open(editor: DrivenEditor, random: Random): Promise<string | undefined> {
  const path = pickFile(editor, random);
  if (path !== undefined) await editor.open(path);
  return path;
}

/** What was broken is given up: a document is as its file is, or files are as they were committed. */
async function healed(editor: DrivenEditor, random: Random): Promise<string | undefined> {
  if (random.below(3) === 0) {
    await editor.outside(() => git(editor, "checkout", "--quiet", "--", "."));
    return "git checkout -- .";
  }
  const path = pickOpen(editor, random, true);
  const file = path === undefined ? "" : join(editor.folder, path);
  if (path === undefined || !existsSync(file)) return undefined;
  await editor.type(path, readFileSync(file, "utf8"));
  return path;
}

async function fix(editor: DrivenEditor, random: Random): Promise<string | undefined> {
  const path = await somethingOpen(editor, random, true);
  const title = path === undefined ? undefined : await editor.fix(path, random);
  return title === undefined ? undefined : `${path}: ${title}`;
}

async function renameSymbol(editor: DrivenEditor, random: Random): Promise<string | undefined> {
  const path = await somethingOpen(editor, random);
  if (path === undefined) return undefined;
  const names = [...(editor.documents().get(path)?.text ?? "").matchAll(/\b[a-z]\w+(?="?\??: )/g)];
  if (names.length === 0) return undefined;
  const { 0: name, index } = random.pick(names);
  const done = await editor.renameSymbol(path, index + 1, `${name}Renamed`);
  return done ? `${path}: ${name}` : undefined;
}

async function suppress(editor: DrivenEditor, random: Random): Promise<string | undefined> {
  const path = await somethingOpen(editor, random, true);
  if (path === undefined) return undefined;
  const rules = editor.marks().flatMap((mark) => (mark.startsWith(`${path}:`) ? (mark.split(" ")[2] ?? []) : []));
  const rule = rules.length === 0 ? "drift/nullable" : random.pick(rules);
  await editor.type(path, suppressed(path, editor.documents().get(path)?.text ?? "", rule, random));
  return `${path}: ${rule}`;
}

async function renameFile(editor: DrivenEditor, random: Random): Promise<string | undefined> {
  const path = pickFile(editor, random);
  if (path === undefined) return undefined;
  const to = anotherName(path, random);
  await editor.rename(path, to);
  return `${path} to ${to}`;
}

async function moveFolder(editor: DrivenEditor, random: Random): Promise<string | undefined> {
  const path = pickFile(editor, random);
  const folder = path === undefined ? "." : dirname(path);
  if (folder === ".") return undefined;
  const to = `${folder}-${random.below(1000)}`;
  await editor.rename(folder, to);
  return `${folder} to ${to}`;
}

async function remove(editor: DrivenEditor, random: Random): Promise<string | undefined> {
  const path = pickFile(editor, random);
  if (path === undefined) return undefined;
  const isClosed = random.below(2) === 0;
  if (isClosed) await editor.close(path);
  await editor.outside(() => rmSync(join(editor.folder, path)));
  return `${path}${isClosed ? "" : ", its editor stays"}`;
}

async function create(editor: DrivenEditor, random: Random): Promise<string | undefined> {
  const path = pickFile(editor, random);
  if (path === undefined) return undefined;
  const to = anotherName(path, random);
  const text = readFileSync(join(editor.folder, path), "utf8");
  const copy = random.below(2) === 0 ? text : text.replace(/^id: (.*)$/m, `id: $1-${random.below(1000)}`);
  await editor.outside(() => writeFile(editor, to, copy));
  return `${to} as ${path}`;
}

async function changeOutside(editor: DrivenEditor, random: Random): Promise<string | undefined> {
  const count = 1 + random.below(3);
  const said: string[] = [];
  await editor.outside(() => {
    for (let i = 0; i < count; i++) {
      const path = pickFile(editor, random);
      if (path === undefined) continue;
      const before = readFileSync(join(editor.folder, path), "utf8");
      const after = edited(before, random);
      writeFileSync(join(editor.folder, path), after);
      said.push(`${path} ${difference(before, after)}`);
    }
  });
  return said.join(", ");
}

const configurations = [
  "rules:\n  drift/nullable: warning\n",
  "rules:\n  drift/nullable: off\n",
  "exclude: [src/crm/**]\n",
  "rules: [\n",
  "requiredSections: []\n",
  undefined,
];
const tsconfigs = [
  { compilerOptions: { strict: true } },
  { compilerOptions: { strict: false } },
  { compilerOptions: { strict: true, exactOptionalPropertyTypes: true } },
  {
    compilerOptions: { strict: true, baseUrl: ".", paths: { "@app/*": ["./src/*"], "@acme/*": ["./packages/*/src"] } },
  },
];

async function configure(editor: DrivenEditor, random: Random): Promise<string | undefined> {
  const isOurs = random.below(2) === 0;
  const path = isOurs ? "plumbline.config.yaml" : "tsconfig.json";
  const text = isOurs ? random.pick(configurations) : JSON.stringify(random.pick(tsconfigs));
  await editor.outside(() => {
    if (text === undefined) rmSync(join(editor.folder, path), { force: true });
    else writeFile(editor, path, text);
  });
  return `${path}: ${text}`;
}

async function checkout(editor: DrivenEditor): Promise<string | undefined> {
  const branch = git(editor, "branch", "--show-current").trim() === "main" ? "other" : "main";
  await editor.outside(() => git(editor, "checkout", "--quiet", branch));
  return git(editor, "branch", "--show-current").trim();
}

async function stash(editor: DrivenEditor): Promise<string | undefined> {
  const pop = git(editor, "stash", "list") !== "";
  await editor.outside(() => git(editor, "stash", ...(pop ? ["pop", "--quiet"] : ["--quiet", "--include-untracked"])));
  return pop ? "pop" : "push";
}

async function commit(editor: DrivenEditor): Promise<string | undefined> {
  await editor.outside(() => {
    git(editor, "add", "--all");
    git(editor, "commit", "--quiet", "--message=x");
  });
  return "";
}

async function checkOn(editor: DrivenEditor, random: Random): Promise<string | undefined> {
  const when = random.pick(["onType", "onSave"] as const);
  await editor.checkOn(when);
  return when;
}

async function restart(editor: DrivenEditor): Promise<string | undefined> {
  await editor.restart();
  return "";
}

/** Runs git without the configuration of this machine's user; where it refuses, nothing has changed. */
export function git({ folder }: Pick<DrivenEditor, "folder">, ...args: readonly string[]): string {
  const who = { GIT_AUTHOR_NAME: "x", GIT_AUTHOR_EMAIL: "x@x", GIT_COMMITTER_NAME: "x", GIT_COMMITTER_EMAIL: "x@x" };
  const env = { ...process.env, ...who, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
  return spawnSync("git", args, { cwd: folder, env, encoding: "utf8" }).stdout;
}

function pickOpen(editor: DrivenEditor, random: Random, dirty = false): string | undefined {
  const paths = [...editor.documents()].filter(([, { isDirty }]) => isDirty || !dirty).map(([path]) => path);
  return paths.length === 0 ? undefined : random.pick(paths);
}

/** A file that is of interest: one with a mark more often than others. */
function pickFile(editor: DrivenEditor, random: Random): string | undefined {
  const files = [...snapshot(editor.folder)].flatMap(([path, text]) =>
    text !== null && isInteresting(path) ? path : [],
  );
  const marked = files.filter((path) => editor.marks().some((mark) => mark.startsWith(`${path}:`)));
  const some = marked.length > 0 && random.below(2) === 0 ? marked : files;
  return some.length === 0 ? undefined : random.pick(some);
}

/** An open document; one is opened where there is none, and now and then all the same. */
async function somethingOpen(editor: DrivenEditor, random: Random, marked = false): Promise<string | undefined> {
  const open = [...editor.documents().keys()].filter(
    (path) => !marked || editor.marks().some((mark) => mark.startsWith(`${path}:`)),
  );
  if (open.length > 0 && random.below(4) > 0) return random.pick(open);
  const path = pickFile(editor, random);
  if (path !== undefined) await editor.open(path);
  return path;
}

function isInteresting(path: string): boolean {
  return /\.(ya?ml|json|avsc|tsx?)$/.test(path) && !/^(node_modules|\.git|\.vscode)\//.test(path);
}

function anotherName(path: string, random: Random): string {
  return path.replace(/(\/?)([^/.]*)(\.[^/]*)$/, `$1$2-${random.below(1000)}$3`);
}

function writeFile(editor: DrivenEditor, path: string, text: string): void {
  mkdirSync(dirname(join(editor.folder, path)), { recursive: true });
  writeFileSync(join(editor.folder, path), text);
}

function difference(before: string, after: string): string {
  const [one, other] = [before.split("\n"), after.split("\n")];
  const at = one.findIndex((line, index) => line !== other[index]);
  return at < 0 ? "" : `line ${at + 1}: ${JSON.stringify(one[at])} to ${JSON.stringify(other[at])}`;
}
