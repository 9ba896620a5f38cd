import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { LspEditor } from "../soak/lsp-editor";
import { runSession } from "../soak/session";
import { createWorkspace } from "../soak/workspaces";
import { describeWithGit } from "../support/repository";

/** A few steps of what `npm run soak` does for an hour. */
describeWithGit("An editor that is used for a while", () => {
  for (const profile of ["pull", "push"] as const) {
    it(`shows after each step what a fresh check finds (${profile})`, async () => {
      const folder = createWorkspace("small", 1);
      const editor = await LspEditor.start(folder, profile);
      try {
        const { difference, history } = await runSession(editor, { seed: 3, steps: 15 });
        assert.deepEqual(difference ?? [], [], history.join("\n"));
        assert.equal(history.length, 16);
      } finally {
        await editor.stop();
        rmSync(folder, { recursive: true, force: true });
      }
    });
  }
});
