import { isClientModule, isTypesModule } from "../files/generated-client";
import { fileNameOf } from "../files/uri";
import { t } from "../text/l10n";

/** Why a name is not changed where a generated file has it, and what makes the file anew; undefined for any other file. */
export function generatedReason(uri: string, name: string): string | undefined {
  const file = fileNameOf(uri);
  if (isClientModule(uri)) {
    return t`${file}, which names ${name}, is generated: change the contract and its schema, then run Generate Client Module.`;
  }
  if (!isTypesModule(uri)) return undefined;
  return t`${file}, which names ${name}, is generated: change the contract and its schema, then run Generate TypeScript Type.`;
}
