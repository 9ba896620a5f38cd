import type { Change } from "../edits/contract-editor";
import { type SectionName, sectionTemplate, valueAt } from "../templates/sections";
import type { TextEdit } from "../text/location";
import type { ContractSubject } from "./contract-rule";

/**
 * Writes what a section at top level lacks as its template has it; the whole section where there is none. `missing` are
 * paths below the section, such as `requests.peak`.
 */
export function completeSection(
  { values, edit }: Pick<ContractSubject, "values" | "edit">,
  section: SectionName,
  missing: readonly string[],
): readonly TextEdit[] {
  const template = sectionTemplate(section, values);
  if (values.isMissing(section)) return edit.set(section, template);
  const changes = missing.flatMap((path): readonly Change[] => {
    const [first = path] = path.split(".");
    // With the mapping around it comes what stands beside the key.
    const written = values.isMissing(`${section}.${first}`) ? first : path;
    const value = valueAt(template, written);
    return value === undefined ? [] : [{ kind: "set", path: `${section}.${written}`, value }];
  });
  return edit.change(changes);
}
