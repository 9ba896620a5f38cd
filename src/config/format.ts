import { closed, list, map, oneOf, optional, text } from "../contract/format/types";

/** What a rule may be set to. */
export const LEVELS = ["error", "warning", "info", "off"] as const;

const globs = list(text("a glob such as src/**"));
const hosts = list(text("a host such as crm.acme.example, *.acme.example, host:443 or env:CRM_BASE_URL"));

/** The whole of `plumbline.config.*`: validation, JSON Schema and completion come from here. */
export const CONFIGURATION = closed({
  $schema: optional(text(), "Location of this schema, for editors."),
  include: optional(globs, "Files searched for contracts and consumer code. Default: all."),
  exclude: optional(globs, "Files left out, in addition to node_modules, dist, .git and what git ignores."),
  rules: optional(
    map({
      pattern: "^[a-z-]+/([a-z-]+|\\*)$",
      expects: "a rule id such as drift/nullable, or a group such as drift/*",
      type: oneOf(...LEVELS),
    }),
    "Severity by rule id, or by group as group/*.",
  ),
  databases: optional(hosts, "Hosts of our own databases: host, *.host, host:port or env:NAME."),
  ignoreHosts: optional(hosts, "Hosts that need no contract: host, *.host, host:port or env:NAME."),
  teams: optional(list(text("the name of a team")), "Known team names. Absent: not checked."),
  baseline: optional(text("a git revision"), "Git revision that breaking changes are judged against.", "HEAD"),
});
