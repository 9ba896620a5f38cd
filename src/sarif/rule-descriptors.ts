import type { ReportingDescriptor, Result } from "sarif";
import type { Severity } from "../finding/finding";
import { rulePageUrl, withWebLinks } from "../finding/rule-page";
import { isRuleId, rules } from "../rules/index";
import { plain } from "./message";

const LEVELS = { error: "error", warning: "warning", info: "note" } as const satisfies Record<Severity, Result.level>;

/** A severity in SARIF's words. */
export function levelOf(severity: Severity): "error" | "warning" | "note" {
  return LEVELS[severity];
}

/** The rules that a report speaks of, in the order in which it first does. */
export class RuleDescriptors {
  readonly #pageOf: (ruleId: string) => string | undefined;
  readonly #indexes = new Map<string, number>();

  /** `pageOf` gives the Markdown of a rule's page; undefined where it is not installed. */
  constructor(pageOf: (ruleId: string) => string | undefined) {
    this.#pageOf = pageOf;
  }

  indexOf(ruleId: string): number {
    const index = this.#indexes.get(ruleId) ?? this.#indexes.size;
    this.#indexes.set(ruleId, index);
    return index;
  }

  all(): ReportingDescriptor[] {
    return [...this.#indexes.keys()].map((id) => this.#descriptor(id));
  }

  #descriptor(id: string): ReportingDescriptor {
    const head = isRuleId(id) ? rules[id] : undefined;
    const page = this.#pageOf(id);
    const why = page === undefined ? undefined : introductionOf(page);
    return {
      id,
      ...(head === undefined
        ? {}
        : {
            shortDescription: plain(head.title),
            defaultConfiguration: { level: levelOf(head.severity) },
          }),
      ...(why === undefined ? {} : { fullDescription: plain(why) }),
      helpUri: rulePageUrl(id),
      ...(page === undefined ? {} : { help: { text: page, markdown: withWebLinks(page, id) } }),
      properties: { tags: [id.slice(0, id.indexOf("/"))] },
    };
  }
}

/** What a page says before its first heading within, behind its title and the line with the rule's own title. */
function introductionOf(page: string): string | undefined {
  const [, , ...paragraphs] = page.replace(/\r\n/g, "\n").split(/\n{2,}/);
  const first = paragraphs.findIndex((paragraph) => paragraph.startsWith("#"));
  const text = paragraphs.slice(0, first).join("\n\n").trim();
  return text === "" ? undefined : text;
}
