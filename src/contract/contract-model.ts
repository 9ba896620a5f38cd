import type { MappingNode } from "../document/source-node";
import {
  COMPATIBILITY_MODES,
  CONTRACT_DIRECTIONS,
  type Consumer,
  type Contract,
  DIRECTIONS,
  ENUM_POLICIES,
  type Entity,
  MATCHES,
  PATTERNS,
  type SchemaSource,
  STATUSES,
  type TypeBinding,
} from "./contract";
import { ContractValues, type Damage } from "./contract-values";

/** The typed contract from what validation found in order. What is damaged counts as missing. */
export function contractOf(uri: string, root: MappingNode, damage: Damage): Contract {
  const values = new ContractValues(root, damage);
  return {
    uri,
    root,
    values,
    ...present("id", values.text("id")),
    ...present("version", values.text("version")),
    ...present("pattern", values.choice("pattern", PATTERNS)),
    status: values.choice("status", STATUSES)?.value ?? "active",
    direction: values.choice("direction", CONTRACT_DIRECTIONS)?.value ?? "read",
    enums: values.choice("compatibility.enums", ENUM_POLICIES)?.value ?? "closed",
    ...present("mode", values.choice("compatibility.mode", COMPATIBILITY_MODES)),
    entities: values.items("data").flatMap(entityOf),
    operations: values.items("writeBack.operations").flatMap((item) => {
      const id = item.text("id");
      return id === undefined ? [] : [{ id, ...present("entity", item.text("entity")) }];
    }),
    consumers: values.items("consumers").flatMap(consumerOf),
  };
}

function entityOf(values: ContractValues): readonly Entity[] {
  const name = values.text("entity");
  if (name === undefined) return [];
  const fields = values.has("fields") ? values.texts("fields") : undefined;
  return [{ name, ...present("schema", schemaOf(values)), ...present("fields", fields) }];
}

function schemaOf(entity: ContractValues): SchemaSource | undefined {
  const node = entity.node("schema");
  if (node?.kind === "mapping") return { kind: "inline", node };
  const reference = entity.text("schema");
  return reference === undefined ? undefined : { kind: "reference", reference };
}

function consumerOf(values: ContractValues): readonly Consumer[] {
  const id = values.text("id");
  if (id === undefined) return [];
  return [
    {
      id,
      ...present("owner", values.text("owner")),
      ...present("direction", values.choice("direction", DIRECTIONS)?.value),
      types: values.items("types").flatMap(bindingOf),
      callSites: values.texts("callSites"),
    },
  ];
}

function bindingOf(values: ContractValues): readonly TypeBinding[] {
  const type = values.text("type");
  const entity = values.text("entity");
  if (type === undefined || entity === undefined) return [];
  const [path = "", name = ""] = type.value.split("#");
  return [
    {
      type: { value: { path, name }, location: type.location },
      entity,
      ...present("direction", values.choice("direction", DIRECTIONS)?.value),
      match: values.choice("match", MATCHES)?.value ?? "projection",
      at: { ...present("type", values.text("at.type")), ...present("entity", values.text("at.entity")) },
      fillsDefaults: values.flag("fillsDefaults")?.value ?? false,
    },
  ];
}

/** An object with one optional property, left out when there is no value for it. */
function present<K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: T });
}
