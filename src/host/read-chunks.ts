import { createReadStream } from "node:fs";
import { uriToPath } from "../files/uri";

/** Large enough that the calls between the pieces cost nothing. Bytes. */
const PIECE = 1024 * 1024;

/** The bytes of a file in pieces, as they are asked for. Throws what `node:fs` throws. */
export function readChunks(uri: string): AsyncIterable<Uint8Array> {
  return createReadStream(uriToPath(uri) ?? "", { highWaterMark: PIECE });
}
