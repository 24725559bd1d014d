// Runs once in each process of Jest, before its first test file.

// For this process alone: programs that a test starts are run as anybody runs them.
delete process.env.NODE_OPTIONS;

// Where the run ends, what a test left running ends too.
process.on('disconnect', () => process.exit());
