const { default: Sequencer } = require('@jest/test-sequencer');

/** What takes longest, without the times of an earlier run: started last, it would keep one core busy while the other has nothing to do. */
const long = [
  '/packages/workbench/test/browser/',
  '/test/(redaction|drift|faults|hostile|package)/',
  '/test/(evidence|tools)/',
].map((part) => new RegExp(part));

const rankOf = ({ path }) => {
  const rank = long.findIndex((part) => part.test(path));
  return rank === -1 ? long.length : rank;
};

module.exports = class extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => rankOf(a) - rankOf(b));
  }
};
