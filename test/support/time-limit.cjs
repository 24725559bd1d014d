/** A file takes seconds; one that takes longer than this, on the slowest machine, hangs. */
const limit = Number(process.env.TEST_LIMIT_SECONDS ?? 240);

/** A reporter for Jest: ends a run in which a file hangs, and names it. The runner has no time limit of its own. */
module.exports = class {
  constructor() {
    this.since = new Map();
    setInterval(() => this.look(), 1_000).unref();
  }

  onTestFileStart({ path }) {
    this.since.set(path, performance.now());
  }

  onTestFileResult({ path }) {
    this.since.delete(path);
  }

  look() {
    const late = [...this.since].filter(([, since]) => performance.now() - since > limit * 1_000);
    if (late.length === 0) return;
    process.stderr.write(`\nNot ended within ${limit} seconds: ${late.map(([path]) => path).join(', ')}\n`);
    process.exit(1);
  }
};
