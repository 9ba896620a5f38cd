export class UpstreamError extends Error {
  constructor(
    readonly upstream: string,
    readonly status: number,
    readonly body?: string,
  ) {
    super(`${upstream} answered ${status}`);
    this.name = "UpstreamError";
  }

  get isTemporary(): boolean {
    return this.status === 429 || this.status >= 500;
  }
}
