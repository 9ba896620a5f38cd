import { type Chunks, LARGEST_SAMPLE, type Sample, type Samples, sampleOf } from "./sample";

const LINE_FEED = 0x0a;
const SPACES: ReadonlySet<number> = new Set([0x20, 0x09, 0x0d]);

/** The samples of a file with a JSON text on each line (https://jsonlines.org). Empty lines are none. */
export async function* jsonLines(chunks: Chunks): Samples {
  const lines = new Lines();
  for await (const chunk of chunks) yield lines.push(chunk);
  yield lines.end();
}

/** Cuts bytes into lines. What a line is too long for is dropped as it comes. */
class Lines {
  #begun: Uint8Array[] = [];
  #length = 0;
  #number = 0;

  push(chunk: Uint8Array): readonly Sample[] {
    const samples: Sample[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      this.#keep(chunk.subarray(start, end));
      samples.push(...this.end());
      start = end + 1;
    }
    this.#keep(chunk.subarray(start));
    return samples;
  }

  end(): readonly Sample[] {
    const place = { kind: "line", number: ++this.#number } as const;
    const [only, ...others] = this.#begun;
    const [length, parts] = [this.#length, this.#begun];
    this.#begun = [];
    this.#length = 0;
    if (length > LARGEST_SAMPLE) return [{ place, problem: `is longer than ${LARGEST_SAMPLE / 1024 / 1024} MiB` }];
    const line = only !== undefined && others.length === 0 ? only : joined(parts, length);
    return line.every((byte) => SPACES.has(byte)) ? [] : [sampleOf(place, line)];
  }

  #keep(part: Uint8Array): void {
    if (part.length === 0) return;
    this.#length += part.length;
    if (this.#length > LARGEST_SAMPLE) this.#begun = [];
    else this.#begun.push(part);
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
