import type { Message } from "sarif";
import type { Finding } from "../finding/finding";
import { senderOf } from "../finding/sender";
import { jsonLine } from "../text/json-line";
import { visible } from "../text/visible";

/** Payloads are cut behind this many UTF-16 units; the result's properties have them whole. */
const PAYLOAD_LENGTH = 400;

/** The message of a finding, with its proof in a sentence of its own: many who show SARIF show nothing else of a result. */
export function messageOf({ message, drift, notes = [] }: Finding): Message {
  const proof =
    drift?.witness === undefined
      ? []
      : [`${senderOf(drift, drift.witness)} ${jsonLine(drift.witness.payload, PAYLOAD_LENGTH)}`];
  return plain([message, ...proof, ...notes].join("\n"));
}

/**
 * A plain text message that means what it says: braces would be placeholders (SARIF 2.1.0, 3.11.5), and what looks like a
 * link would be one (3.11.6).
 */
export function plain(text: string): { text: string } {
  const shown = text.split("\n").map(visible).join("\n");
  return { text: shown.replace(/[{}]/g, "$&$&").replace(/\](?=\()/g, "\\]") };
}
