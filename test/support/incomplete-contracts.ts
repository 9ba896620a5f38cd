import type { Severities } from "../../src/analysis/diagnosed";
import { rules } from "../../src/rules/index";

/** The rules that ask for a complete contract; the contracts of most tests are about something else. */
const asking = /^(documentation|pattern|resilience|write-back|compliance)\/|^inventory\/no-consumer$/;

/** Turns them off, for an analyzer. */
export const completenessOff: Severities = new Map(
  Object.keys(rules).flatMap((id): [string, "off"][] => (asking.test(id) ? [[id, "off"]] : [])),
);

/** The same as a `plumbline.config.yaml`. */
export const incompleteContracts = `rules:
  documentation/*: off
  pattern/*: off
  resilience/*: off
  write-back/*: off
  compliance/*: off
  inventory/no-consumer: off
`;
