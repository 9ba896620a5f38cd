import type { InitializationOptions, Settings } from "../protocol/messages";

const defaults: Settings = {
  check: "onType",
  yamlSyntax: true,
  consumerLenses: true,
  contractLenses: true,
  trusted: true,
};

/** Reads settings that any client may have sent; what is missing or of a wrong type has its default. */
export function readSettings(value: unknown): Settings {
  const { check, yamlSyntax, consumerLenses, contractLenses, trusted } = record(value);
  return {
    check: check === "onType" || check === "onSave" ? check : defaults.check,
    yamlSyntax: typeof yamlSyntax === "boolean" ? yamlSyntax : defaults.yamlSyntax,
    consumerLenses: typeof consumerLenses === "boolean" ? consumerLenses : defaults.consumerLenses,
    contractLenses: typeof contractLenses === "boolean" ? contractLenses : defaults.contractLenses,
    trusted: typeof trusted === "boolean" ? trusted : defaults.trusted,
  };
}

/** Reads `initializationOptions`, which any client may have sent. */
export function readInitializationOptions(value: unknown): Required<InitializationOptions> & { settings: Settings } {
  const { settings, status, suggestAgain, commands } = record(value);
  return {
    settings: readSettings(settings),
    status: status === true,
    suggestAgain: suggestAgain === true,
    commands: commands === true,
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
