interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

const DEFAULT_WIDTH = 120;
const LEAST_WIDTH = 40;

/** True on a terminal, unless `NO_COLOR` is set to anything; `FORCE_COLOR` asks for colour elsewhere too. */
export function wantsColor(stream: Stream, env: NodeJS.ProcessEnv): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = env;
  if ((NO_COLOR ?? "") !== "") return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return stream.isTTY === true && TERM !== "dumb";
}

/** The columns of a terminal, within reason; a fixed number elsewhere. */
export function widthOf(stream: Stream): number {
  return stream.isTTY === true ? Math.max(LEAST_WIDTH, stream.columns ?? DEFAULT_WIDTH) : DEFAULT_WIDTH;
}
