import Ajv2020, { type ErrorObject, type ValidateFunction } from "ajv/dist/2020";
import { type Fault, faultsOf } from "../drift/faults";
import { nodesOf } from "../schema/shape-nodes";
import { writeSchema } from "../schema/write-schema";
import { accepts } from "../shape/accepts";
import { formatAccepts, knownFormats } from "../shape/formats";
import { compilePattern } from "../shape/pattern";
import { resolver } from "../shape/resolve";
import type { ShapeGraph } from "../shape/shape";
import { isJsonObject, type JsonValue } from "../text/json";
import { type PointerTokens, parsePointer } from "../text/json-pointer";

/** What the schema objects to in a payload. */
export interface Deviation {
  /** Names of members and indexes of items; `*` where one stands for all. */
  readonly path: PointerTokens;
  /** As Plumbline's engine has it; absent where Ajv alone could tell. */
  readonly fault?: Fault;
  /** Ajv's words, where there is no fault. */
  readonly words?: string;
}

/** So many combinations of errors are remembered; payloads with others are looked at one by one. */
const MOST_SIGNATURES = 10_000;
const MOST_NODES = 20_000;
const MOST_PARTS = 1_000;
/** Of one payload so many errors are counted. */
const MOST_ERRORS = 200;

/** What is said of a payload that a recursive schema cannot be followed into: the stack ends. */
const TOO_DEEP: ErrorObject = {
  instancePath: "",
  schemaPath: "",
  keyword: "",
  params: {},
  message: "is nested too deep to be checked",
};

export interface CheckOptions {
  /**
   * Asserts formats, as `ajv-formats` has them. Without it they are annotations, which refuse nothing (JSON Schema
   * Validation 2020-12, section 7.2.1).
   */
  readonly formats?: boolean;
}

/** The check of a schema, compiled when it is first needed. */
export function payloadCheckOf(graph: ShapeGraph): PayloadCheck {
  const check = CHECKS.get(graph) ?? new PayloadCheck(graph);
  CHECKS.set(graph, check);
  return check;
}

const CHECKS = new WeakMap<ShapeGraph, PayloadCheck>();

/**
 * Checks payloads against a schema, with Plumbline's engine, which says what is wrong where, and with Ajv, which decides
 * where the engine does not, and is quick. Schemas that Ajv cannot compile are the engine's alone.
 */
export class PayloadCheck {
  readonly #graph: ShapeGraph;
  readonly #options: Required<CheckOptions>;
  readonly #known = new Map<string, readonly Deviation[]>();
  #compiled: { readonly validate: ValidateFunction | undefined } | undefined;
  #names: ReadonlySet<string> | undefined;

  constructor(graph: ShapeGraph, { formats = false }: CheckOptions = {}) {
    this.#graph = graph;
    this.#options = { formats };
  }

  /** What is wrong with one payload, at its own places; empty where that is nothing, or is not decided. */
  examine(payload: JsonValue): readonly Deviation[] {
    const answer = accepts(resolver(this.#graph), this.#graph.root, payload);
    // Where both are sure and differ it is a matter of rounding: `0.07` as a multiple of `0.01`.
    if (answer === true) return [];
    if (answer === false) return faultsOf(this.#graph, payload).map((fault) => ({ path: fault.path, fault }));
    return (
      this.#refusal(payload)?.map(({ instancePath, message = "is refused" }) => ({
        path: parsePointer(instancePath),
        words: message,
      })) ?? []
    );
  }

  /**
   * How a payload of many deviates, with `*` for items and for members that the schema does not name. Payloads that Ajv
   * has the same to say of are examined once: of the others the fault speaks of the first one's values.
   */
  deviations(payload: JsonValue): readonly Deviation[] {
    if (this.#validate === undefined) return this.#general(payload);
    const errors = this.#refusal(payload);
    if (errors === undefined) return [];
    const signature = signatureOf(errors);
    const known = this.#known.get(signature);
    if (known !== undefined) return known;
    const found = this.#general(payload);
    if (found.length > 0 && this.#known.size < MOST_SIGNATURES) this.#known.set(signature, found);
    return found;
  }

  get #validate(): ValidateFunction | undefined {
    this.#compiled ??= { validate: validatorOf(this.#graph, this.#options) };
    return this.#compiled.validate;
  }

  /** Ajv's errors; undefined where it accepts, or there is no validator. */
  #refusal(payload: JsonValue): readonly ErrorObject[] | undefined {
    const validate = this.#validate;
    try {
      if (validate === undefined || validate(payload)) return undefined;
      return (validate.errors ?? []).slice(0, MOST_ERRORS);
    } catch (error) {
      if (error instanceof RangeError) return [TOO_DEEP];
      throw error;
    }
  }

