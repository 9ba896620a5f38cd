// What the extension host loads as its tests: runs the real ones and makes what they print, and that they ended, visible outside.
const { writeFileSync } = require("node:fs");
const { format } = require("node:util");

// Everything the workbench logs passes through the same channel; the mark tells the tests' own lines apart.
const mark = "\u2063";
for (const level of ["log", "info", "warn", "error", "debug"]) {
  // The extension host's forwarder is a getter whose setter ignores assignments, hence the new property.
  const forward = console[level];
  Object.defineProperty(console, level, {
    configurable: true,
    writable: true,
    value: (...args) => forward.call(console, mark + format(...args)),
  });
}

exports.run = async () => {
  await require(process.env.PLUMBLINE_HOST_TESTS).run();
  // An extension host that dies in mid-run is reported as exit code 0. Only this file says that the run came to its end.
  writeFileSync(process.env.PLUMBLINE_HOST_DONE, "done");
};
