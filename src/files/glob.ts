import picomatch from "picomatch";

/** A glob longer than this, in UTF-16 code units, is taken for none. */
const LONGEST_GLOB = 1000;
/** As is one whose braces stand for more globs than this. */
const MOST_ALTERNATIVES = 100;
/** As is one with a name of more `*` than this: trying where each begins costs the length of a name to their power. */
const MOST_STARS = 3;
/** File systems have no longer names. */
const LONGEST_NAME = 255;

/** A name of a path, or `**`: any number of names. */
type Part = "**" | ((name: string) => boolean);

/**
 * What a glob matches: paths with `/`, relative to what the glob is relative to. `*` and `?` stay inside a name, `**`
 * is any number of names, `[abc]` and `[!a-z]` one character, `{a,b}` either; files whose names begin with a dot are
 * files like others. Other signs stand for themselves. Undefined for a text that is no glob.
 *
 * Globs come from files of the workspace, so none may keep us busy. Braces are expanded and `**` is matched here, in time
 * that grows with the lengths alone; only single names are left to a regular expression, with few `*` in it.
 */
export function globMatcher(glob: string): ((path: string) => boolean) | undefined {
  const alternatives = glob.length > LONGEST_GLOB ? undefined : expandBraces(glob);
  const matchers = alternatives?.map(partsOf);
  if (matchers === undefined || matchers.includes(undefined)) return undefined;
  return (path) => {
    const names = path.split("/");
    return matchers.some((parts) => parts !== undefined && matches(parts, names));
  };
}

/** The globs that `{a,b}` stands for, the inner braces first; undefined when they are too many. */
function expandBraces(glob: string): readonly string[] | undefined {
  let globs = [glob];
  for (;;) {
    const expanded = globs.flatMap((one) => {
      const found = /\{([^{},]*(?:,[^{},]*)+)\}/.exec(one);
      if (found === null) return [one];
      const [braces, inner = ""] = found;
      const behind = one.slice(found.index + braces.length);
      return inner.split(",").map((option) => one.slice(0, found.index) + option + behind);
    });
    if (expanded.length > MOST_ALTERNATIVES) return undefined;
    if (expanded.length === globs.length) return [...new Set(expanded)];
    globs = expanded;
  }
}

function partsOf(glob: string): readonly Part[] | undefined {
  const parts: Part[] = [];
  for (const name of glob.split("/")) {
    const part = name === "**" ? name : nameMatcher(name);
    if (part === undefined) return undefined;
    if (part !== "**" || parts.at(-1) !== "**") parts.push(part);
  }
  return parts;
}

function nameMatcher(name: string): ((name: string) => boolean) | undefined {
  if (name === "") return undefined;
  if (!/[*?[\\]/.test(name)) return (other) => other === name;
  const stars = name.match(/\*+/g)?.length ?? 0;
  if (stars > MOST_STARS) return undefined;
  // Parentheses and signs around them would be taken for parts of a regular expression.
  const plain = name.replace(/\\.|[(){}|+]/g, (sign) => (sign.length === 1 ? `\\${sign}` : sign));
  const pattern = picomatch.makeRe(plain, NAMES_ONLY);
  return (other) => other.length <= LONGEST_NAME && pattern.test(other);
}

/** Each part is one name: nothing in it spans several, stands for the whole or is an extension of some shell. */
const NAMES_ONLY: picomatch.PicomatchOptions = {
  dot: true,
  posix: true,
  fastpaths: false,
  literalBrackets: false,
  nobrace: true,
  noextglob: true,
  noglobstar: true,
  nonegate: true,
  strictSlashes: true,
};

/** Each `**` takes as few names as it can; when what follows does not fit, only the last one has to take more. */
function matches(parts: readonly Part[], names: readonly string[]): boolean {
  let part = 0;
  let name = 0;
  let last: { readonly part: number; name: number } | undefined;
  while (name < names.length) {
    const wanted = parts[part];
    if (wanted === "**") {
      last = { part, name };
      part++;
    } else if (wanted?.(names[name] ?? "") === true) {
      part++;
      name++;
    } else if (last !== undefined) {
      last.name++;
      part = last.part + 1;
      name = last.name;
    } else {
      return false;
    }
  }
  return parts.slice(part).every((rest) => rest === "**");
}
