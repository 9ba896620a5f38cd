import { DATA_RATE_PATTERN, DATE_PATTERN, DURATION_PATTERN, PERIOD_PATTERN, RATE_PATTERN } from "../values";
import { boolean, integer, list, mapping, named, number, oneOf, optional, required, text } from "./types";

// The types that several keys share; `$defs` of the JSON Schema.

const EXPORT = "^[^#]+\\.(ts|tsx|mts|cts|js|jsx|mjs|cjs)#[A-Za-z_$][\\w$]*";

export const exportReference = text("path.ts#export", { pattern: `${EXPORT}$` });

/** Dots lead into namespaces. */
export const typeReference = text("path.ts#Name", { pattern: `${EXPORT}(\\.[A-Za-z_$][\\w$]*)*$` });

export const duration = named(
  "duration",
  text("a duration such as 5s", { pattern: DURATION_PATTERN, form: "duration" }),
  "Duration: ISO 8601 without years and months (PT0.8S, P2D), or a number with ms, s, min, h or d.",
);

export const period = named(
  "period",
  text("a period such as P90D", {
    pattern: PERIOD_PATTERN,
    form: "period",
  }),
  "Period: a duration that may also have years and months (P7Y, P90D). A year counts 365 days and a month 30.",
);

export const date = named(
  "date",
  text("a day such as 2027-06-30", { pattern: DATE_PATTERN, form: "date" }),
  "Day as YYYY-MM-DD.",
);

export const rate = named(
  "rate",
  text("a rate such as 30/s", { pattern: RATE_PATTERN, form: "rate" }),
  "Number per s, min, h or d, for example 30/s.",
);

export const rates = named(
  "rates",
  mapping({
    average: optional(rate, "Average rate."),
    peak: optional(rate, "Peak rate."),
  }),
);

export const dataRate = named(
  "dataRate",
  text("a data rate such as 2KiB/request", {
    pattern: DATA_RATE_PATTERN,
    form: "dataRate",
  }),
  "Size per time, run or request, for example 3GiB/run or 2KiB/request.",
);

export const pointer = named(
  "pointer",
  text("a JSON Pointer such as /items/*", { pattern: "^(/([^/~]|~[01])*)+$" }),
  "JSON Pointer over property names; * stands for every array item or map value.",
);

export const team = named("team", text("text that is not empty", { minLength: 1 }), "Name of a team.");

export const owner = named(
  "owner",
  mapping({
    team: required(team, "Name of the team."),
    contact: optional(text(), "How to reach the team: address, channel or link."),
  }),
);

export const fieldList = named(
  "fieldList",
  list(text("text that is not empty", { minLength: 1 }), { minItems: 1, uniqueItems: true }),
  "Field names; when several entities exist, Entity.field.",
);

export const delivery = named(
  "delivery",
  oneOf("at-least-once", "at-most-once", "exactly-once"),
  "Delivery guarantee.",
  "at-least-once",
);

export const system = named(
  "system",
  mapping({
    system: optional(text(), "Name of the system."),
    technology: optional(text(), "Product and version, for example SAP S/4HANA 2023."),
    owner: optional(owner, "Team that runs the system."),
    accessMethod: optional(
      oneOf(
        "rest-api",
        "graphql-api",
        "grpc-api",
        "soap-api",
        "batch-export",
        "sftp",
        "object-storage",
        "warehouse-share",
        "cdc",
        "event-stream",
        "message-queue",
        "webhook",
        "direct-database",
      ),
      "Designated interface. direct-database can be written down but is always reported.",
    ),
    location: optional(text(), "Address of the interface: base URL, bucket path or broker."),
    hosts: optional(
      list(
        text("a host such as crm.acme.example, *.acme.example, host:443 or env:CRM_BASE_URL", {
          pattern: "^(env:[A-Za-z_][A-Za-z0-9_]*|(\\*\\.)?[A-Za-z0-9_.-]+(:\\d+)?)$",
        }),
        { minItems: 1, uniqueItems: true },
      ),
      "Hosts by which calls in code are recognised: crm.acme.example, *.acme.example, host:port, or env:CRM_BASE_URL for a base URL read from that environment variable. Default: the host of location.",
    ),
    auth: optional(text(), "How the AI system authenticates, for example oauth2-client-credentials. Never a secret."),
  }),
);

export const lag = named(
  "lag",
  mapping({
    max: optional(duration, "Largest lag of normal operation, peak included."),
    alertAfter: optional(duration, "Lag that raises the alarm to failureBehavior.notify."),
    metric: optional(text(), "Metric that measures the lag."),
  }),
);

export const deadLetter = named(
  "deadLetter",
  mapping({
    channel: required(text(), "Topic, queue or table."),
    retention: optional(period, "How long entries are kept."),
    replay: optional(oneOf("manual", "automatic", "none"), "How entries are played again.", "manual"),
  }),
);

export const retry = named(
  "retry",
  mapping({
    tries: required(
      integer({ minimum: 1, maximum: 100 }),
      "All tries, the first included. Most libraries count retries: tries minus one.",
    ),
    backoff: optional(oneOf("exponential", "fixed"), "How waits grow.", "exponential"),
    initialInterval: optional(duration, "First wait.", "200ms"),
    coefficient: optional(number({ minimum: 1 }), "Factor from one wait to the next; exponential only.", 2),
    maxInterval: optional(duration, "Upper limit of one wait."),
    maxElapsedTime: optional(duration, "Upper limit of all tries and waits together, Retry-After included."),
    jitter: optional(oneOf("full", "decorrelated", "none"), "Random part of the waits.", "full"),
    respectRetryAfter: optional(boolean(), "Is the server's Retry-After used as the next wait?", true),
    retryOn: optional(
      list(integer({ minimum: 400, maximum: 599 }), { uniqueItems: true }),
      "HTTP statuses that are retried. Network errors and timeouts are always retried.",
      [408, 429, 502, 503, 504],
    ),
  }),
);
