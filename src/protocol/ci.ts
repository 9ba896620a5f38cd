import { message } from "./message";

/** The CI systems that a file can be written for, and which of them a workspace folder's repository uses. */
export const ciSystems = message<{ readonly folder: string }, readonly CiSystemChoice[]>("ciSystems");

export interface CiSystemChoice {
  readonly id: string;
  /** `GitHub Actions`. */
  readonly title: string;
  /** The repository has files of this system. */
  readonly isUsed: boolean;
}

/** The file that has a CI system check a workspace folder. */
export const ciFile = message<{ readonly folder: string; readonly system: string }, MadeCiFile>("ciFile");

export interface MadeCiFile {
  /** Where it goes, as a `file:` URI in the folder. Missing where the user has to put it somewhere, which `next` says. */
  readonly uri?: string;
  /** A file of that name is there: it is to be shown, not written. */
  readonly isThere: boolean;
  readonly text: string;
  /** The language id of the text. */
  readonly language: "yaml" | "groovy";
  /** What is left to do, as a sentence. */
  readonly next?: string;
  /** `package.json` does not list `plumbline`: the command that adds it. */
  readonly addCommand?: string;
}

/** Lists `plumbline` in the `package.json` of a workspace folder's project. The answer is a `WorkspaceEdit`, or null. */
export const listPlumbline = message<{ readonly folder: string }, object>("listPlumbline");
