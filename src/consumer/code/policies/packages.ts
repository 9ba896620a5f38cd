import type { CodeContext } from "../code-context";
import { cockatielHandling } from "./cockatiel";
import type { Handed, Handling, PolicyReader } from "./handed";
import type { Layer } from "./layer";
import { opossumHandling } from "./opossum";
import { asyncRetryHandling, pRetryHandling } from "./timed-retry";

/** The packages whose policies are read. */
const READERS: ReadonlyMap<string, PolicyReader> = new Map([
  ["cockatiel", cockatielHandling],
  ["p-retry", pRetryHandling],
  ["async-retry", asyncRetryHandling],
  ["opossum", opossumHandling],
]);

/** Packages that run what they are given and never again when it fails, so that they need not be read. */
const PLAIN = new Set([
  ...["express", "express-async-handler", "fastify", "koa", "koa-router", "hono", "h3", "next", "connect", "restify"],
  ...["commander", "yargs", "cac", "node-cron", "cron", "croner", "ws", "socket.io", "graphql", "graphql-yoga"],
  ...["react", "preact", "vue", "svelte", "solid-js", "rambda", "ramda", "lodash", "lodash-es", "radash", "remeda"],
  ...["p-limit", "p-map", "p-all", "p-series", "p-each-series", "p-props", "p-throttle", "p-debounce", "p-memoize"],
  ...["async-mutex", "async-lock", "async-sema", "memoizee", "dataloader", "awilix", "tsyringe", "inversify", "typedi"],
  ...["cache-manager", "lru-cache", "quick-lru", "node-cache", "keyv", "@prisma/client", "knex", "typeorm", "rxjs"],
  ...["dd-trace", "newrelic", "pino", "winston", "zod", "routing-controllers", "tsoa", "type-graphql"],
  ...["inversify-express-utils", "loopback4-authentication", "loopback4-authorization", "typeorm-transactional"],
]);

/** The same for all packages of a scope. */
const PLAIN_SCOPES = [
  ...["@nestjs/", "@loopback/", "@tsed/", "@hono/", "@koa/", "@fastify/", "@trpc/", "@middy/"],
  ...["@sentry/", "@opentelemetry/"],
];

/** Queues that run a job again as often as whoever adds it says. */
const JOB_QUEUES = new Set(["@nestjs/bull", "@nestjs/bullmq"]);

/** A queue that may be made with a timeout, but runs everything once. */
const TIMED: ReadonlyMap<string, Layer> = new Map([["p-queue", { timeout: "undecided" }]]);

/** What a call of a package does with a function; undefined where it cannot be read. */
export function packageHandling(module: string, handed: Handed, context: CodeContext): Handling | undefined {
  const reader = READERS.get(module);
  if (reader !== undefined) return reader(handed, context);
  const timed = TIMED.get(module);
  if (timed !== undefined) return { kind: "runs", layers: [timed] };
  if (!isPlain(module)) return undefined;
  return { kind: "runs", layers: [], orHeld: true };
}

/** The methods of a class that such a package decorates are jobs. */
export function isJobQueue(module: string): boolean {
  return JOB_QUEUES.has(module);
}

/** Only packages that never repeat what they run. */
export function isPlain(module: string): boolean {
  if (isJobQueue(module)) return false;
  const top = module.startsWith("@") ? module : module.replace(/\/.*$/, "");
  return module.startsWith("node:") || PLAIN.has(top) || PLAIN_SCOPES.some((scope) => module.startsWith(scope));
}
