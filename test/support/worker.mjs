// Runs once in each process of Jest, before its first test file.

// For this process alone: programs that a test starts are run as anybody runs them.
delete process.env.NODE_OPTIONS;

// Where the run ends, what a test left running ends too.
process.on('disconnect', () => process.exit());

// Without a timer, processes were seen to stand still before their first test, with Node 20. Why is not known.
setInterval(() => {}, 1_000).unref();
