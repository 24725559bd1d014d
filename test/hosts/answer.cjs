/** Answers the calls of a parent over IPC until it leaves: { id, call, ... } by { id, answer } or { id, failed }. */
module.exports = (calls) => {
  process.on('message', async ({ id, call, ...given }) => {
    try {
      process.send({ id, answer: await calls[call](id, given) });
    } catch (error) {
      process.send({ id, failed: error.message });
    }
  });
  process.once('disconnect', () => process.exit(0));
  process.send({ ready: true });
};
