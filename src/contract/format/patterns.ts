import { deadLetter, delivery, duration, fieldList, lag, period, rate, retry } from "./common";
import { integer, list, mapping, number, oneOf, optional, required, suggested, text } from "./types";

// The limits of calls, and one section for each pattern.

export const resilience = mapping({
  timeout: optional(duration, "Time limit of one try."),
  retry: optional(
    retry,
    "Retry policy of calls; with batch, of a failed run; with cdc and stream, of one event before it goes to the dead letter channel.",
  ),
  circuitBreaker: optional(
    mapping(
      {
        consecutiveFailures: optional(integer({ minimum: 1 }), "Failures in a row that open the breaker."),
        failureRate: optional(
          number({ exclusiveMinimum: 0, maximum: 1 }),
          "Share of failed calls in the window that opens the breaker, 0 to 1.",
        ),
        window: optional(duration, "Time over which failureRate is measured."),
        halfOpenAfter: optional(duration, "Time after which one trial call is let through.", "30s"),
      },
      { kind: "together", keys: ["failureRate", "window"] },
    ),
    "When to stop calling. Give consecutiveFailures, or failureRate and window.",
  ),
  bulkhead: optional(
    mapping({
      maxConcurrent: required(integer({ minimum: 1 }), "Calls in progress at the same time."),
      maxQueue: optional(integer({ minimum: 0 }), "Calls that may wait; further calls fail at once.", 0),
    }),
    "Limit of parallel calls.",
  ),
});

export const batch = mapping({
  schedule: optional(
    mapping(
      {
        cron: optional(
          text("a five-field cron such as 0 2 * * *", { pattern: "^\\S+( \\S+){4}$", form: "cron" }),
          "Five-field cron expression: minute hour day-of-month month day-of-week.",
        ),
        every: optional(duration, "Fixed interval between two starts."),
        timezone: optional(
          text("an IANA time zone such as Europe/Berlin", { form: "timezone" }),
          "IANA time zone of the cron expression, for example Europe/Berlin.",
          "UTC",
        ),
      },
      { kind: "one-of", keys: ["cron", "every"] },
    ),
    "When the run starts: cron or every.",
  ),
  maxRunTime: optional(
    duration,
    "Longest time from start of the extraction until the data can be read, retries included.",
  ),
  store: optional(text(), "Data store the run loads into and the AI system reads."),
  staleness: optional(
    mapping({
      warnAfter: optional(duration, "Age that raises a warning."),
      errorAfter: optional(duration, "Age that raises the alarm."),
    }),
    "Alarm against silent failure. Age = now minus start of the last successful run; alarms go to failureBehavior.notify.",
  ),
  completeness: optional(
    mapping(
      {
        minRows: optional(integer({ minimum: 1 }), "Fewest rows of a good run."),
        maxRowDropPercent: optional(
          number({ minimum: 0, maximum: 100 }),
          "Largest drop in rows against the run before.",
        ),
      },
      { kind: "not-empty" },
    ),
    "Check of every run before its data is used.",
  ),
});

export const api = mapping({
  rateLimit: optional(rate, "Calls the system allows this AI system, for example 100/s."),
  latency: optional(
    mapping({
      p95: optional(duration, "Response time that 95 of 100 calls stay under."),
      budget: optional(duration, "Time the AI system can wait for the answer, all tries and waits included."),
    }),
    "Response time.",
  ),
  availability: optional(
    number({ exclusiveMinimum: 0, maximum: 100 }),
    "Promised availability of the system in percent, for example 99.9.",
  ),
  cacheTtl: optional(duration, "How long an answer may be reused."),
});

export const cdc = mapping({
  connector: optional(text(), "Capture software, for example debezium-postgres."),
  capture: optional(
    oneOf("log", "trigger", "query"),
    "log = database log; trigger = database triggers; query = polling, which cannot see deletes.",
    "log",
  ),
  tables: optional(
    list(text("text that is not empty", { minLength: 1 }), { minItems: 1, uniqueItems: true }),
    "Captured tables.",
  ),
  deletes: optional(
    oneOf("tombstone", "delete-event", "soft-delete-flag", "ignored"),
    "How a deleted row reaches the AI system.",
  ),
  lag: optional(lag, "Limit and alarm of the capture lag."),
  heartbeat: optional(
    duration,
    "Interval of heartbeat events; without them an idle table and a dead connector look the same.",
  ),
  logRetention: optional(period, "How long the database keeps its log; a longer outage loses changes."),
  delivery: optional(delivery, "Delivery guarantee."),
  dedupKey: optional(fieldList, "Fields that identify a repeated change event."),
});

export const stream = mapping({
  platform: optional(
    suggested("kafka", "pubsub", "eventbridge", "kinesis", "event-hubs", "pulsar", "nats", "sqs", "amqp"),
    "Streaming platform.",
  ),
  channel: optional(text(), "Topic, subject, bus or queue."),
  consumerGroup: optional(text(), "Consumer group or subscription of the AI system."),
  key: optional(text(), "Field by which events are ordered. Absent: no order is promised."),
  delivery: optional(delivery, "Delivery guarantee."),
  dedupKey: optional(fieldList, "Fields that identify a repeated event."),
  deadLetter: optional(deadLetter, "Where events go that cannot be processed."),
  lag: optional(lag, "Limit and alarm of the consumer lag."),
  retention: optional(period, "How long the channel keeps events."),
});
