import { longestGap } from "../../arithmetic/schedule";
import type { Pattern } from "../../contract/contract";
import type { NewMapping } from "../../edits/new-value";
import { type JsonObject, objectsAt, textAt } from "../../text/plain-json";
import { dayOf, percentOf, periodIn } from "./sla";

/** What a document's `slaProperties` say in the words of a contract, by section; undefined where they say nothing of it. */
export interface ToldPromises {
  readonly freshness?: NewMapping;
  readonly retention?: string;
  readonly schedule?: NewMapping;
  readonly availability?: number;
  readonly sunset?: string;
  /** Properties whose value cannot be read, as `latency`. */
  readonly unread: readonly string[];
}

/** A field of an entity, as `freshness.timestampField` names it. */
const FIELD = /^[A-Za-z_][A-Za-z0-9_-]*\..+$/;

/** Reads the first property of each name. `freshness` counts where there is no `latency`. */
export function promisesOf(document: JsonObject): ToldPromises {
  const promises = objectsAt(document, "slaProperties");
  const find = (name: string) => promises.find((one) => textAt(one, "property") === name);
  const unread: string[] = [];
  const read = <T>(name: string, value: (property: JsonObject) => T | undefined): T | undefined => {
    const property = find(name);
    const found = property && value(property);
    if (property !== undefined && found === undefined) unread.push(name);
    return found;
  };
  const latency = read("latency", periodIn);
  const maxLag = latency ?? read("freshness", periodIn);
  const element =
    textAt(find(latency === undefined ? "freshness" : "latency"), "element") ?? textAt(document, "slaDefaultElement");
  const field = element !== undefined && FIELD.test(element) ? { timestampField: element } : {};
  const retention = read("retention", periodIn);
  const schedule = read("frequency", scheduleOf);
  const availability = read("availability", percentOf);
  const sunset = read("endOfLife", dayOf);
  return {
    ...(maxLag === undefined ? {} : { freshness: { maxLag, ...field } }),
    ...(retention === undefined ? {} : { retention }),
    ...(schedule === undefined ? {} : { schedule }),
    ...(availability === undefined ? {} : { availability }),
    ...(sunset === undefined ? {} : { sunset }),
    unread,
  };
}

/** How data moves, by the servers that hold it. */
export function patternOf(type: string | undefined): Pattern {
  if (type === "api") return "api";
  return type === "kafka" || type === "kinesis" || type === "pubsub" ? "stream" : "batch";
}

function scheduleOf(property: JsonObject): NewMapping | undefined {
  const cron = textAt(property, "schedule");
  const isCron = cron !== undefined && /^(cron)?$/i.test(textAt(property, "scheduler") ?? "");
  if (isCron && longestGap({ cron }) !== undefined) return { cron };
  const every = periodIn(property);
  return every === undefined || /^P.*[YM]/.test(every) ? undefined : { every };
}
