import { failureForCode } from '../../src/http/failure.ts';

it.each([
  ['ENOTFOUND', 'host_not_found'],
  ['EAI_AGAIN', 'name_lookup_failed'],
  ['ECONNREFUSED', 'connection_refused'],
  ['EHOSTUNREACH', 'connection_refused'],
  ['ENETUNREACH', 'connection_refused'],
  ['ETIMEDOUT', 'timeout'],
  ['ECONNRESET', 'connection_lost'],
  ['ECONNABORTED', 'connection_lost'],
  ['EPIPE', 'connection_lost'],
  ['EPROTO', 'tls'],
  ['CERT_HAS_EXPIRED', 'tls'],
  ['CERT_NOT_YET_VALID', 'tls'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'tls'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls'],
  ['UNABLE_TO_DECRYPT_CERT_SIGNATURE', 'tls'],
  ['INVALID_CA', 'tls'],
  ['INVALID_PURPOSE', 'tls'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
  ['ERR_OSSL_X509_KEY_VALUES_MISMATCH', 'tls'],
  ['Z_DATA_ERROR', 'unreadable'],
  ['Z_BUF_ERROR', 'unreadable'],
  ['ERR__ERROR_FORMAT_PADDING_1', 'unreadable'],
  ['HPE_INVALID_CONSTANT', 'unreadable'],
  ['ERR_BAD_RESPONSE', 'connection_lost'],
  ['toString', 'connection_lost'],
  ['__proto__', 'connection_lost'],
  ['SOMETHING_NEW', 'connection_lost'],
  [undefined, 'connection_lost'],
])('%s: %s', (code, failure) => {
  expect(failureForCode(code)).toBe(failure);
});

it('knows an answer over the limit by the message, since axios gives it no code of its own', () => {
  expect(failureForCode('ERR_BAD_RESPONSE', 'maxContentLength size of 10 exceeded')).toBe('too_large');
});
