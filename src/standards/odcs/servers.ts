import { hostOfAddress } from "../../contract/hosts";
import { formatAccepts } from "../../shape/formats";
import { isJsonObject } from "../../text/json";
import { type JsonObject, objectOf, textAt, valueAt } from "../../text/plain-json";

/** The ways to a system that are calls of an API. */
const CALLS: ReadonlySet<string | undefined> = new Set(["rest-api", "graphql-api", "grpc-api", "soap-api", "webhook"]);

/** `servers`: the systems of a contract, of a type that the standard has keys for, else `custom`. */
export function serversOf(contract: JsonObject): readonly JsonObject[] {
  return ["source", "target"].flatMap((side) => {
    const system = valueAt(contract, side);
    return system !== undefined && isJsonObject(system) ? [serverOf(side, system, contract)] : [];
  });
}

/** Do two servers lead to the same place? */
export function isSamePlace(one: JsonObject, other: JsonObject): boolean {
  const location = locationOf(one);
  return location !== undefined && location === locationOf(other);
}

/** Where a server is, as a contract writes it: an address or a path, a host with its port, else the names that lead there. */
export function locationOf(server: JsonObject): string | undefined {
  const [address] = ["location", "endpointUrl", "path", "stagingDir"].flatMap((key) => textAt(server, key) ?? []);
  if (address !== undefined) return address;
  const host = textAt(server, "host");
  const port = valueAt(server, "port");
  const reached = host === undefined || port === undefined ? host : `${host}:${String(port)}`;
  const names = PLACES.flatMap((key) => textAt(server, key) ?? []);
  return [...(reached === undefined ? [] : [reached]), ...names].join("/") || undefined;
}

/** Keys that lead to data, from the outermost to the innermost. */
const PLACES = ["account", "project", "region", "catalog", "database", "dataset", "serviceName", "schema", "stream"];

function serverOf(server: string, system: JsonObject, contract: JsonObject): JsonObject {
  const location = textAt(system, "location");
  const method = textAt(system, "accessMethod");
  const isUri = location !== undefined && formatAccepts("uri", location) === true;
  if (isUri && CALLS.has(method)) return { server, type: "api", location };
  if (isUri && /^s3:\/\//i.test(location)) return { server, type: "s3", location };
  const brokers = location === undefined ? undefined : brokersIn(location);
  if (brokers !== undefined && isKafka(system, contract)) return { server, type: "kafka", host: brokers };
  const place =
    location === undefined ? {} : isUri ? { location } : brokers === undefined ? { path: location } : { host: brokers };
  return objectOf({ server, type: "custom", description: method, ...place });
}

/** Is the platform of events Kafka by name? */
function isKafka(system: JsonObject, contract: JsonObject): boolean {
  if (!["event-stream", "message-queue", "cdc"].includes(textAt(system, "accessMethod") ?? "")) return false;
  const names = [
    textAt(system, "location"),
    textAt(system, "technology"),
    textAt(contract, "stream", "platform"),
    textAt(contract, "cdc", "connector"),
  ];
  return names.some((name) => /kafka|debezium/i.test(name ?? ""));
}

/** `a:9092,b:9092` of a list of brokers, without its scheme; undefined for what names no hosts. */
function brokersIn(location: string): string | undefined {
  const bare = location.replace(/^[a-z][a-z0-9+.-]*:\/\//i, "").replace(/\/.*$/, "");
  const hosts = bare.split(",").map((one) => one.trim());
  return hosts.every((host) => hostOfAddress(host) !== undefined) ? hosts.join(",") : undefined;
}
