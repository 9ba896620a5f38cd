import { nodesOf } from "../../schema/shape-nodes";
import { type Dialect, dialectOf, writeSchema } from "../../schema/write-schema";
import type { ShapeGraph } from "../../shape/shape";
import { docComment } from "../comments";
import { freeName } from "../identifiers";
import type { EntityPlan } from "./client-entity";
import { callOf, jsonOf, objectOf, statement, textOf } from "./code";
import { aboutParser, POINTER_TO, type ValidationText } from "./validation";

/** The first version that exports its classes by name, as ES modules and CommonJS alike need it. */
const VERSION = "8.20.0";

/** Validators for Ajv, on JSON Schemas in the module. Formats are no reason to refuse a payload: who sends it may know others. */
export function ajvValidation(plans: readonly EntityPlan[], taken: Set<string>): ValidationText {
  const later = plans.some(({ validated }) => dialectOf(validated) === "2020-12");
  const dialect: Dialect = later ? "2020-12" : "draft-07";
  const from = { package: "ajv", version: VERSION };
  const types = ["type ErrorObject", "type SchemaObject"];
  return {
    imports: later
      ? [
          { ...from, from: "ajv/dist/2020.js", names: ["Ajv2020"] },
          { ...from, from: "ajv", names: types },
        ]
      : [{ ...from, from: "ajv", names: ["Ajv", ...types] }],
    shared: [POINTER_TO, ajvInstance(plans, later ? "Ajv2020" : "Ajv"), VIOLATION],
    parsers: new Map(plans.map((plan) => [plan.entity, parser(plan, dialect, taken)])),
  };
}

function ajvInstance(plans: readonly EntityPlan[], name: string): string {
  const options = objectOf([
    ["strict", "false"],
    ["validateSchema", "false"],
    ["validateFormats", "false"],
    ["ownProperties", "true"],
    ["allErrors", "true"],
    // Binary fractions are not exact: 0.3 is a multiple of 0.1.
    ...(plans.some(({ validated }) => hasFractionalSteps(validated)) ? [["multipleOfPrecision", "9"] as const] : []),
  ]);
  return statement(["const ajv = ", callOf(`new ${name}`, [options])]);
}

const VIOLATION = `function violationOf({ instancePath, params, message }: ErrorObject): Violation {
  const member: unknown = params["missingProperty"] ?? params["additionalProperty"];
  const pointer = typeof member === "string" ? instancePath + pointerTo(member) : instancePath;
  return { pointer, message: message ?? "is not valid" };
}`;

function parser(
  { entity, names, validated, direction }: EntityPlan,
  dialect: Dialect,
  taken: Set<string>,
): readonly string[] {
  const { type, parse } = names;
  const schema = freeName(`${type.charAt(0).toLowerCase()}${type.slice(1)}Schema`, taken);
  const guard = freeName(`is${type}`, taken);
  return [
    statement([`const ${schema}: SchemaObject = `, jsonOf(writeSchema(validated, dialect))]),
    statement([`const ${guard} = ajv.compile<${type}>(${schema})`]),
    `${docComment(aboutParser(direction))}
export function ${parse}(json: unknown): ${type} {
  if (${guard}(json)) return json;
  throw new ContractViolation(${textOf(entity)}, (${guard}.errors ?? []).map(violationOf));
}`,
  ];
}

function hasFractionalSteps(graph: ShapeGraph): boolean {
  for (const node of nodesOf(graph)) {
    const constraints = "constraints" in node ? node.constraints : [];
    if (constraints.some(({ keyword, value }) => keyword === "multipleOf" && !Number.isInteger(value))) return true;
  }
  return false;
}
