import { runMocha } from "../run-mocha";

export const run = () => runMocha(__dirname);
