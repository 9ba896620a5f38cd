// ThirdPartyNotices.txt: the licences of the packages whose code is in what is built.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const head = `Third-party notices

Plumbline is built from its own code (see LICENSE) and from code of the packages below.
This file is written by \`npm run notices\`.
`;

/** The text of the notices. `metafiles` are esbuild's of the production build; `copied` are packages whose files ship as they are. */
export function noticesOf(root, metafiles, copied) {
  const bundled = metafiles.flatMap(({ outputs }) => Object.values(outputs)).flatMap(packageFolders);
  const folders = new Set([...bundled, ...copied.map((name) => `node_modules/${name}`)]);
  const titlesByText = new Map();
  for (const { title, text } of [...folders].map((folder) => describe(root, folder)).sort(byTitle)) {
    titlesByText.set(text, new Set([...(titlesByText.get(text) ?? []), title]));
  }
  const parts = [...titlesByText].map(([text, titles]) => `${[...titles].join("\n")}\n\n${text}\n`);
  return [head, ...parts].join(`\n${"-".repeat(80)}\n\n`);
}

/** The folders of the packages that an output has bytes of, such as `node_modules/a/node_modules/@b/c`. */
function packageFolders({ inputs }) {
  return Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => {
    const [folder] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? [];
    return folder === undefined || bytesInOutput === 0 ? [] : [folder];
  });
}

function describe(root, folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  const files = readdirSync(join(root, folder)).filter((file) =>
    /^(licen[cs]e|copying|notice|thirdpartynotice)/i.test(file),
  );
  const texts = files.sort().map((file) =>
    readFileSync(join(root, folder, file), "utf8")
      .replaceAll("\r\n", "\n")
      .trim(),
  );
  const who = typeof author === "string" ? author : author?.name;
  const text =
    texts.length > 0 ? texts.join("\n\n") : `The package says "${license}", by ${who}, and brings no text of it.`;
  return { title: `${name} ${version} (${license})`, text };
}

function byTitle(one, other) {
  return one.title < other.title ? -1 : 1;
}
