import type { Configuration, ConfigurationProblem, FileGlob } from "../config/configuration";
import { globMatcher } from "../files/glob";
import { fileNameOf, parentUri } from "../files/uri";
import { configuration as rule } from "../rules/schema/configuration";
import { t } from "../text/l10n";
import { LineIndex } from "../text/line-index";
import { printable } from "../text/printable";
import type { BaselineStore } from "./baseline-store";
import type { Diagnosed } from "./diagnosed";
import type { WorkspaceIndex } from "./workspace-index";

/** What the configurations of a workspace say without effect. Globs are tried again only when files came or went. */
export class ConfigurationFindings {
  readonly #index: WorkspaceIndex;
  readonly #baseline: BaselineStore | undefined;
  readonly #idleGlobs = new WeakMap<Configuration, { version: number; problems: readonly ConfigurationProblem[] }>();

  constructor(index: WorkspaceIndex, baseline: BaselineStore | undefined) {
    this.#index = index;
    this.#baseline = baseline;
  }

  all(): readonly Diagnosed[] {
    return this.#index.configurations().flatMap(({ configuration, instead }) => {
      const problems =
        instead === undefined
          ? [...configuration.problems, ...this.#globs(configuration), ...this.#revision(configuration)]
          : [notRead(configuration, instead)];
      return problems.map((problem) => ({ finding: rule.check(problem), fixes: () => rule.fixes?.(problem) ?? [] }));
    });
  }

  #globs(configuration: Configuration): readonly ConfigurationProblem[] {
    const { version } = this.#index;
    const known = this.#idleGlobs.get(configuration);
    if (known?.version === version) return known.problems;
    const problems = (["include", "exclude"] as const).flatMap((path) =>
      configuration[path]
        .filter((glob) => !isDefault(glob) && !this.#index.hasEffect(glob, configuration))
        .map((glob) => ({ path, location: glob.location, ...this.#words(glob, configuration) })),
    );
    this.#idleGlobs.set(configuration, { version, problems });
    return problems;
  }

  /** A folder's name alone matches no file in it: that is how `.gitignore` has it. */
  #words(glob: FileGlob, configuration: Configuration): Pick<ConfigurationProblem, "problem" | "suggestion"> {
    const { value, location } = glob;
    const problem = t`${printable(value, 40)} matches no file`;
    const below = `${value.replace(/\/+$/, "")}/**`;
    const matches = globMatcher(below);
    if (matches === undefined || !this.#index.hasEffect({ ...glob, matches }, configuration)) return { problem };
    const suggestion = { title: t`Change to ${below}`, replacement: JSON.stringify(below), location, safe: false };
    return { problem: t`${problem}; did you mean ${printable(below, 40)}?`, suggestion };
  }

  #revision({ baseline, uri }: Configuration): readonly ConfigurationProblem[] {
    if (baseline === undefined) return [];
    const { location } = baseline;
    const root = this.#index.roots.find((one) => one === parentUri(uri));
    if (root === undefined) {
      return [{ path: "baseline", problem: t`counts only in the configuration of the workspace folder`, location }];
    }
    const fault = this.#baseline?.faultOf(root);
    if (fault === undefined) return [];
    const problem = (fault.charAt(0).toLowerCase() + fault.slice(1)).replace(/\.$/, "");
    return [{ path: "baseline", problem, location }];
  }
}

/** Left out anyway: who says so again is not wrong. */
function isDefault({ value }: FileGlob): boolean {
  return /(^|\/)(node_modules|dist|\.git)(\/|$)/.test(value);
}

function notRead({ uri, document }: Configuration, instead: Configuration): ConfigurationProblem {
  const span = document === undefined ? { start: 0, end: 0 } : new LineIndex(document.text).lineSpan(0);
  const name = fileNameOf(instead.uri);
  return { path: "", problem: t`not read, because ${name} stands beside it`, location: { uri, span } };
}
