import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isInside, pathToUri } from "../../../src/files/uri";
import { FolderWatch } from "../../../src/host/folder-watch";

describe("Watched folders", () => {
  let root: string;
  let watch: FolderWatch;
  /** What was told and not waited for yet. */
  let told: Set<string>;
  let look: () => void;
  let wanted: ReadonlySet<string>;

  const at = (...path: string[]) => join(root, ...path);
  const follow = (...paths: string[]) => {
    wanted = new Set(paths.map((path) => pathToUri(at(path))));
    watch.follow(wanted);
  };
  /** Resolves when a file is told of, or a folder that it is in: what is in it is looked at then. */
  const hears = async (...path: string[]) => {
    const uri = pathToUri(at(...path));
    while (![...told].some((one) => isInside(one, uri))) {
      await new Promise<void>((resolve) => {
        look = resolve;
      });
    }
    told.clear();
  };

  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), "plumbline-watch-")));
    mkdirSync(at("src"));
    told = new Set();
    look = () => {};
    watch = new FolderWatch({
      onChanged: (uri) => {
        told.add(uri);
        look();
        // As after each check.
        queueMicrotask(() => watch.follow(wanted));
      },
      onFailed: (error) => assert.fail(String(error)),
    });
    follow("", "src");
  });

  afterEach(() => {
    follow();
    rmSync(root, { recursive: true, force: true });
  });

  it("tell of what comes, changes and goes", async () => {
    writeFileSync(at("src", "a.ts"), "1");
    await hears("src", "a.ts");
    writeFileSync(at("src", "a.ts"), "2");
    await hears("src", "a.ts");
    rmSync(at("src", "a.ts"));
    await hears("src", "a.ts");
  });

  it("are told of as a whole when they are new: what came before they were watched is in them", async () => {
    mkdirSync(at("lib"));
    await hears("lib");
    follow("", "src", "lib");
    await hears("lib");
    writeFileSync(at("lib", "b.ts"), "");
    await hears("lib", "b.ts");
  });

  it("are watched anew after another took the place of one under the same name", async () => {
    mkdirSync(at("next"));
    renameSync(at("src"), at("old"));
    renameSync(at("next"), at("src"));
    await hears("src");
    writeFileSync(at("src", "c.ts"), "");
    await hears("src", "c.ts");
  });

  it("are watched anew after one was deleted and made again, with what is below it", async () => {
    mkdirSync(at("src", "deep"));
    await hears("src", "deep");
    follow("", "src", "src/deep");
    rmSync(at("src"), { recursive: true });
    mkdirSync(at("src", "deep"), { recursive: true });
    await hears("src");
    writeFileSync(at("src", "deep", "d.ts"), "");
    await hears("src", "deep", "d.ts");
  });
});
