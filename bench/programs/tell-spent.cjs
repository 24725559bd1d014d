// Required before a program: tells on the third stream what its process took until its end, and the most memory it held.
const { writeSync } = require('node:fs');

process.on('exit', () => {
  const peakBytes = process.resourceUsage().maxRSS * 1_024;
  writeSync(3, JSON.stringify({ ms: performance.now(), peakBytes }));
});
