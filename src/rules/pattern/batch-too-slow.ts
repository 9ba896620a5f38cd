import { advise } from "../../advice/advise";
import { describeAdvice } from "../../advice/describe-advice";
import { isLonger } from "../../arithmetic/compare";
import { longestInterval } from "../../arithmetic/schedule";
import { type BatchTiming, batchTiming } from "../../contract/batch-timing";
import type { ContractValues, Quantity } from "../../contract/contract-values";
import { reads } from "../../contract/policies";
import { formatDuration } from "../../contract/values";
import { entryOf } from "../../document/nodes";
import type { KeyNode } from "../../document/source-node";
import type { ContractEditor } from "../../edits/contract-editor";
import { t } from "../../text/l10n";
import type { TextEdit } from "../../text/location";
import { timeText } from "../call-words";
import { relatedTo } from "../contract-places";
import type { ContractRule, ContractSubject } from "../contract-rule";
import { changePattern } from "../pattern-change";
import { schedulePath } from "../pattern-facts";
import type { Suggestion } from "../rule";
import { suggest } from "../suggestion";
import { sentence } from "../words";

/** Data may be this old at most where only calls at inference time are fast enough, in milliseconds. */
const CALLED_LAG = 30_000;

/** Batch is too slow for the freshness requirement. */
export const batchTooSlow: ContractRule = {
  id: "pattern/batch-too-slow",
  title: "Batch is too slow for the freshness requirement",
  severity: "error",
  keys: ["batch.schedule.cron", "batch.schedule.every", "batch.maxRunTime", "freshness.maxLag"],
  needs: ["batch.schedule", "freshness.maxLag"],
  check(subject) {
    const { contract, values } = subject;
    const timing = batchTiming(values);
    const limit = values.duration("freshness.maxLag");
    if (contract.pattern?.value !== "batch" || timing === undefined || limit === undefined) return [];
    if (!isLonger(timing.lag, limit.value)) return [];
    return [
      {
        message: tooSlow(values, timing, limit.text),
        location: values.place(schedulePath(values)),
        related: relatedTo(values, "freshness.maxLag"),
        notes: describeAdvice(advise(contract)),
        fixes: () => [
          ...runOftener(subject, timing, limit),
          ...changePattern(subject, !isLonger(limit.value, CALLED_LAG) || !reads(contract) ? "api" : "cdc"),
          ...raiseFreshness(subject, timing),
        ],
      },
    ];
  },
};

/** What the user wrote, and what it comes to. */
function tooSlow(values: ContractValues, { gap, run, lag }: BatchTiming, limit: string): string {
  const worst = timeText(lag);
  const interval = values.duration("batch.schedule.every")?.text ?? timeText(gap);
  const runTime = values.duration("batch.maxRunTime")?.text;
  if (run === 0 || runTime === undefined) return sentence`Worst lag ${worst} exceeds freshness ${limit}`;
  return sentence`Worst lag ${worst} (${interval} + ${runTime} run) exceeds freshness ${limit}`;
}

function runOftener({ values, edit }: ContractSubject, { run }: BatchTiming, limit: Quantity): readonly Suggestion[] {
  const interval = longestInterval(run, limit.value);
  if (interval === undefined) return [];
  const text = formatDuration(interval);
  const cron = entryOf(values.node("batch.schedule"), "cron")?.key;
  const edits = cron === undefined ? edit.set("batch.schedule.every", text) : everyFor(cron, text, edit);
  return suggest(t`Run every ${text}`, edits);
}

/** Turns `cron` into `every` where it stands, so that its place and its comments stay; the time zone has no use any more. */
function everyFor(cron: KeyNode, text: string, edit: ContractEditor): readonly TextEdit[] {
  const value = edit.set("batch.schedule.cron", text);
  if (value.length === 0) return [];
  // What had to be quoted as a cron expression is plain as a duration, but for JSON.
  const plain = (newText: string) => (/^(["']).*\1$/.test(newText) && !cron.quoted ? newText.slice(1, -1) : newText);
  return [
    { location: cron.location, newText: cron.quoted ? JSON.stringify("every") : "every" },
    ...value.map(({ location, newText }) => ({ location, newText: plain(newText) })),
    ...edit.remove("batch.schedule.timezone"),
  ];
}

/** No fix for times beyond what a number holds exactly: they are no freshness. */
function raiseFreshness({ edit }: ContractSubject, { lag }: BatchTiming): readonly Suggestion[] {
  const text = formatDuration(lag);
  return Number.isSafeInteger(lag) ? suggest(t`Raise freshness to ${text}`, edit.set("freshness.maxLag", text)) : [];
}
