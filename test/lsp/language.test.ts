import assert from "node:assert/strict";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  type CodeAction,
  CodeActionRequest,
  CodeLensRequest,
  type CompletionList,
  CompletionRequest,
  type Diagnostic,
  DocumentDiagnosticRequest,
  type Hover,
  HoverRequest,
  type MarkupContent,
} from "vscode-languageserver-protocol/node";
import { FORMAT } from "../../src/contract/format/format";
import type { FormatType } from "../../src/contract/format/types";
import { specDocument } from "../../src/protocol/documents";
import { integrationMap } from "../../src/protocol/map";
import { contractFile, sampleFiles, typesFile, writeWorkspace } from "../sample-workspace";
import { Client, pulling } from "./client";

/** With faults of many kinds: in the format, between keys, in the schema, in the code. No prose of its own. */
const files: Readonly<Record<string, string>> = {
  ...sampleFiles,
  "faulty.contract.yaml": `integrationContract: "1.0"
id: faulty
version: 1.0.0
owner: { team: sales }
pattern: batch
direction: read-write
source: { system: ERP, owner: { team: erp }, accessMethod: direct-database, hosts: [erp.example] }
data:
  - entity: Order
    schema: ./missing.json
    fields: [total]
freshness: { maxLag: 5m }
batch: { schedule: { cron: "0 2 * * *" }, maxRunTime: 3h, retries: 2 }
resilience: { timeout: 2s, retry: { tries: 5, jitter: none } }
unheard: true
`,
  "broken.contract.yaml": 'integrationContract: "1.0"\nid: broken\nowner: { team: sales\n',
  "src/report.ts": '\nexport const report = () => fetch("https://erp.example/report");\n',
};

const capabilities = {
  ...pulling,
  textDocument: {
    ...pulling.textDocument,
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } }, resolveSupport: { properties: [] } },
    completion: { completionItem: { snippetSupport: true } },
  },
};

/** What an editor is shown of the files, in a server with these bundles. */
class Shown {
  readonly #folder = writeWorkspace(files);
  readonly #program = writeWorkspace({});
  readonly client: Client;

