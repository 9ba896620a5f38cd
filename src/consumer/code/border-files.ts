import { pathToUri } from "../../files/uri";
import type { CallLibrary } from "../code-facts";
import ts from "../compiler";
import type { Modules } from "../modules";
import { databaseAdapter, databaseClient } from "./connections/clients";
import { requestModules } from "./requests/requests";
import { ofLibrary } from "./resolve/exported-names";

/** As much of a workspace as says which files import which. */
export interface ImportingFiles {
  readFile(path: string): string | undefined;
  modulesOf(path: string): Modules;
}

/** What the text of a file says by itself. */
interface Probe {
  readonly borders: boolean;
  /** What it imports; of a file at a border nobody asks. */
  readonly specifiers: readonly string[];
}

interface Leads {
  /** Where the imports of a file lead in the workspace. */
  readonly targets: readonly string[];
  /** URIs of the targets, and of files whose creation would end that an import leads nowhere. */
  readonly dependencies: readonly string[];
}

/**
 * Says which files need to be read for what they do at their borders: those that import a library of such calls, and
 * those that import one of these, however far. Most files of a workspace are neither, and are not even parsed.
 */
export class BorderFiles {
  readonly #files: ImportingFiles;
  readonly #probes = new Map<string, Probe>();
  readonly #leads = new Map<string, Leads>();
  /** Forgotten with every change, because it depends on many files. */
  readonly #reaches = new Map<string, boolean>();

  constructor(files: ImportingFiles) {
    this.#files = files;
  }

  changed(path: string): void {
    this.#probes.delete(path);
    this.#leads.delete(path);
    this.#reaches.clear();
  }

  /** Imports may lead elsewhere. */
  forgetImports(): void {
    this.#leads.clear();
    this.#reaches.clear();
  }

  /** The file does something at its borders, or imports a file that does. */
  reaches(path: string): boolean {
    const known = this.#reaches.get(path);
    if (known !== undefined) return known;
    const seen = new Set([path]);
    for (const each of seen) {
      if (this.#reaches.get(each) === false) continue;
      if (this.#probe(each).borders || this.#reaches.get(each) === true) {
        this.#reaches.set(path, true);
        return true;
      }
      for (const target of this.#leadsOf(each).targets) seen.add(target);
    }
    for (const each of seen) this.#reaches.set(each, false);
    return false;
  }

  /** What can change that a file needs no reading, seen from the file: itself and what it imports. */
  dependencies(path: string): readonly string[] {
    return [pathToUri(path), ...this.#leadsOf(path).dependencies];
  }

  #probe(path: string): Probe {
    const known = this.#probes.get(path);
    if (known !== undefined) return known;
    const text = this.#files.readFile(path);
    const probe = text === undefined ? { borders: false, specifiers: [] } : probeOf(text);
    this.#probes.set(path, probe);
    return probe;
  }

  #leadsOf(path: string): Leads {
    const known = this.#leads.get(path);
    if (known !== undefined) return known;
    const modules = this.#files.modulesOf(path);
    const found = this.#probe(path).specifiers.map((specifier) => modules.leadsTo(specifier, path));
    const targets = found.flatMap(({ target }) => (target?.includes("/node_modules/") === false ? target : []));
    const missing = found.flatMap((lead) => lead.missing);
    const leads = { targets, dependencies: [...missing, ...targets.map(pathToUri)] };
    this.#leads.set(path, leads);
    return leads;
  }
}

function probeOf(text: string): Probe {
  if (mentionsBorder(text)) return { borders: true, specifiers: [] };
  const specifiers = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  return { borders: specifiers.some(isBorder), specifiers };
}

/** True for a text that may call `fetch`, or takes texts for types. A false hit only costs the time to read the file. */
function mentionsBorder(text: string): boolean {
  return /\bfetch\b|\bJSON\.parse\b|\.contract\.gen\b/.test(text);
}

/** Calls, messages and database clients come from these. */
function isBorder(specifier: string): boolean {
  const module = ofLibrary(specifier).module;
  if (requestModules.has(module) || databaseClient(module) !== undefined || databaseAdapter(module)) return true;
  return brokers.some((broker) => module === broker || module.startsWith(`${broker}/`));
}

const brokers: readonly CallLibrary[] = [
  "kafkajs",
  "@confluentinc/kafka-javascript",
  "@google-cloud/pubsub",
  "amqplib",
  "@aws-sdk/client-eventbridge",
  "@aws-sdk/client-sqs",
  "@aws-sdk/client-kinesis",
];
