import type { CallSite } from "../consumer/call-site";
import type { CallLibrary } from "../consumer/code-facts";
import { wrapCall } from "../edits/code";
import type { WrittenFile } from "../finding/finding";
import { t } from "../text/l10n";
import type { TextEdit } from "../text/location";
import { visible } from "../text/visible";
import type { Addition, CallSubject, ClientModule } from "./code-rule";
import type { Suggestion } from "./rule";

// Mends that several rules over code offer.

/** Their own retry is turned off when a call of theirs is wrapped. */
const RETRYING: ReadonlySet<CallLibrary> = new Set(["got", "ky"]);

/**
 * Runs the call under the contract's limits. All findings on a call are given the same edit, so that it is made once. Not
 * offered inside of another retry: the tries of both would multiply.
 */
export function useClient(subject: CallSubject, site: CallSite | undefined): readonly Suggestion[] {
  const { call, side } = subject;
  const { retry, retriedByClient } = call.protection;
  const isRetried = retry === "present" && retriedByClient !== true && !RETRYING.has(call.library);
  if (site === undefined || isRetried) return [];
  const { client } = subject;
  if (client === undefined) return [];
  const runner = side === "target" && client.exports.has("callToWrite") ? "callToWrite" : "call";
  if (!client.exports.has(runner)) return [];
  return suggestWithClient(t`Use the contract's client`, wrapCall(call, site, client, runner), client);
}

/** A suggestion that relies on the client module: it is written too where it is not there, or not up to date. */
export function suggestWithClient(
  title: string,
  edits: readonly TextEdit[],
  { file }: ClientModule,
): readonly Suggestion[] {
  return edits.length === 0 ? [] : suggestAddition(title, { edits, ...(file === undefined ? {} : { files: [file] }) });
}

/** A suggestion to write a file; none where it cannot be written. */
export function suggestFile(title: string, file: WrittenFile | undefined): readonly Suggestion[] {
  return file === undefined ? [] : suggestAddition(title, { edits: [], files: [file] });
}

/** A suggestion that edits texts, writes files, or both; none when it does neither. */
export function suggestAddition(title: string, addition: Addition): readonly Suggestion[] {
  const isNothing = addition.edits.length === 0 && (addition.files ?? []).length === 0;
  return isNothing ? [] : [{ title: visible(title), safe: false, ...addition }];
}
