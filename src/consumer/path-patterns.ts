/** Folders that a `*` of a pattern never stands for (TypeScript handbook, "tsconfig.json: include"). */
const PACKAGES: ReadonlySet<string> = new Set(["node_modules", "bower_components", "jspm_packages"]);

/**
 * What `include` of a `tsconfig.json` means: paths with `/`, relative to `directory` or absolute. `*` and `?` stay inside a
 * name, `**` is any number of folders; a pattern without an ending stands for all files below it.
 */
export function includes(directory: string, pattern: string, path: string): boolean {
  const names = namesOf(directory, pattern);
  const last = names.at(-1) ?? "";
  const whole = /[.*?]/.test(last) ? names : [...names, "**", "*"];
  return matches(whole, namesOf("", path), "included");
}

/** What `exclude` means: the paths that match, and everything below them. */
export function excludes(directory: string, pattern: string, path: string): boolean {
  const names = namesOf(directory, pattern);
  return matches(names.at(-1) === "**" ? names : [...names, "**"], namesOf("", path), "excluded");
}

/** The names of an absolute path, or of one that counts from a directory; `.` and `..` are taken out. */
function namesOf(directory: string, path: string): readonly string[] {
  const isAbsolute = /^(\/|[A-Za-z]:\/)/.test(path);
  const names: string[] = [];
  for (const name of (isAbsolute ? path : `${directory}/${path}`).split("/")) {
    if (name === "..") names.pop();
    else if (name !== "" && name !== ".") names.push(name);
  }
  return names;
}

function matches(pattern: readonly string[], names: readonly string[], side: "included" | "excluded"): boolean {
  // Dot files and packages are left out, and never brought back by a `*`.
  const isHidden = (name: string) => side === "included" && (name.startsWith(".") || PACKAGES.has(name));
  return fits(pattern, names, "**", {
    one: (part, name) => (/^[*?]/.test(part) && isHidden(name) ? false : fits([...part], [...name], "*", letters)),
    many: (name) => !isHidden(name),
  });
}

const letters = { one: (part: string, letter: string) => part === "?" || part === letter, many: () => true };

interface Fit {
  /** Does a part of the pattern stand for this item? */
  readonly one: (part: string, item: string) => boolean;
  /** May the item be among those that `star` stands for? */
  readonly many: (item: string) => boolean;
}

/**
 * Holds a pattern against a list, where `star` stands for any number of items. When what follows a star does not fit, only
 * the last star takes more, so that the time stays within the product of the two lengths.
 */
function fits(pattern: readonly string[], items: readonly string[], star: string, { one, many }: Fit): boolean {
  let part = 0;
  let item = 0;
  let last: { readonly part: number; item: number } | undefined;
  while (item < items.length) {
    const wanted = pattern[part];
    const found = items[item] ?? "";
    if (wanted === star) {
      last = { part, item };
      part++;
    } else if (wanted !== undefined && one(wanted, found)) {
      part++;
      item++;
    } else if (last !== undefined && many(items[last.item] ?? "")) {
      last.item++;
      part = last.part + 1;
      item = last.item;
    } else {
      return false;
    }
  }
  return pattern.slice(part).every((rest) => rest === star);
}
