import { formatRate } from "../../contract/values";
import type { NewValue } from "../../edits/new-value";
import type { JsonValue } from "../../text/json";
import { type Extensions, memberOf } from "./extensions";
import { ratesIn, type Told, tightest, timeOf, written } from "./quantities";

/** The rate limit that a document tells, and how many it tells. */
export interface ToldRate {
  readonly rate: NewValue;
  readonly count: number;
}

/**
 * The rate limit of a part: its extensions, those of gateways among them, else what the headers of its answers say. Of several
 * the one that keeps under all; those of the nearest level win.
 */
export function rateLimitOf(extensions: Extensions, headers: readonly JsonValue[]): ToldRate | undefined {
  const found = SOURCES.map((read) => read(extensions)).find((rates) => rates.length > 0) ?? ratesIn([...headers]);
  const rate = tightest(found);
  return rate === undefined ? undefined : { rate: written(rate, formatRate), count: found.length };
}

type Read = (extensions: Extensions) => readonly Told[];

/** In the order in which they are asked. */
const SOURCES: readonly Read[] = [
  (extensions) =>
    ratesIn(extensions.find("x-rate-limit", "x-ratelimit", "x-rate-limits", "x-throttle", "x-throttling")),
  limitBesidePeriod,
  perUnit,
  kong,
  (extensions) => ratesIn(memberOf(extensions.find("x-kuadrant"), "rate_limit")),
  (extensions) => ratesIn(extensions.find("x-yc-apigateway-rate-limit")),
  (extensions) => ratesIn(memberOf(extensions.find("x-yc-apigateway"), "rateLimit")),
  tyk,
  wso2,
  googleQuota,
  azure,
  amazon,
];

/** `x-rate-limit-limit: 100` beside `x-rate-limit-period: 60s`. */
function limitBesidePeriod(extensions: Extensions): readonly Told[] {
  const limit = extensions.find("x-rate-limit-limit", "x-rate-limit-requests", "x-rate-limit-max", "x-rate-limit-rate");
  const window = extensions.find(
    "x-rate-limit-period",
    "x-rate-limit-window",
    "x-rate-limit-interval",
    "x-rate-limit-unit",
  );
  return limit === undefined || window === undefined ? [] : ratesIn({ limit, window });
}

/** `x-rate-limit-per-minute: 60`. */
function perUnit(extensions: Extensions): readonly Told[] {
  return ["second", "minute", "hour", "day"].flatMap((unit) => {
    const count = extensions.find(`x-rate-limit-per-${unit}`, `x-requests-per-${unit}`, `x-rate-limit-${unit}`);
    return count === undefined ? [] : ratesIn({ [unit]: count });
  });
}

/** The plugins of Kong: `config` has a count for each unit, or lists of limits and windows in seconds. */
function kong(extensions: Extensions): readonly Told[] {
  const advanced = extensions.find("x-kong-plugin-rate-limiting-advanced");
  const plain = extensions.find("x-kong-plugin-rate-limiting");
  if (memberOf(plain, "enabled") === false || memberOf(advanced, "enabled") === false) return [];
  const config = memberOf(advanced, "config");
  const [limits, windows] = [memberOf(config, "limit"), memberOf(config, "window_size")].map(listOf);
  const pairs = (limits ?? []).flatMap((limit, index) => ratesIn({ limit, windowSeconds: windows?.[index] ?? null }));
  return pairs.length > 0 ? pairs : ratesIn(memberOf(plain, "config"));
}

/** Tyk OAS: `rate` requests in the time `per`. */
function tyk(extensions: Extensions): readonly Told[] {
  const tyk = extensions.find("x-tyk-api-gateway");
  const global = memberOf(memberOf(tyk, "middleware"), "global");
  return [memberOf(memberOf(tyk, "upstream"), "rateLimit"), memberOf(global, "rateLimit")].flatMap((one) =>
    ratesIn(one),
  );
}

/** WSO2 names its tiers after what they allow: `10KPerMin`. */
function wso2(extensions: Extensions): readonly Told[] {
  const tier = extensions.text("x-throttling-tier", "x-wso2-throttling-tier") ?? "";
  const [, count, kilo, unit] = /^(\d+)(K?)Per(Sec|Min|Hour|Day)$/.exec(tier) ?? [];
  const ms = timeOf(`1${(unit ?? "").toLowerCase()}`)?.value;
  if (count === undefined || ms === undefined) return [];
  return [{ value: (Number(count) * (kilo === "K" ? 1000 : 1) * 1000) / ms, sure: true }];
}

/** Google Cloud Endpoints: `values: { STANDARD: 1000 }` with `unit: 1/min/{project}`. */
function googleQuota(extensions: Extensions): readonly Told[] {
  const limits = listOf(memberOf(memberOf(extensions.find("x-google-management"), "quota"), "limits"));
  return limits.flatMap((limit) => {
    const unit = /^1\/(min|s|h|d)\//.exec(String(memberOf(limit, "unit") ?? ""))?.[1];
    const count = memberOf(memberOf(limit, "values"), "STANDARD");
    return unit === undefined || count === undefined ? [] : ratesIn({ limit: count, window: `1${unit}` });
  });
}

/** The policies of Azure API Management: `calls` in `renewal-period` seconds. */
function azure(extensions: Extensions): readonly Told[] {
  const policy = extensions.find("x-azure-rate-limit", "x-ms-rate-limit", "x-apim-rate-limit");
  const [calls, period] = [memberOf(policy, "calls"), memberOf(policy, "renewal-period")];
  return calls === undefined || period === undefined ? [] : ratesIn({ calls, periodSeconds: period });
}

/** Throttling of Amazon API Gateway, as templates write it beside an API: requests a second. */
function amazon(extensions: Extensions): readonly Told[] {
  const throttling = extensions.find("x-amazon-apigateway-throttling", "x-amazon-apigateway-throttle");
  const limit = memberOf(throttling, "rateLimit", "throttlingRateLimit");
  return limit === undefined ? [] : ratesIn({ limit, window: "1s" });
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}