  #general(payload: JsonValue): readonly Deviation[] {
    return this.examine(payload).map((one) => ({ ...one, path: this.#generalPath(one, payload) }));
  }

  /** Items of one array are alike, and so are the members of a map. */
  #generalPath({ path, fault }: Deviation, payload: JsonValue): PointerTokens {
    this.#names ??= namesIn(this.#graph);
    const names = this.#names;
    const isUnwanted = fault?.reason.kind === "extra" || fault?.reason.kind === "name";
    let value: JsonValue | undefined = payload;
    return path.map((token, index) => {
      const around: JsonValue | undefined = value;
      value = partOf(around, token);
      if (Array.isArray(around)) return "*";
      return names.has(token) || (isUnwanted && index === path.length - 1) ? token : "*";
    });
  }
}

function validatorOf(graph: ShapeGraph, { formats }: Required<CheckOptions>): ValidateFunction | undefined {
  if (isHuge(graph)) return undefined;
  const ajv = new Ajv2020({
    strict: false,
    validateFormats: formats,
    validateSchema: false,
    logger: false,
    ownProperties: true,
    allErrors: true,
    multipleOfPrecision: 9,
    code: { regExp: Object.assign(linearPattern, { code: "" }) },
  });
  for (const name of formats ? knownFormats() : []) {
    ajv.addFormat(name, (text: string) => formatAccepts(name, text) !== false);
  }
  try {
    return ajv.compile(writeSchema(graph, "2020-12"));
  } catch {
    return undefined;
  }
}

/** The functions that Ajv makes of such schemas overflow the stack, or take seconds to be made. */
function isHuge(graph: ShapeGraph): boolean {
  let count = 0;
  for (const node of nodesOf(graph)) {
    const width = node.kind === "object" ? node.properties.size : node.kind === "union" ? node.members.length : 0;
    if (++count > MOST_NODES || width > MOST_PARTS) return true;
  }
  return false;
}

/** The names of all members that the schema knows. */
function namesIn(graph: ShapeGraph): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of nodesOf(graph)) {
    if (node.kind === "object") for (const name of node.properties.keys()) names.add(name);
  }
  return names;
}

/** Longer texts are not given to an expression that goes back and tries again. */
const SHORT_TEXT = 256;

/** A pattern whose test takes linear time where there is one, or too few steps to matter. */
function linearPattern(pattern: string, flags: string): RegExp {
  const expression = new RegExp(pattern, flags);
  const automaton = compilePattern(pattern);
  if (automaton === undefined) return expression;
  const goesBackLittle = !/\)[*+{]/.test(pattern) && (pattern.match(/[*+]|,\}/g) ?? []).length <= 3;
  const plainTest = (text: string) => RegExp.prototype.test.call(expression, text);
  expression.test = (text) => {
    if (goesBackLittle && text.length <= SHORT_TEXT) return plainTest(text);
    return automaton.matches(text) ?? plainTest(text);
  };
  return expression;
}

function signatureOf(errors: readonly ErrorObject[]): string {
  const kinds = errors.map(({ schemaPath, instancePath, params }) => {
    const missing: unknown = params["missingProperty"] ?? params["additionalProperty"] ?? "";
    return `${instancePath.replace(/\/\d+(?=\/|$)/g, "/*")} ${schemaPath} ${String(missing)}`;
  });
  return [...new Set(kinds)].sort().join("\n");
}

function partOf(value: JsonValue | undefined, token: string): JsonValue | undefined {
  if (Array.isArray(value)) return value[Number(token)];
  return value !== undefined && isJsonObject(value) && Object.hasOwn(value, token) ? value[token] : undefined;
}
