import { formatDuration, parseDate } from "../../contract/values";
import type { NewMapping, NewValue } from "../../edits/new-value";
import type { JsonValue } from "../../text/json";
import { type Extensions, memberOf } from "./extensions";
import { timeOf, written } from "./quantities";

// What a document promises of a system, and who answers for it.

/** Keys of `api` below its rate limit: availability and latency. */
export function serviceLevelOf(extensions: Extensions): NewMapping {
  const level = extensions.find(
    "x-sla",
    "x-slo",
    "x-service-level",
    "x-service-level-objectives",
    "x-service-level-agreement",
  );
  const availability = percentOf(
    memberOf(level, "availability", "uptime") ?? extensions.find("x-availability", "x-uptime", "x-sla-availability"),
  );
  const latency = memberOf(level, "latency", "responseTime") ?? extensions.find("x-latency", "x-response-time");
  const p95 = timeOf(
    memberOf(latency, "p95") ?? memberOf(level, "p95", "latencyP95") ?? extensions.find("x-latency-p95"),
  );
  return {
    ...(availability === undefined ? {} : { availability }),
    ...(p95 === undefined ? {} : { latency: { p95: written(p95, formatDuration) } }),
  };
}

/** Keys of `compliance`. */
export function complianceOf(extensions: Extensions): NewMapping {
  const level = extensions.text("x-data-classification", "x-classification", "x-sensitivity", "x-confidentiality");
  const classification = CLASSIFICATIONS.find((one) => one === level?.toLowerCase());
  const isPersonal = extensions.find("x-pii", "x-personal-data", "x-contains-pii") === true;
  return {
    ...(classification === undefined ? {} : { classification }),
    ...(isPersonal ? { categories: ["pii"] } : {}),
  };
}

/** The team that a document names as the owner of the system, and how to reach it. */
export function ownerIn(extensions: Extensions): { readonly team?: string; readonly contact?: string } {
  const owner = extensions.find("x-owner", "x-owners", "x-team", "x-owning-team", "x-owner-team", "x-maintainer");
  const first = Array.isArray(owner) ? owner[0] : owner;
  const team = textIn(first) ?? textIn(memberOf(first, "team", "name", "id"));
  const contact =
    textIn(memberOf(first, "contact", "email", "slack", "channel", "url")) ??
    extensions.text("x-contact", "x-owner-contact", "x-slack", "x-slack-channel", "x-support-channel");
  return { ...(team === undefined ? {} : { team }), ...(contact === undefined ? {} : { contact }) };
}

/** The day on which a part of an interface ends, as `YYYY-MM-DD`. */
export function sunsetOf(extensions: Extensions, header: JsonValue | undefined): string | undefined {
  const told = extensions.find("x-sunset", "x-sunset-date", "x-removal-date", "x-end-of-life") ?? header;
  const text = textIn(told) ?? textIn(memberOf(told, "date")) ?? "";
  const day = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0] ?? dayOfHttpDate(text);
  return day !== undefined && parseDate(day) !== undefined ? day : undefined;
}

/** The business domain, where a document names one. */
export function domainOf(extensions: Extensions): string | undefined {
  return extensions.text("x-domain", "x-business-domain");
}

const CLASSIFICATIONS = ["public", "internal", "confidential", "restricted"];

/** `Sat, 31 Dec 2027 23:59:59 GMT` (RFC 9110, section 5.6.7). */
function dayOfHttpDate(text: string): string | undefined {
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().slice(0, 10);
}

/** `99.9`, `"99.9%"`; a share such as 0.999 is one of 1. */
function percentOf(value: JsonValue | undefined): NewValue | undefined {
  const number = typeof value === "string" ? Number(value.replace(/\s*%$/, "").trim() || Number.NaN) : value;
  if (typeof number !== "number" || !(number > 0 && number <= 100)) return undefined;
  return number < 1 && typeof value === "number" ? Number((number * 100).toPrecision(6)) : number;
}

function textIn(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}
