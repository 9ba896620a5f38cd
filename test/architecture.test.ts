import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";
import ts from "typescript";

interface Part {
  /** Folders of src/ that it may import, leaves apart. */
  readonly may: readonly string[];
  readonly why: string;
}

/** Free for all but the client. What the leaves may import themselves stands in the table. */
const LEAVES = ["text", "files", "finding"];

/** What rules and the analysis are made of. */
const CORE = [
  "document",
  "contract",
  "schema",
  "consumer",
  "shape",
  "drift",
  "edits",
  "arithmetic",
  "templates",
  "advice",
  "config",
  "generate",
];

/** Who may import whom; nothing else. A folder that is not listed here fails the test. */
const PARTS: Readonly<Record<string, Part>> = {
  text: { may: [], why: "Offsets, positions and words know nothing of what they are used for." },
  files: { may: ["text"], why: "The border to files is an interface; only host/ knows a disk." },
  finding: { may: ["text"], why: "A finding is data that every program carries to its own edge." },
  document: { may: [], why: "Positions in YAML and JSON mean nothing in particular here." },
  shape: { may: [], why: "Both sides lower to shapes; a shape knows neither side." },
  contract: { may: ["document", "arithmetic"], why: "A contract is read from a document, whatever its schemas are." },
  schema: { may: ["document", "contract", "shape"], why: "Lowers the contract's side; TypeScript stays out of sight." },
  consumer: { may: ["shape"], why: "Lowers the code's side; contracts stay out of sight, so the thread is a border." },
  witness: { may: ["shape"], why: "Finds values of shapes; what they prove is not its business." },
  drift: { may: ["shape", "witness"], why: "Compares two shapes; where they came from must not matter." },
  arithmetic: { may: [], why: "What schedules, retries and rates come to: numbers in, numbers out." },
  edits: {
    may: ["document", "contract", "consumer", "shape"],
    why: "An edit needs the place, the order of keys or the type to write, no rule.",
  },
  templates: {
    may: ["contract", "edits", "arithmetic"],
    why: "Whole sections of a contract, as fixes, completion and commands write them.",
  },
  advice: { may: ["contract", "arithmetic"], why: "Says which pattern fits; whoever asks puts it before people." },
  generate: {
    may: ["document", "contract", "schema", "shape", "drift", "edits", "arithmetic"],
    why: "Whole files that are made from a contract: the same input gives the same bytes.",
  },
  documents: {
    may: ["document", "contract", "schema", "shape", "arithmetic", "generate"],
    why: "What contracts say, for people: the same input gives the same bytes; what is open is counted elsewhere.",
  },
  map: { may: ["contract", "documents"], why: "Draws what the inventory says; a picture judges nothing." },
  standards: {
    may: ["document", "contract", "schema", "shape", "edits", "templates", "arithmetic"],
    why: "Contracts from documents of standards, and back: other people's words for the same things.",
  },
  sarif: { may: ["rules"], why: "Findings as SARIF has them: of the rules it takes the catalogue." },
  samples: {
    may: ["schema", "shape", "drift"],
    why: "Recorded payloads against a shape, one at a time, whatever their number.",
  },
  side: {
    may: ["host", "consumer"],
    why: "Programs of their own for libraries that hang, throw or bring a compiler with them.",
  },
  config: { may: ["document", "contract"], why: "Reads plumbline.config.*; what it means for files is analysis." },
  ci: {
    may: ["document", "contract", "edits"],
    why: "What a CI system runs is read from the project; a file for it is text.",
  },
  rules: {
    may: [...CORE, "samples"],
    why: "Rules put facts into words; they load nothing and cache nothing.",
  },
  analysis: {
    may: [...CORE, "rules", "documents", "standards", "samples"],
    why: "The one facade: it alone loads, caches and orders, and knows no program around it.",
  },
  host: { may: [], why: "What this machine is. Tests replace it by files in memory." },
  worker: { may: ["consumer", "host"], why: "The thread that reads TypeScript, and its client." },
  assist: {
    may: [
      "document",
      "contract",
      "consumer",
      "schema",
      "shape",
      "edits",
      "arithmetic",
      "templates",
      "advice",
      "rules",
      "analysis",
    ],
    why: "What an editor offers in a contract (completion, hover, outline), without a word of LSP.",
  },
  navigation: {
    may: ["document", "contract", "schema", "consumer", "shape", "edits", "rules", "analysis", "assist"],
    why: "Follows a name through contracts, schemas and code, and renames it on all sides.",
  },
  cli: {
    may: [
      ...["analysis", "assist", "generate", "rules", "sarif", "templates", "documents", "map", "standards", "samples"],
      ...["ci", "host", "worker", "side"],
    ],
    why: "Prints an analysis; of the rules it takes the catalogue, and writes a first contract.",
  },
  server: {
    may: [
      ...[
        "analysis",
        "assist",
        "navigation",
        "generate",
        "templates",
        "advice",
        "consumer",
        "documents",
        "map",
        "standards",
      ],
      ...["ci", "host", "sarif", "worker", "side", "protocol"],
    ],
    why: "Shows an analysis over LSP.",
  },
  protocol: { may: [], why: "The custom messages between client and server, types only." },
  "map-view": { may: ["protocol"], why: "The page of the map runs in a browser; it shows what it is sent." },
  client: { may: ["protocol"], why: "Starts the server and shows what it says; no analysis in the editor's process." },
};

