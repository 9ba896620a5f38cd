// Preloaded into the server and inherited by the processes it forks: each ends when the one that started it is gone. Without
// it a killed test run leaves a server behind, whose extension host waits for hours for its page to come back.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.exit(1);
}, 1000).unref();
