import type { Contract } from "../contract/contract";
import { isPast } from "../contract/days";
import { type Exemption, exemptionsOf } from "../contract/exemptions";
import type { RuleId } from "../rules/rule";
import { groupBy } from "../text/group-by";
import type { RuleMention, SuppressionComment } from "../text/suppression-comment";
import type { Suppressed } from "./analysis";
import { isExempted, type Settled } from "./exempted-places";

/** What nobody may silence: broken text, and what is said of suppressions themselves. */
const unsuppressible: readonly string[] = [
  "schema/syntax",
  "lifecycle/exemption-expired",
  "lifecycle/unused-suppression",
  "lifecycle/suppression-reason",
] satisfies readonly RuleId[];

/** In code points. */
const SHORTEST_REASON = 10;

/** What findings come to when suppressions are heeded. */
export interface Heeded {
  readonly reported: readonly Settled[];
  readonly suppressed: readonly Suppressed[];
  /** The exemptions, and the ids in comments, that matched a finding. */
  readonly used: ReadonlySet<Exemption | RuleMention>;
}

/** True for a rule whose findings may be suppressed. */
export function isSuppressible(ruleId: string): boolean {
  return !unsuppressible.includes(ruleId);
}

/** True for a comment with a reason that is long enough: any other has no effect. */
export function hasReason({ reason }: SuppressionComment): boolean {
  return [...reason].length >= SHORTEST_REASON;
}

/** An exemption and the contract that it stands in. */
export interface ContractExemption {
  readonly contract: Contract;
  readonly exemption: Exemption;
}

/** The comments and exemptions that a check knows of. */
export class Suppressions {
  readonly comments: readonly SuppressionComment[];
  readonly exemptions: readonly ContractExemption[];
  readonly #today: string;
  readonly #commentsOf: ReadonlyMap<string, readonly SuppressionComment[]>;
  readonly #exemptionsOf: ReadonlyMap<string, readonly ContractExemption[]>;

  /** `today` is `YYYY-MM-DD`. */
  constructor(comments: readonly SuppressionComment[], contracts: readonly Contract[], today: string) {
    this.comments = comments;
    this.exemptions = contracts.flatMap((contract) =>
      exemptionsOf(contract).map((exemption) => ({ contract, exemption })),
    );
    this.#today = today;
    const live = this.exemptions.filter(({ exemption }) => !this.isExpired(exemption));
    this.#commentsOf = groupBy(comments.filter(hasReason), ({ uri }) => uri);
    this.#exemptionsOf = groupBy(live, ({ contract }) => contract.uri);
  }

  /** True when the last day of an exemption is over: it counts no more. */
  isExpired({ expires }: Exemption): boolean {
    return isPast(expires.value, this.#today);
  }

  /** Takes out the findings that are suppressed; what comes from a comment and from an exemption uses both. */
  heed(settled: readonly Settled[]): Heeded {
    const reported: Settled[] = [];
    const suppressed: Suppressed[] = [];
    const used = new Set<Exemption | RuleMention>();
    for (const one of settled) {
      const [first] = this.#matching(one).map(({ mark, ...by }) => {
        used.add(mark);
        return by;
      });
      if (first === undefined) reported.push(one);
      else suppressed.push({ finding: one.finding, ...first });
    }
    return { reported, suppressed, used };
  }

  #matching(settled: Settled) {
    const { ruleId, location, contractUri } = settled.finding;
    if (!isSuppressible(ruleId)) return [];
    const comments = (this.#commentsOf.get(location.uri) ?? [])
      .filter(({ reach }) => reach.start <= location.span.start && location.span.start <= reach.end)
      .flatMap(({ uri, span, reason, rules }) =>
        rules.filter(({ id }) => id === ruleId).map((mark) => ({ mark, reason, by: { uri, span } })),
      );
    const exemptions = (this.#exemptionsOf.get(contractUri ?? "") ?? [])
      .filter(({ contract, exemption }) => isExempted(settled, exemption, contract))
      .map(({ exemption }) => ({ mark: exemption, reason: exemption.reason, by: exemption.rule.location }));
    return [...comments, ...exemptions];
  }
}
