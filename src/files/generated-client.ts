/** The end of the name of a contract's client module: `crm.contract.gen.ts`. */
export const CLIENT_MODULE_END = ".contract.gen.ts";

/** The end of the name of a contract's types: `crm.contract.types.gen.ts`. They are code like any other: they are checked. */
export const TYPES_MODULE_END = ".contract.types.gen.ts";

/** True for a path, or what an import says, that is a generated client module; compiled ones too. */
export function isClientModule(path: string): boolean {
  return /\.contract\.gen(?:\.[cm]?[jt]s)?$/.test(path);
}

/** True for a path that is a file of types made from a contract. */
export function isTypesModule(path: string): boolean {
  return path.endsWith(TYPES_MODULE_END);
}
