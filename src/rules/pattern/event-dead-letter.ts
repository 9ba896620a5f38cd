import { reads } from "../../contract/policies";
import { ask } from "../../edits/new-value";
import { t } from "../../text/l10n";
import type { ContractRule } from "../contract-rule";
import { suggest } from "../suggestion";

/** Stream has no dead letter channel. */
export const eventDeadLetter: ContractRule = {
  id: "pattern/event-dead-letter",
  title: "Stream has no dead letter channel",
  severity: "error",
  keys: ["stream.deadLetter.channel"],
  needs: ["stream"],
  check({ contract, values, edit }) {
    if (contract.pattern?.value !== "stream" || !reads(contract) || !values.isMissing("stream.deadLetter")) return [];
    const channel = values.text("stream.channel")?.value;
    const deadLetters = channel === undefined ? ask(`${values.text("id")?.value ?? "events"}.dlq`) : `${channel}.dlq`;
    return [
      {
        message: t`An event that cannot be processed blocks or is lost: add stream.deadLetter`,
        location: values.place("stream"),
        fixes: () => suggest(t`Add dead letter channel`, edit.set("stream.deadLetter.channel", deadLetters)),
      },
    ];
  },
};