  constructor(bundles: Readonly<Record<string, unknown>>) {
    const [dist, l10n] = [join(this.#program, "dist"), join(this.#program, "l10n")];
    for (const folder of [dist, l10n]) mkdirSync(folder);
    // A program knows its place by its own file, so that is no link.
    for (const name of readdirSync("dist").filter((one) => one.endsWith(".js")))
      cpSync(join("dist", name), join(dist, name));
    symlinkSync(resolve("dist/lib"), join(dist, "lib"));
    for (const [name, bundle] of Object.entries(bundles)) writeFileSync(join(l10n, name), JSON.stringify(bundle));
    this.client = new Client(this.#folder, [join(dist, "server.js"), "--stdio"]);
  }

  async stop(): Promise<void> {
    await this.client.stop();
    for (const folder of [this.#folder, this.#program]) rmSync(folder, { recursive: true, force: true });
  }

  async diagnostics(name: string): Promise<readonly Diagnostic[]> {
    const textDocument = { uri: this.client.uri(name) };
    const report = await this.client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
    assert.ok(report.kind === "full");
    return report.items;
  }

  async hover(name: string, line: number, character: number): Promise<string> {
    const textDocument = { uri: this.client.uri(name) };
    const hover: Hover | null = await this.client.connection.sendRequest(HoverRequest.type, {
      textDocument,
      position: { line, character },
    });
    return (hover?.contents as MarkupContent | undefined)?.value ?? "";
  }

  async actions(name: string): Promise<readonly string[]> {
    const textDocument = { uri: this.client.uri(name) };
    const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const context = { diagnostics: [...(await this.diagnostics(name))] };
    const actions = await this.client.connection.sendRequest(CodeActionRequest.type, { textDocument, range, context });
    return (actions as readonly CodeAction[]).map(({ title }) => title);
  }

  async lenses(name: string): Promise<readonly string[]> {
    const textDocument = { uri: this.client.uri(name) };
    const lenses = (await this.client.connection.sendRequest(CodeLensRequest.type, { textDocument })) ?? [];
    return lenses.map(({ command }) => command?.title ?? "");
  }

  async completions(name: string, line: number, character: number): Promise<readonly string[]> {
    const textDocument = { uri: this.client.uri(name) };
    const position = { line, character };
    const list = await this.client.connection.sendRequest(CompletionRequest.type, { textDocument, position });
    return (list as CompletionList).items.flatMap(({ detail = "", documentation = "" }) => [
      detail,
      String(documentation),
    ]);
  }

  /** Everything: messages, what else a diagnostic shows, hovers over each line, lenses, fixes, completion, the map. */
  async all(): Promise<readonly string[]> {
    const texts: string[] = [];
    for (const [name, text] of Object.entries(files)) {
      if (!/\.(contract\.yaml|ts)$/.test(name)) continue;
      await this.client.open(name, text, name.endsWith(".ts") ? "typescript" : "yaml");
      for (const { message, relatedInformation = [] } of await this.diagnostics(name))
        texts.push(plain(message), ...relatedInformation.map((one) => one.message));
      texts.push(...(await this.actions(name)), ...(await this.lenses(name)));
      for (const [line, content] of text.split("\n").entries()) {
        const key = /[\w]/.exec(content)?.index ?? 0;
        texts.push(await this.hover(name, line, key));
        texts.push(await this.hover(name, line, Math.max(0, content.length - 3)));
      }
    }
    texts.push(...(await this.completions(contractFile, 17, 0)), ...(await this.completions(contractFile, 4, 9)));
    const map = await this.client.connection.sendRequest<{ svg: string; summary: string }>(integrationMap.method, {});
    texts.push(map.summary, ...[...map.svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text ?? ""));
    return texts;
  }

  spec(): Promise<unknown> {
    return this.client.connection.sendRequest(specDocument.method, {
      uri: this.client.uri(contractFile),
      format: "md",
    });
  }
}

describe("Texts in the editor's language", () => {
  const english = JSON.parse(readFileSync("l10n/bundle.l10n.json", "utf8")) as Readonly<Record<string, string>>;
  const german = JSON.parse(readFileSync("l10n/bundle.l10n.de.json", "utf8")) as Readonly<Record<string, string>>;

  it("are translated, every one of them, in a language that is made up", async () => {
    const pseudo = Object.fromEntries(Object.entries(english).map(([key, text]) => [key, accented(text)]));
    const shown = new Shown({ "bundle.l10n.qps-ploc.json": pseudo });
    try {
      await shown.client.start(capabilities, { commands: true }, process.pid, "qps-ploc");
      const texts = await shown.all();
      assert.ok(texts.filter((text) => /[ȧƀċ]/.test(text)).length > 50);
      const known = knownWords();
      const untranslated = texts.filter((text) => wordsOf(text).some((word) => !known.has(word.toLowerCase())));
      assert.deepEqual([...new Set(untranslated)], []);
    } finally {
      await shown.stop();
    }
  });

  it("are German for a client from Austria, messages of at most 100 characters too; documents stay English", async () => {
    const [shown, other] = [new Shown({ "bundle.l10n.de.json": german }), new Shown({})];
    try {
      await shown.client.start(capabilities, { commands: true }, process.pid, "de-AT");
      await other.client.start(capabilities, { commands: true }, process.pid, "de-AT");
      await shown.client.open(typesFile, files[typesFile] ?? "", "typescript");
      const [drift] = await shown.diagnostics(typesFile);
      assert.match(plain(drift?.message), /^Customer\.email kann nicht null sein, aber crm-customer kann null senden/);
      for (const name of Object.keys(files).filter((one) => one.endsWith(".contract.yaml"))) {
        for (const { message } of await shown.diagnostics(name))
          assert.ok(plain(message).length <= 100, plain(message));
      }
      assert.deepEqual(
        await shown.spec(),
        JSON.parse(JSON.stringify(await other.spec()).replaceAll(other.client.uri(""), shown.client.uri(""))),
      );
    } finally {
      await Promise.all([shown.stop(), other.stop()]);
    }
  });

  it("are English where there is no bundle, and no locale leads out of the folder of bundles", async () => {
    const shown = new Shown({ "bundle.l10n.de.json": german });
    try {
      await shown.client.start(capabilities, { commands: true }, process.pid, "../bundle.l10n.de");
      const [drift] = await shown.diagnostics(typesFile);
      assert.match(plain(drift?.message), /^Customer\.email cannot be null/);
    } finally {
      await shown.stop();
    }
  });
});

function plain(message: Diagnostic["message"] | undefined): string {
  return typeof message === "object" ? message.value : (message ?? "");
}

/** The letters of a text with accents, its holes and what is code in it as they are. */
function accented(text: string): string {
  return text.replace(/\{\d+\}|[a-z]/gi, (one) => (one.length > 1 ? one : (ACCENTED.get(one.toLowerCase()) ?? one)));
}

const ACCENTED = new Map(
  [..."abcdefghijklmnopqrstuvwxyz"].map((letter, i) => [letter, [..."ȧƀċḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑ"][i] ?? letter]),
);

/** The words of a text that have no accent, code and links apart. */
function wordsOf(text: string): readonly string[] {
  const plain = text
    .replace(/`[^`]*`|```[\s\S]*?```|\]\([^)]*\)|\\/g, " ")
    .replace(/[\w./-]*[/#][\w./#-]*|\b[\w-]+(\.[\w[\]-]+)+/g, " ");
  return plain.match(/(?<![\p{L}\p{N}-])[A-Za-z]{3,}(?![\p{L}\p{N}])/gu) ?? [];
}

/** Words of the user's files and of the format. */
function knownWords(): ReadonlySet<string> {
  const words = Object.values(files).flatMap((text) => text.match(/[A-Za-z]+/g) ?? []);
  return new Set(
    [...words, ...formatWords(FORMAT), ...TERMS]
      .flatMap((one) => one.split(/[^A-Za-z]+/))
      .map((one) => one.toLowerCase()),
  );
}

function formatWords(type: FormatType): readonly string[] {
  switch (type.kind) {
    case "named":
      return formatWords(type.type);
    case "list":
      return formatWords(type.items);
    case "enum":
    case "suggested":
      return type.values;
    case "mapping":
      return [...type.keys].flatMap(([name, key]) => [name, ...formatWords(key.type)]);
    default:
      return [];
  }
}

/** Types, products and formats, which are called the same in every language. */
const TERMS = [
  "string null number boolean integer object array any never undefined",
  "JSON Schema OpenAPI AsyncAPI Avro ODCS Plumbline UTC ISO",
];
