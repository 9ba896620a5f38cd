import type { PointerTokens } from "../text/json-pointer";
import type { Contract, Located } from "./contract";

/** An entry of `exemptions` that is as the format has it: one that is not has no effect. */
export interface Exemption {
  readonly rule: Located<string>;
  /** Absent: every place. */
  readonly at?: Located<string>;
  readonly reason: string;
  readonly owner: string;
  /** `YYYY-MM-DD`: the last day on which it counts. */
  readonly expires: Located<string>;
  /** Where the entry stands in the contract. */
  readonly pointer: PointerTokens;
}

/** The exemptions of a contract, in the order of the text. */
export function exemptionsOf({ values }: Contract): readonly Exemption[] {
  return values.items("exemptions").flatMap((item) => {
    const [rule, reason, owner] = [item.text("rule"), item.text("reason"), item.text("owner")];
    const [expires, at] = [item.text("expires"), item.text("at")];
    if (rule === undefined || reason === undefined || owner === undefined || expires === undefined) return [];
    if (at === undefined && !item.isMissing("at")) return [];
    const texts = { reason: reason.value, owner: owner.value };
    return [{ rule, ...(at === undefined ? {} : { at }), ...texts, expires, pointer: item.pointer }];
  });
}
