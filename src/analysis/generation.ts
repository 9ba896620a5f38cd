import type { SourceFiles } from "../files/source-files";
import { childUri, parentUri } from "../files/uri";
import type { ClientInput, GeneratedClient } from "../generate/client/client-input";
import { generateRehearsal } from "../generate/rehearsal/generate-rehearsal";
import type { Runner } from "../generate/rehearsal/runner";
import type { ContractClient } from "./client-modules";
import { type PlannedFile, plannedFile } from "./planned-file";

/** What the workspace says of a contract's client; the `clients` of an `Analyzer` do. */
export interface ClientWorkspace {
  inputOf(contractUri: string): ClientInput | undefined;
  generatedOf(contractUri: string): GeneratedClient | undefined;
  clientOf(contractUri: string): ContractClient | undefined;
  /** The ranges of the packages that the package descriptions around a file list, by name. */
  packagesAround(uri: string): ReadonlyMap<string, string>;
}

export interface GenerationOptions {
  /** The folder to write to; where the module is, or else beside the contract, when it is not given. */
  readonly folder?: string;
  /** Writes the failure rehearsal too, for this runner. */
  readonly rehearsal?: Runner;
}

/** What is generated from one contract. */
export interface Generation {
  readonly contractUri: string;
  readonly module: PlannedFile;
  readonly rehearsal?: PlannedFile;
  /** Packages that the module imports and that no package description around it lists. */
  readonly missingPackages: readonly { readonly name: string; readonly version: string }[];
}

/** What generating the client of a contract would write; undefined where the contract has nothing for one. */
export function planGeneration(
  contractUri: string,
  { folder, rehearsal: runner }: GenerationOptions,
  workspace: ClientWorkspace,
  files: SourceFiles,
): Generation | undefined {
  const client = workspace.generatedOf(contractUri);
  if (client === undefined) return undefined;
  const known = workspace.clientOf(contractUri)?.uri;
  const uri =
    folder === undefined
      ? (known ?? childUri(parentUri(contractUri), client.fileName))
      : childUri(folder, client.fileName);
  const plan = (at: string, text: string): PlannedFile => plannedFile(at, text, files);
  const input = runner && workspace.inputOf(contractUri);
  const rehearsal = runner && input && rehearsalOf(input, runner, client);
  const listed = workspace.packagesAround(uri);
  return {
    contractUri,
    module: plan(uri, client.text),
    ...(rehearsal === undefined
      ? {}
      : { rehearsal: plan(childUri(parentUri(uri), rehearsal.fileName), rehearsal.text) }),
    missingPackages: client.packages.filter(({ name }) => !listed.has(name)),
  };
}

function rehearsalOf(input: ClientInput, runner: Runner, { fileName }: GeneratedClient) {
  const modulePath = `./${fileName.replace(/\.ts$/, "")}${input.libraries.extension}`;
  return generateRehearsal(input, { runner, modulePath });
}

/** The runner that the packages around a file have; Node's own where they have none. */
export function runnerOf(listed: ReadonlyMap<string, string>): Runner {
  if (listed.has("vitest")) return "vitest";
  return listed.has("mocha") ? "mocha" : "node:test";
}
