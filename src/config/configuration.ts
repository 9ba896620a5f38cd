import type { FormatViolation, Located } from "../contract/contract";
import type { ParsedDocument } from "../document/source-node";
import { fileNameOf } from "../files/uri";
import type { Severity } from "../finding/finding";
import type { Location } from "../text/location";

/** The names of the file, in the order in which one in a folder wins over another. */
export const CONFIGURATION_NAMES = ["plumbline.config.yaml", "plumbline.config.yml", "plumbline.config.json"] as const;

/** What a rule is reported as. */
export type Level = Severity | "off";

/** One entry of `rules`. */
export interface RuleSetting {
  /** A rule id, or `group/*`. */
  readonly id: string;
  readonly level: Level;
}

/** A glob over the files at and below the folder of the configuration. */
export interface FileGlob extends Located<string> {
  /** True for a path relative to that folder, with `/`. */
  readonly matches: (path: string) => boolean;
}

/** What a `plumbline.config.*` file says, as far as it can be understood. */
export interface Configuration {
  readonly uri: string;
  /** Absent where the file cannot be read. */
  readonly document?: ParsedDocument;
  /** Empty: all files. */
  readonly include: readonly FileGlob[];
  readonly exclude: readonly FileGlob[];
  readonly rules: readonly RuleSetting[];
  /** Hosts as in `source.hosts`. */
  readonly databases: readonly string[];
  readonly ignoreHosts: readonly string[];
  /** Absent: teams are not checked. */
  readonly teams?: readonly string[];
  /** A git revision. */
  readonly baseline?: Located<string>;
  readonly problems: readonly ConfigurationProblem[];
}

/** Something in a configuration that has no effect. */
export interface ConfigurationProblem {
  /** Path of the node in words: `rules.drift/nullable`; empty for the whole file. */
  readonly path: string;
  readonly problem: string;
  readonly location: Location;
  readonly suggestion?: NonNullable<FormatViolation["suggestion"]>;
}

/** True for a file that is a configuration by its name. */
export function isConfiguration(uri: string): boolean {
  const name = fileNameOf(uri);
  return CONFIGURATION_NAMES.some((one) => one === name);
}

/** What a configuration sets a rule to, its own entry before that of its group; undefined where it says nothing. */
export function levelOf({ rules }: Configuration, ruleId: string): Level | undefined {
  const group = `${ruleId.slice(0, ruleId.indexOf("/"))}/*`;
  return (rules.find(({ id }) => id === ruleId) ?? rules.find(({ id }) => id === group))?.level;
}
