// A program that is loaded in turns, between which everybody else on its thread has one: to compile and to run all of it at
// once takes longer than an extension may keep an editor from its other work. What is in the program does not matter here.
import { relative } from "node:path";
import esbuild from "esbuild";

/** Bytes after which a part is whole; to compile them takes 3 ms. */
const ENOUGH = 110_000;

/**
 * esbuild's options for the parts of the program `name`, made from `entry`. The first is called like the program. A part
 * exports `next`, the file of the one after it, and `modules`, by their numbers: whoever looks at one runs it, and none runs
 * another where all are looked at in turn, from the first part to the last. The last exports `entry`, which gives its module.
 */
export async function inTurns(name, entry, options) {
  const minified = { ...options, entryPoints: [entry], minify: true, sourcemap: false, metafile: true, write: false };
  const { inputs, outputs } = (await esbuild.build(minified)).metafile;
  const files = inOrder(entry, inputs);
  const { inputs: built } = Object.values(outputs)[0];
  const starts = cuts(files, inputs, (file) => built[file]?.bytesInOutput ?? 0);
  const names = starts.map((_, i) => (i === 0 ? name : `${name}-${i + 1}`));
  return starts.map((start, i) => {
    const own = files.slice(start, starts[i + 1]);
    const modules = own.map((file, k) => `get ${start + k}() { return require(${JSON.stringify(`./${file}`)}); }`);
    const end = names[i + 1] === undefined ? `entry = () => require("./${entry}")` : `next = "./${names[i + 1]}.js"`;
    const contents = `exports.modules = { ${modules.join(", ")} }; exports.${end};`;
    /** Where to look for what `file` imports as `path`; undefined for what is in this part. */
    const elsewhere = (file, path) => {
      const at = files.indexOf(inputs[file]?.imports.find(({ original }) => original === path)?.path);
      const owner = names[starts.findLastIndex((one) => one <= at)];
      return owner === undefined || owner === names[i] ? undefined : `require("./${owner}.js").modules[${at}]`;
    };
    return { ...options, entryPoints: { [names[i]]: "part" }, plugins: [part(contents, elsewhere)] };
  });
}

/** The modules that `entry` needs and itself, in the order in which they run. */
function inOrder(entry, inputs, begun = new Set()) {
  begun.add(entry);
  const needed = inputs[entry].imports.filter(({ external }) => !external);
  return [...needed.flatMap(({ path }) => (begun.has(path) ? [] : inOrder(path, inputs, begun))), entry];
}

/** Where parts begin: no module before one of these places needs one after it. */
function cuts(files, inputs, bytesOf) {
  const starts = [0];
  let bytes = 0;
  let needed = 0;
  for (const [i, file] of files.entries()) {
    if (bytes >= ENOUGH && needed < i) {
      starts.push(i);
      bytes = 0;
    }
    bytes += bytesOf(file);
    needed = Math.max(needed, ...inputs[file].imports.map(({ path }) => files.indexOf(path)));
  }
  return starts;
}

/** esbuild's plugin for a part: what is elsewhere is looked up there. */
function part(contents, elsewhere) {
  return {
    name: "part",
    setup({ initialOptions: { absWorkingDir: root }, onResolve, onLoad }) {
      onResolve({ filter: /./ }, ({ kind, namespace, path, importer }) => {
        if (kind === "entry-point") return { path, namespace: "part" };
        if (namespace === "elsewhere") return { path, external: true };
        const found = elsewhere(relative(root, importer).replaceAll("\\", "/"), path);
        return found && { path: found, namespace: "elsewhere" };
      });
      onLoad({ filter: /./, namespace: "part" }, () => ({ contents, resolveDir: root }));
      onLoad({ filter: /./, namespace: "elsewhere" }, ({ path }) => ({ contents: `module.exports = ${path};` }));
    },
  };
}
