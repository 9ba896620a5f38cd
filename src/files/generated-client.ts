/** The end of the name of a contract's client module: `crm.contract.gen.ts`. */
export const CLIENT_MODULE_END = ".contract.gen.ts";

/** True for a path, or what an import says, that is a generated client module; compiled ones too. */
export function isClientModule(path: string): boolean {
  return /\.contract\.gen(?:\.[cm]?[jt]s)?$/.test(path);
}
