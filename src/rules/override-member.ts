import type { MemberSite } from "../consumer/type-reader";
import type { Drift } from "../drift/drift";
import { printType } from "../edits/print-type";
import { overrideMember } from "../edits/typescript";
import { parsePointer } from "../text/json-pointer";
import { t } from "../text/l10n";
import { contractSide } from "./drift-sides";
import type { BoundType, Suggestion } from "./rule";
import { suggest } from "./suggestion";

/** Gives the bound type a member of its own in the place of one that no declaration of the workspace can change. */
export function overridden(drift: Drift, bound: BoundType, site: MemberSite): readonly Suggestion[] {
  const [name, ...below] = parsePointer((bound.at.type ?? "") + drift.path);
  const { declaration } = bound;
  const isBound = declaration.uri === site.uri && declaration.span.start === site.nameSpan.start;
  if (name === undefined || name === "*" || below.length > 0 || !isBound) return [];
  const { shape, property } = contractSide(drift, bound);
  const title = t`Override ${name} in ${site.name}`;
  switch (drift.kind) {
    case "undeclared-property":
    case "extra-property":
    case "unlisted-field":
      return suggest(t`Leave ${name} out of ${site.name}`, overrideMember(site, { name, optional: false }));
    case "nullable":
    case "optional-property":
    case "missing-property":
    case "type":
    case "enum":
    case "not-json":
    case "unchecked": {
      const whole = property?.shape ?? shape;
      const openEnums = bound.direction === "read" && bound.contract.enums === "open";
      const type = whole && printType(whole, bound.schema, { quote: site.quote, openEnums });
      const optional = property?.optional === true;
      const isNew = drift.state === "absent";
      return type === undefined
        ? []
        : suggest(isNew ? t`Add ${name}` : title, overrideMember(site, { name, optional, type, isNew }));
    }
    default:
      return [];
  }
}
