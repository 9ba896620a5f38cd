import { isClientModule } from "../files/generated-client";

/** Tests and what stands in for systems in them: whatever they call, nobody relies on it. */
const EXEMPT = /(^|\/)(__tests__|__mocks__|tests?|node_modules)\/|\.(test|spec|mock)\.[cm]?[jt]sx?$/;

/** True for code whose calls are not judged; `path` is relative to the workspace folder, with `/`. */
export function isExemptCode(path: string): boolean {
  return EXEMPT.test(path) || isClientModule(path);
}
