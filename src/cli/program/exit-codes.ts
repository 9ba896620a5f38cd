/** Help of commands that write files or, with `--check`, look at them. */
export const FILE_EXIT_CODES = "\nExit codes: 0 all up to date, 1 something is not or was left alone, 2 could not run.";
