// Collects the texts that users read from src/ into l10n/bundle.l10n.json, and says what the translations lack or have
// too much of (`npm run l10n`). A text's key is its English form with {0}, {1} for its values.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import ts from "typescript";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..");

/** Modules whose tags and functions translate, and what each of them exports for that. */
const TAGS = [
  { module: /\/text\/l10n$/, names: ["t", "english", "counted", "plural"] },
  { module: /(^|\/)words$/, names: ["sentence", "sentenceThen"] },
  { module: /(^|\/)prose$/, names: ["line", "paragraph"] },
];

/** Tables whose texts are translated where they are shown: functions with the position of the text, and properties. */
const TABLES = [
  {
    files: /^src\/(contract\/format|config)\/.*\.ts$/,
    calls: { optional: 1, required: 1, text: 0, named: 2 },
    properties: ["expects"],
  },
  { files: /^src\/rules\/.*\.ts$/, calls: {}, properties: ["title"] },
  { files: /^src\/templates\/sections\.ts$/, calls: {}, properties: ["title"] },
];

/** Every text of src/ by its key, with the first place where it stands. */
export function textsOfSource() {
  const texts = new Map();
  const files = readdirSync(join(root, "src"), { recursive: true }).filter((path) => /\.ts$/.test(path));
  for (const path of files.map((path) => `src/${path.replaceAll("\\", "/")}`).sort()) {
    const text = readFileSync(join(root, path), "utf8");
    // Most files have no text of ours; parsing takes the most time.
    if (!/l10n|words"|prose"/.test(text) && !TABLES.some(({ files }) => files.test(path))) continue;
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    for (const { key, node } of textsOfFile(source, path)) {
      if (!/\p{L}/u.test(key.replace(/\{\d+\}/g, ""))) continue;
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      if (!texts.has(key)) texts.set(key, `${path}:${line + 1}`);
    }
  }
  return new Map([...texts].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The translations in a folder by language, those of the manifest in `package.nls.<language>.json` included. */
export function translations() {
  const languages = readdirSync(here).flatMap((name) => /^bundle\.l10n\.(.+)\.json$/.exec(name)?.[1] ?? []);
  return languages.map((language) => ({
    language,
    texts: readJson(`l10n/bundle.l10n.${language}.json`),
    manifest: readJson(`package.nls.${language}.json`),
  }));
}

/** What is wrong with a translation: keys that it lacks, keys that nothing uses, other holes than the English text has. */
export function faultsOf(english, translated) {
  const holes = (text) => [...new Set(text.match(/\{\d+\}/g) ?? [])].sort().join(" ");
  return [
    ...Object.keys(english).flatMap((key) =>
      Object.hasOwn(translated, key) ? [] : [`missing: ${JSON.stringify(key)}`],
    ),
    ...Object.keys(translated).flatMap((key) =>
      Object.hasOwn(english, key) ? [] : [`unused: ${JSON.stringify(key)}`],
    ),
    ...Object.entries(translated).flatMap(([key, text]) =>
      Object.hasOwn(english, key) && !isFilled(holes(english[key]), holes(text))
        ? [`other holes: ${JSON.stringify(key)}`]
        : [],
    ),
  ];
}

/** The bundle as it is written: `{ key: key }`. */
export function bundleOf(texts) {
  return Object.fromEntries([...texts.keys()].map((key) => [key, key]));
}

export function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), "utf8"));
}

/** An ending of an English ordinal (`{0}{1}`) may be left out; nothing else. */
function isFilled(english, translated) {
  return english === translated || (english === "{0} {1}" && translated === "{0}");
}

function* textsOfFile(source, path) {
  const tags = tagsOf(source, path);
  const tables = TABLES.filter(({ files }) => files.test(path));
  const found = [];
  const visit = (node) => {
    if (ts.isTaggedTemplateExpression(node) && tags.has(tagName(node.tag)))
      found.push({ key: keyOf(node.template), node });
    if (ts.isCallExpression(node)) found.push(...textsOfCall(node, tags, tables));
    if (ts.isPropertyAssignment(node) && ts.isStringLiteralLike(node.initializer)) {
      if (tables.some(({ properties }) => properties.includes(node.name.getText(source))))
        found.push({ key: node.initializer.text, node });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  yield* found;
}

/** The names by which a file knows what translates. */
function tagsOf(source, path) {
  const names = new Set();
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const known = TAGS.find(({ module }) => module.test(statement.moduleSpecifier.text))?.names ?? [];
    const bindings = statement.importClause?.namedBindings;
    if (bindings === undefined || !ts.isNamedImports(bindings)) continue;
    for (const { name } of bindings.elements) {
      if (known.includes(name.text)) names.add(name.text);
    }
  }
  const own = TAGS.find(({ module }) => module.test(`/${path.replace(/\.ts$/, "")}`));
  if (own !== undefined && /^src\/(rules\/words|assist\/prose)\.ts$/.test(path))
    for (const name of own.names) names.add(name);
  // `const write = sentenceThen(…)`, and a parameter that is given `sentence`.
  if (names.has("sentenceThen")) names.add("write");
  return names;
}

function tagName(tag) {
  return ts.isCallExpression(tag) ? tag.expression.getText() : tag.getText();
}

function textsOfCall(call, tags, tables) {
  const name = ts.isPropertyAccessExpression(call.expression) ? call.expression.name.text : call.expression.getText();
  const isClient = name === "t" && /\bl10n\s*\.\s*t$/.test(call.expression.getText());
  if (isClient) return literalsIn(call.arguments[0]);
  if (name === "plural" && tags.has(name)) return call.arguments.slice(1, 3).flatMap(literalsIn);
  if (name === "counted" && tags.has(name)) {
    return literalsIn(call.arguments[1]).flatMap(({ key, node }) => [
      { key: `{0} ${key}`, node },
      { key: `{0} ${key}s`, node },
    ]);
  }
  return tables.flatMap(({ calls }) => (Object.hasOwn(calls, name) ? literalsIn(call.arguments[calls[name]]) : []));
}

function literalsIn(node) {
  if (node === undefined) return [];
  if (ts.isStringLiteralLike(node)) return [{ key: node.text, node }];
  return ts.isConditionalExpression(node) ? [...literalsIn(node.whenTrue), ...literalsIn(node.whenFalse)] : [];
}

function keyOf(template) {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  return template.templateSpans.reduce(
    (key, { literal }, index) => `${key}{${index}}${literal.text}`,
    template.head.text,
  );
}

function main() {
  const bundle = bundleOf(textsOfSource());
  writeFileSync(join(here, "bundle.l10n.json"), `${JSON.stringify(bundle, undefined, 2)}\n`);
  const manifest = readJson("package.nls.json");
  for (const { language, texts, manifest: translated } of translations()) {
    const faults = [
      ...faultsOf(bundle, texts).map((fault) => `bundle.l10n.${language}.json ${fault}`),
      ...faultsOf(manifest, translated).map((fault) => `package.nls.${language}.json ${fault}`),
    ];
    for (const fault of faults) console.error(fault);
    if (faults.length > 0) process.exitCode = 1;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) main();
