import { Logger } from "@nestjs/common";

export const loggerFor = (name: string) => new Logger(name);

/** Errors of a partner, with what support needs to find the call again. */
export class PartnerError extends Error {
  constructor(
    readonly partner: string,
    message: string,
    readonly options: { cause?: unknown; correlationId?: string } = {},
  ) {
    super(`${partner}: ${message}`, { cause: options.cause });
    this.name = "PartnerError";
  }
}
