// Runs once in each process of Jest, before its first test file.

// For this process alone: programs that a test starts are run as anybody runs them.
delete process.env.NODE_OPTIONS;

// Where the run ends, what a test left running ends too.
process.on('disconnect', () => process.exit());

// Without a timer, Node 20 may sleep through the answer of the thread in which tsx loads modules: the process then stands still.
setInterval(() => {}, 1_000).unref();
