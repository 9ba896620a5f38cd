import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  DidChangeWatchedFilesNotification,
  type DidChangeWatchedFilesRegistrationOptions,
  FileChangeType,
  type FileEvent,
  type PublishDiagnosticsParams,
  RegistrationRequest,
} from "vscode-languageserver-protocol/node";
import { contractFile, sampleFiles, typesFile } from "../sample-workspace";
import { incompleteContracts } from "../support/incomplete-contracts";
import { describeWithGit, TemporaryRepository } from "../support/repository";
import { Client, pushed } from "./client";

const types = sampleFiles[typesFile] ?? "";
const codes = ({ diagnostics }: PublishDiagnosticsParams) => diagnostics.map(({ code }) => code).join();

/** So many files change with a branch. */
const MANY = 300;

describeWithGit("A client whose branches are switched", () => {
  let repository: TemporaryRepository;
  let client: Client;

  beforeEach(() => {
    repository = new TemporaryRepository();
    for (const [name, text] of Object.entries(sampleFiles)) repository.write(name, text);
    write("one");
    repository.commit();
    repository.git("checkout", "--quiet", "-b", "mended");
    repository.write(typesFile, types.replace("email: string", "email: string | null"));
    write("two");
    repository.commit();
    repository.git("checkout", "--quiet", "main");
  });
  afterEach(async () => {
    await client.stop();
    repository.remove();
  });

  function write(value: string): void {
    for (let i = 0; i < MANY; i++) repository.write(`src/many/f${i}.ts`, `export type T${i} = "${value}";\n`);
  }

  /** Tells the client's server of every file, one message for each, as a watcher does that keeps up with git. */
  async function tellAll(): Promise<void> {
    const many = readdirSync(join(repository.path, "src/many")).map((name) => `src/many/${name}`);
    for (const name of [...many, contractFile, typesFile, ".git/HEAD", ".git/logs/HEAD"]) {
      const changes: FileEvent[] = [{ uri: client.uri(name), type: FileChangeType.Changed }];
      await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
    }
  }

  it("is told of what holds on the branch, after one check and not one for each file", async () => {
    client = new Client(repository.path);
    let checks = 0;
    await client.start(pushed);
    client.connection.onNotification("window/logMessage", ({ message }: { message: string }) => {
      if (message.startsWith("Checked")) checks++;
    });
    await client.told(typesFile, (told) => codes(told) === "drift/nullable");
    const before = checks;
    repository.git("checkout", "--quiet", "mended");
    await tellAll();
    await client.told(typesFile, (told) => codes(told) === "");
    repository.git("stash", "--quiet", "--include-untracked", "--keep-index");
    repository.git("checkout", "--quiet", "main");
    repository.git("rebase", "--quiet", "mended");
    await tellAll();
    repository.git("checkout", "--quiet", "HEAD~1");
    await tellAll();
    await client.told(typesFile, (told) => codes(told) === "drift/nullable");
    assert.ok(checks - before <= 6, `${checks - before} checks`);
  });
});

describeWithGit("A client whose folder is not the top of its repository", () => {
  let repository: TemporaryRepository;
  let client: Client;
  let removeTree = () => {};

  const contract = (email: string) => `integrationContract: "1.0"
id: crm
version: 1.0.0
owner: { team: sales }
pattern: api
compatibility: { mode: FULL }
data: [{ entity: Customer, schema: { type: object, properties: { email: { type: ${email} } } } }]
`;
  const NULLABLE = '[string, "null"]';
  const breaking = (told: PublishDiagnosticsParams) => codes(told).includes("lifecycle/breaking-change");

  beforeEach(() => {
    repository = new TemporaryRepository()
      .write("app/plumbline.config.yaml", incompleteContracts)
      .write("app/crm.contract.yaml", contract("string"));
    repository.commit();
  });
  afterEach(async () => {
    await client.stop();
    removeTree();
    removeTree = () => {};
    repository.remove();
  });

  /** Opens a folder, and gives the directory of git that the server wants to hear of. */
  async function start(folder: string): Promise<string> {
    client = new Client(folder);
    const directory = new Promise<string>((resolve) => {
      client.connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
        for (const { registerOptions } of registrations) {
          const { watchers = [] }: Partial<DidChangeWatchedFilesRegistrationOptions> = registerOptions ?? {};
          for (const { globPattern } of watchers) {
            if (typeof globPattern === "object" && typeof globPattern.baseUri === "string")
              resolve(globPattern.baseUri);
          }
        }
      });
    });
    const didChangeWatchedFiles = { dynamicRegistration: true, relativePatternSupport: true };
    await client.start({ ...pushed, workspace: { didChangeWatchedFiles } });
    return directory;
  }

  async function committed(folder: TemporaryRepository["path"], head: string): Promise<void> {
    await client.open("crm.contract.yaml", contract("string"));
    await client.change("crm.contract.yaml", contract(NULLABLE));
    await client.told("crm.contract.yaml", breaking);
    repository.git("-C", folder, "commit", "--quiet", "--all", "--message=y");
    const changes: FileEvent[] = [{ uri: `${head}/logs/HEAD`, type: FileChangeType.Changed }];
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
    await client.told("crm.contract.yaml", (told) => !breaking(told));
  }

  it("is judged by commits of the repository around it", async () => {
    const head = await start(join(repository.path, "app"));
    assert.equal(head, repository.uri(".git"));
    repository.write("app/crm.contract.yaml", contract(NULLABLE));
    await committed(repository.path, head);
  });

  it("is judged by commits of its worktree", async () => {
    const tree = `${repository.path}-tree`;
    repository.git("worktree", "add", "--quiet", tree);
    removeTree = () => repository.git("worktree", "remove", "--force", tree);
    const head = await start(join(tree, "app"));
    assert.match(head, /\/\.git\/worktrees\/[^/]+$/);
    assert.ok(head.startsWith(pathToFileURL(repository.path).href));
    repository.write(join("..", `${tree.split("/").at(-1)}`, "app/crm.contract.yaml"), contract(NULLABLE));
    await committed(tree, head);
  });
});
