import { english } from "../text/l10n";
/**
 * What a reference asks for, from its spelling alone (docs/contract-format.md section 4). `fragment` is the text after
 * `#`, empty when there is none.
 */
export type Reference =
  | { readonly kind: "here"; readonly fragment: string }
  | { readonly kind: "path"; readonly path: string; readonly fragment: string }
  | NpmReference
  /** An absolute URI: never fetched, but a schema file may carry it as its `$id`. */
  | { readonly kind: "address"; readonly address: string; readonly fragment: string }
  | { readonly kind: "refused"; readonly reason: string };

/** `npm:@scope/package/file.json#/pointer`: a file of an installed package. */
export interface NpmReference {
  readonly kind: "npm";
  readonly packageName: string;
  readonly path: string;
  readonly fragment: string;
}

/** Reads a reference. Nothing is decoded and no file is touched; what cannot lead to a file of the workspace is refused. */
export function parseReference(text: string): Reference {
  const hash = text.indexOf("#");
  const target = hash < 0 ? text : text.slice(0, hash);
  const fragment = hash < 0 ? "" : text.slice(hash + 1);
  if (target === "") return text === "" ? refused(english`the reference is empty`) : { kind: "here", fragment };
  const fault = spellingFault(target);
  if (fault !== undefined) return refused(fault);
  if (target.startsWith("npm:")) return parseNpm(target.slice("npm:".length), fragment);
  if (/^[a-z][a-z0-9+.-]+:/i.test(target)) return { kind: "address", address: target, fragment };
  return { kind: "path", path: target, fragment };
}

/** Why an address that no schema file carries as its `$id` is not followed. */
export function addressReason(address: string): string {
  return /^https?:/i.test(address)
    ? english`nothing is fetched from the network; copy it into the workspace`
    : english`no schema file here has this $id`;
}

function spellingFault(target: string): string | undefined {
  if (/[\p{Cc}\p{Cs}]/u.test(target)) return english`it holds a control character`;
  if (target.includes("\\") || /^[a-z]:/i.test(target))
    return english`it leads outside the workspace; write a relative path with /`;
  if (/^file:/i.test(target)) return english`it leads outside the workspace; write a path relative to this file`;
  if (target.startsWith("//")) return english`nothing is fetched from the network; copy it into the workspace`;
  if (target.startsWith("/")) return english`it leads outside the workspace; write a path relative to this file`;
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(target) && /%(?:2e|2f|5c|00)/i.test(target)) {
    return english`it leads outside the workspace; percent-encoding is not used here`;
  }
  return undefined;
}

function parseNpm(specifier: string, fragment: string): Reference {
  const match = /^((?:@[\w.~-]+\/)?[\w.~-]+)\/(.+)$/.exec(specifier);
  const [, packageName, path] = match ?? [];
  const named = packageName !== undefined && !packageName.split("/").some((part) => part === "." || part === "..");
  if (path === undefined || packageName === undefined || !named) {
    return refused(english`write npm:package/file.json or npm:@scope/package/file.json`);
  }
  return { kind: "npm", packageName, path, fragment };
}

function refused(reason: string): Reference {
  return { kind: "refused", reason };
}
