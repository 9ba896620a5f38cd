import { isJsonObject, type JsonValue } from "../../text/json";
import type { ClientEntity, ClientInput } from "../client/client-input";
import { type ClientPolicy, policiesOf } from "../client/client-policy";
import { importOf, jsonOf, statement, textOf } from "../client/code";
import { withHeader } from "../client/header";
import { type EntityNames, type ModuleNames, moduleNames } from "../client/names";
import { type WriteOperation, type WritePlan, writePlan } from "../client/write-plan";
import { lineComment, quotable } from "../comments";
import { breakerCases, callCases, longestWait } from "./call-cases";
import { type CallSide, type Case, describeCases } from "./cases";
import { harness, usesName } from "./harness";
import type { Runner } from "./runner";
import { driftedOf, grownOf, type Sample, sampleOf } from "./samples";
import { ownSample, readMember, type WriteSubject, writeMembers, writeSamples, writeWiring } from "./subject";
import { deliveredOnce, writeCases, writeSide, writeSteps } from "./write-cases";

/** For which runner a rehearsal is written, and how it imports the module. */
export interface RehearsalOptions {
  readonly runner: Runner;
  /** `./crm.contract.gen`, with the extension that the package's imports have. */
  readonly modulePath: string;
}

/** A rehearsal as text. */
export interface GeneratedRehearsal {
  /** `<contract file name without extension>.rehearsal.test.ts`. */
  readonly fileName: string;
  readonly text: string;
}

/**
 * Writes a test that rehearses a contract's client module on a loopback server: slow and lost answers, refusals, a server
 * that hangs or is down, drifted bodies, duplicates. Undefined where no payload of the contract could be made up.
 */
export function generateRehearsal(input: ClientInput, options: RehearsalOptions): GeneratedRehearsal | undefined {
  const names = moduleNames(input);
  const reads = readParts(input, names);
  const writes = writeParts(input, names);
  if (reads.describes.length + writes.describes.length === 0) return undefined;
  const rehearsals = [...reads.describes, ...writes.describes].join("\n\n");
  const subject = `// What is rehearsed: the generated module. Put your own functions here to rehearse those instead.
const subject = {
${[...reads.members, ...writes.members].join("\n")}
};`;
  const values = [...reads.values, ...writes.values].join("\n\n");
  const used = [values, subject, rehearsals].join("\n\n");
  const helpers = harness(used, {
    runner: options.runner,
    longest: longestWait(policiesOf(input.contract)),
    key: writes.key,
  });
  const body = [
    lineComment(
      "A loopback server misbehaves in every way that the contract provides for. The numbers are the contract's.",
    ),
    imports(`${used}\n${helpers}`, names, options),
    ...(values === "" ? [] : [values]),
    subject,
    ...(helpers === "" ? [] : [helpers]),
    rehearsals,
  ].join("\n\n");
  const { contract, contractFile, digest } = input;
  const made = {
    contractFile,
    id: contract.id?.value ?? "",
    version: contract.version?.value ?? "",
    contractDigest: digest,
  };
  const fileName = `${contractFile.replace(/\.[^.]*$/, "")}.rehearsal.test.ts`;
  return { fileName, text: withHeader(made, `${body}\n`) };
}

/** What a side of the contract puts into the file. */
interface Parts {
  readonly values: readonly string[];
  readonly members: readonly string[];
  readonly describes: readonly string[];
}

function readParts(input: ClientInput, names: ModuleNames): Parts {
  const policy = policiesOf(input.contract).find(({ use }) => use === "read");
  const entities = input.entities.flatMap((entity) => {
    const entityNames = names.entities.get(entity.entity.name.value);
    const sample = entity.direction === "read" ? sampleOf(entity, input.contract) : undefined;
    return entityNames === undefined || sample === undefined ? [] : [{ entity, names: entityNames, sample }];
  });
  // The calls are rehearsed once: every entity is asked for under the same policy.
  const parts = entities.map((one, index) =>
    policy === undefined
      ? parsing(input, one)
      : reading(input, one, index === entities.length - 1 ? policy : undefined),
  );
  return {
    values: parts.map((part) => part.value),
    members: parts.map((part) => part.member),
    describes: parts.map((part) => part.describe),
  };
}

interface ReadEntity {
  readonly entity: ClientEntity;
  readonly names: EntityNames;
  readonly sample: JsonValue;
}

interface ReadPart {
  readonly value: string;
  readonly member: string;
  readonly describe: string;
}

function reading(input: ClientInput, read: ReadEntity, policy: ClientPolicy | undefined): ReadPart {
  const { type } = read.names;
  const sample = `sample${type}`;
  const subject = `subject.read${type}`;
  const asked = (requests: number) => `asked(${requests})`;
  const good = `answer(200, ${sample})`;
  const side: CallSide = { subject, good, succeeded: asked, failed: asked, hasStatuses: true };
  const { drifted, grown } = payloads(input, read);
  const values = [...grown, ...drifted].map(({ declaration }) => declaration);
  const cases: readonly Case[] = [
    { title: "a good answer: one request", code: "succeeds(perform, [good], asked(1))" },
    ...grown.map(({ what, value }) => ({
      title: `${what} from a newer source`,
      code: `succeeds(perform, [answer(200, ${value})], asked(1))`,
    })),
    ...drifted.map(({ what, value }) => ({
      title: `a drifted body (${what}): refused, and not asked for again`,
      code: `fails(perform, [answer(200, ${value})], asked(1))`,
    })),
    ...(policy === undefined ? [] : [...callCases(side, policy), ...breakerCases(side, policy)]),
  ];
  return {
    value: [statement([`const ${sample}: unknown = `, jsonOf(read.sample)]), ...values].join("\n\n"),
    member: readMember(read.names),
    describe: describeCases(`reading ${type}`, side, cases),
  };
}

