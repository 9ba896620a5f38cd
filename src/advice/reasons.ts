import { t } from "../text/l10n";
import type { NeededChange, Reason } from "./advice";

// Makes reasons. Their words stay plain text: whoever shows them escapes what comes from the contract.

export function speaksFor(path: string, text: string): Reason {
  return { kind: "for", text, path, changes: [] };
}

export function speaksAgainst(path: string, text: string, ...changes: readonly NeededChange[]): Reason {
  return { kind: "against", text, path, changes };
}

export function leavesOpen(path: string, text: string, ...changes: readonly NeededChange[]): Reason {
  return { kind: "open", text, path, changes };
}

export function atMost(path: string, value: string): NeededChange {
  return { path, to: t`at most ${value}` };
}

export function atLeast(path: string, value: string): NeededChange {
  return { path, to: t`at least ${value}` };
}

export function exactly(path: string, value: string): NeededChange {
  return { path, to: value };
}
