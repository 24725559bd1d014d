/** What the directory says it can do; fixed times, the same for all directories. */
export const serviceProviderConfig = (url: string) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { maxResults: 10000, supported: true },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: false },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'OAuth Bearer Token',
      description: 'The key of the directory, sent as a bearer token',
    },
  ],
  meta: {
    location: `${url}/ServiceProviderConfig`,
    resourceType: 'ServiceProviderConfig',
    lastModified: '2018-05-03T19:31:29.723Z',
    created: '2018-05-03T19:31:29.723Z',
  },
});