/** A contract whose data is not called for: its payloads come in some other way, and are validated all the same. */
function parsing(input: ClientInput, read: ReadEntity): ReadPart {
  const { type, parse } = read.names;
  const subject = `subject.read${type}`;
  const { drifted, grown } = payloads(input, read);
  const values = [...grown, ...drifted].map(({ declaration }) => declaration);
  const its = [
    `  it("a good payload", () => {\n    ${subject}(sample${type});\n  });`,
    ...grown.map(
      ({ what, value }) => `  it(${textOf(`${what} from a newer source`)}, () => {\n    ${subject}(${value});\n  });`,
    ),
    ...drifted.map(
      ({ what, value }) =>
        `  it(${textOf(`a drifted payload (${what})`)}, () => {\n    assert.throws(() => ${subject}(${value}));\n  });`,
    ),
  ];
  return {
    value: [statement([`const sample${type}: unknown = `, jsonOf(read.sample)]), ...values].join("\n\n"),
    member: `  /** Takes a payload as ${type}. */\n  read${type}: (payload: unknown): unknown => ${parse}(payload),`,
    describe: `describe(${textOf(`reading ${type}`)}, () => {\n${its.join("\n")}\n});`,
  };
}

interface Payload {
  readonly what: string;
  /** The name of the constant that holds it. */
  readonly value: string;
  readonly declaration: string;
}

function payloads(input: ClientInput, read: ReadEntity): Record<"drifted" | "grown", readonly Payload[]> {
  const { entity, sample, names } = read;
  const declared = (kind: string, payload: Sample | undefined): readonly Payload[] => {
    const value = `${kind}${names.type}`;
    return payload === undefined
      ? []
      : [
          {
            what: quotable(payload.what),
            value,
            declaration: statement([`const ${value}: unknown = `, jsonOf(payload.value)]),
          },
        ];
  };
  return {
    drifted: declared("drifted", driftedOf(entity, sample)),
    grown: declared("grown", grownOf(entity, sample, input.contract.enums === "open")),
  };
}

function writeParts(input: ClientInput, names: ModuleNames): Parts & { readonly key: string } {
  const plan = writePlan(input, names);
  const policy = policiesOf(input.contract).find(({ use }) => use === "write");
  const subjects =
    plan === undefined ? [] : plan.operations.flatMap((operation) => writeSubject(input, operation, plan));
  const [main] = subjects;
  if (plan === undefined || policy === undefined || main === undefined) {
    return { values: [], members: [], describes: [], key: "undefined" };
  }
  const { value: written } = main.operation;
  const violation = written.kind === "entity" ? driftedOf(written.entity, main.value) : undefined;
  const mainWrite = { operation: main.operation, plan, ...(violation === undefined ? {} : { violating: violation }) };
  // The breaker is opened last.
  const describes = [...subjects.filter((one) => one !== main), main].map((one) => {
    const write = { operation: one.operation, plan };
    const cases = one === main ? writeCases(mainWrite, policy) : [deliveredOnce(write)];
    return describeCases(`writing: ${one.operation.id}`, writeSide(write), cases);
  });
  return {
    values: [
      ...writeSamples(plan),
      ...subjects.flatMap(writeWiring),
      ...(violation === undefined ? [] : [statement(["const violating: unknown = ", jsonOf(violation.value)])]),
      ...writeSteps(plan, describes.join("\n")),
    ],
    members: subjects.map((one) => writeMembers(one, one === main)),
    describes,
    key: keyOf(plan),
  };
}

function writeSubject(input: ClientInput, operation: WriteOperation, plan: WritePlan): readonly WriteSubject[] {
  const { value } = operation;
  const sample = value.kind === "entity" ? sampleOf(value.entity, input.contract) : ownSample(operation);
  if (sample === undefined || operation.idFrom.some(({ path }) => !hasValue(sample, path))) return [];
  return [{ operation, plan, value: sample }];
}

/** Is there something at the path? The smallest payload leaves out what is optional, and a result has no key then. */
function hasValue(value: JsonValue, path: readonly string[]): boolean {
  const [name, ...rest] = path;
  if (name === undefined) return value !== null;
  const inside = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return inside !== undefined && hasValue(inside, rest);
}

/** Where the server finds the key of a request. */
function keyOf({ key }: WritePlan): string {
  if (key === undefined) return "undefined";
  if (key.in === "body") return `memberOf(body, ${textOf(key.name)})`;
  const header = key.in === "header" ? key.name.toLowerCase() : "message-key";
  return `request.headers[${textOf(header)}]?.toString()`;
}

function imports(text: string, names: ModuleNames, { runner, modulePath }: RehearsalOptions): string {
  const uses = (name: string) => usesName(text, name);
  const operations = [...names.operations.values()];
  const functions = [
    names.call,
    "HttpError",
    ...[...names.entities.values()].map(({ parse }) => parse),
    ...operations.flatMap(({ write, redeliver }) => [write, redeliver]),
  ];
  const types = [
    "Approval",
    "DecisionRecord",
    ...[...names.entities.values()].map(({ type }) => type),
    ...operations.flatMap(({ ports, value }) => [ports, value]),
  ];
  const fromModule = [...functions.filter(uses), ...types.filter(uses).map((name) => `type ${name}`)];
  return [
    ...(uses("assert") ? ['import assert from "node:assert/strict";'] : []),
    ...(uses("createServer") ? ['import { createServer, type ServerResponse } from "node:http";'] : []),
    importOf(["describe", "it"], runner),
    importOf(fromModule, modulePath),
  ].join("\n");
}
