import type { InitializationOptions, Settings } from "../protocol/messages";

const defaults: Settings = {
  check: "onType",
  yamlSyntax: true,
  jsonSyntax: true,
  consumerLenses: true,
  contractLenses: true,
  inlayHints: false,
  maxFileSize: 1024 * 1024,
  trusted: true,
};

/** The bounds of `maxFileSize` in bytes, as the manifest has them. */
const fileSizes = { least: 1024, most: 16 * 1024 * 1024 };

/** Reads settings that any client may have sent; what is missing or of a wrong type has its default. */
export function readSettings(value: unknown): Settings {
  const { check, yamlSyntax, jsonSyntax, consumerLenses, contractLenses, inlayHints, maxFileSize, trusted } =
    record(value);
  return {
    check: check === "onType" || check === "onSave" ? check : defaults.check,
    yamlSyntax: typeof yamlSyntax === "boolean" ? yamlSyntax : defaults.yamlSyntax,
    jsonSyntax: typeof jsonSyntax === "boolean" ? jsonSyntax : defaults.jsonSyntax,
    consumerLenses: typeof consumerLenses === "boolean" ? consumerLenses : defaults.consumerLenses,
    contractLenses: typeof contractLenses === "boolean" ? contractLenses : defaults.contractLenses,
    inlayHints: typeof inlayHints === "boolean" ? inlayHints : defaults.inlayHints,
    maxFileSize: isFileSize(maxFileSize) ? maxFileSize : defaults.maxFileSize,
    trusted: typeof trusted === "boolean" ? trusted : defaults.trusted,
  };
}

/**
 * Reads the section `plumbline` of an editor's settings, with the names that they have in VS Code, nested or with dots.
 * What is missing is as in `base`, and so is trust, which is no setting.
 */
export function readSection(section: unknown, base: Settings): Settings {
  const given = record(section);
  const lenses = record(given["codeLens"]);
  return readSettings({
    ...base,
    contractLenses: given["codeLens.contracts"] ?? lenses["contracts"] ?? base.contractLenses,
    consumerLenses: given["codeLens.consumers"] ?? lenses["consumers"] ?? base.consumerLenses,
    check: given["check"] ?? base.check,
    inlayHints: given["inlayHints"] ?? base.inlayHints,
    maxFileSize: given["maxFileSize"] ?? base.maxFileSize,
    yamlSyntax: given["yamlSyntax"] ?? base.yamlSyntax,
    jsonSyntax: given["jsonSyntax"] ?? base.jsonSyntax,
  });
}

/** Reads `initializationOptions`, which any client may have sent. */
export function readInitializationOptions(value: unknown): Required<InitializationOptions> & {
  readonly settings: Settings;
  /** The client has sent settings. */
  readonly hasSettings: boolean;
} {
  const { settings, status, suggestAgain, commands } = record(value);
  return {
    settings: readSettings(settings),
    hasSettings: settings !== undefined,
    status: status === true,
    suggestAgain: suggestAgain === true,
    commands: commands === true,
  };
}

function isFileSize(value: unknown): value is number {
  return typeof value === "number" && fileSizes.least <= value && value <= fileSizes.most;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
