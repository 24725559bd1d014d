// A fresh process that does nothing.
process.exit(0);