/** Every third-party library and every Node module with a grip on the machine has one home, so that it can be replaced. */
const HOMES: readonly { readonly library: RegExp; readonly home: string; readonly why: string }[] = [
  { library: /^(yaml|jsonc-parser)$/, home: "document", why: "Their traps (aborts, quadratic keys) are fenced there." },
  { library: /^typescript$/, home: "consumer", why: "No compiler object leaves it, so the compiler may change." },
  { library: /^@eslint-community\/regexpp$/, home: "shape", why: "Makes a text that a pattern accepts." },
  { library: /^ajv\/lib\/refs\//, home: "schema", why: "The metaschemas that a schema may refer to." },
  { library: /^ajv-formats(\/|$)/, home: "shape", why: "Says what a format accepts, as most validators do." },
  { library: /^fastest-levenshtein$/, home: "text", why: "Finds the nearest name." },
  { library: /^croner$/, home: "arithmetic", why: "Reads cron expressions and says when they fire." },
  { library: /^@dagrejs\/dagre$/, home: "map", why: "Says where the nodes of a map go." },
  { library: /^csv-stringify(\/|$)/, home: "documents", why: "Quotes what spreadsheets would take for formulas." },
  { library: /^(ajv|ajv\/dist\/\w+|@streamparser\/json)$/, home: "samples", why: "Payloads in their millions." },
  {
    library: /^(typescript-json-schema|json-schema-diff)$/,
    home: "side",
    why: "They hang, throw or bring a compiler.",
  },
  { library: /^picomatch$/, home: "files", why: "Says which paths a glob means." },
  { library: /^ignore$/, home: "analysis", why: "Leaves out what git ignores." },
  { library: /^vscode-languageserver(-textdocument|-types|-protocol)?(\/|$)/, home: "server", why: "LSP is an edge." },
  { library: /^(vscode|vscode-languageclient)(\/|$)/, home: "client", why: "There is no editor elsewhere." },
  { library: /^sarif$/, home: "sarif", why: "The types of the format, and no code." },
  { library: /^(commander|picocolors)$/, home: "cli", why: "Arguments and colours are an edge." },
  { library: /^node:readline(\/|$)/, home: "cli", why: "A terminal is an edge." },
  {
    library: /^node:(fs|os|v8|worker_threads|child_process)(\/|$)/,
    home: "host",
    why: "The core touches no machine.",
  },
  { library: /^node:module$/, home: "host|client", why: "Programs of ours are loaded later than others." },
];

/** Node modules that only compute. */
const PURE = ["node:path", "node:url", "node:util", "node:crypto"];

interface Import {
  readonly file: string;
  readonly part: string;
  readonly specifier: string;
}

const imports = importsOf("src");

describe("architecture", () => {
  for (const [part, { may, why }] of Object.entries(PARTS)) {
    it(`${part} imports ${may.join(", ") || "no other part"}: ${why}`, () => {
      const allowed = new Set([part, ...may, ...(part === "client" || LEAVES.includes(part) ? [] : LEAVES)]);
      const wrong = imports.filter((one) => one.part === part && !allowed.has(partOf(one) ?? part));
      assert.deepEqual(wrong.map(describeImport), []);
    });
  }

  it("has no part that the table does not know", () => {
    assert.deepEqual(
      [...new Set(imports.map((one) => one.part))].filter((part) => !Object.hasOwn(PARTS, part)),
      [],
    );
  });

  for (const { library, home, why } of HOMES) {
    it(`${library.source} lives in ${home}: ${why}`, () => {
      const wrong = imports.filter((one) => library.test(one.specifier) && !home.split("|").includes(one.part));
      assert.deepEqual(wrong.map(describeImport), []);
    });
  }

  it("uses no library without a home", () => {
    const homeless = imports.filter(
      ({ specifier }) =>
        !specifier.startsWith(".") &&
        !PURE.includes(specifier) &&
        !HOMES.some(({ library }) => library.test(specifier)),
    );
    assert.deepEqual(homeless.map(describeImport), []);
  });
});

/** Every import of every file, types and dynamic imports included. */
function importsOf(root: string): readonly Import[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .flatMap((path) => {
      const { importedFiles } = ts.preProcessFile(readFileSync(join(root, path), "utf8"), true, true);
      const part = (path.split(sep)[0] ?? "").replace(/\.ts$/, "");
      return importedFiles.map(({ fileName }) => ({ file: path.replaceAll(sep, "/"), part, specifier: fileName }));
    });
}

/** The part of src/ that an import leads to; undefined for libraries and files beside src/. */
function partOf({ file, specifier }: Import): string | undefined {
  if (!specifier.startsWith(".")) return undefined;
  const target = normalize(join("src", dirname(file), specifier)).split(sep);
  return target[0] === "src" ? (target[1] ?? "") : undefined;
}

function describeImport({ file, specifier }: Import): string {
  return `src/${file} imports ${specifier}`;
}
