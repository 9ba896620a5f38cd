// `npm test` says whether a change broke something: it draws the same cases each time. `npm run test:property` draws others.
require("fast-check").configureGlobal({ seed: 20261122 });
