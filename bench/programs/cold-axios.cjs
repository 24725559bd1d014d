// A fresh process that loads axios and sends the request of get-user.
const axios = require(`${process.argv[2]}/bench/node_modules/axios`);
const { baseUrl, directoryId, apiKey } = JSON.parse(process.argv[3]);
axios
  .get(`${baseUrl}/scim/directory/${directoryId}/Users/${process.argv[4]}`, {
    headers: { authorization: `Bearer ${apiKey}` },
  })
  .then(({ data }) => process.exit(data.id === process.argv[4] ? 0 : 1));
