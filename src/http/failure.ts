import type { HostFailure } from '../errors.ts';

const failures = new Map<string, HostFailure>([
  ['ENOTFOUND', 'host_not_found'],
  ['EAI_AGAIN', 'name_lookup_failed'],
  ['ECONNREFUSED', 'connection_refused'],
  ['EHOSTUNREACH', 'connection_refused'],
  ['ENETUNREACH', 'connection_refused'],
  ['ETIMEDOUT', 'timeout'],
  ['EPROTO', 'tls'],
  ['HOSTNAME_MISMATCH', 'tls'],
  ['ERR_BUFFER_TOO_LARGE', 'too_large'],
]);

/** OpenSSL's verdicts on certificates, and what Node's TLS says itself. */
const tls =
  /^(CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|INVALID_|ERROR_IN_C|ERR_TLS_|ERR_SSL_|ERR_OSSL_)/;
/** zlib: Z_DATA_ERROR and others; brotli: ERR__ERROR_FORMAT_PADDING_1; http parser: HPE_INVALID_CONSTANT. */
const unreadable = /^(Z_|ERR__ERROR_FORMAT_|HPE_)/;

/**
 * Why a request brought no answer, from the code Node or OpenSSL gives. What is not known counts as a lost connection.
 * @see https://nodejs.org/api/errors.html#common-system-errors
 */
export function failureForCode(code = ''): HostFailure {
  const known = failures.get(code);
  if (known) return known;
  if (tls.test(code)) return 'tls';
  return unreadable.test(code) ? 'unreadable' : 'connection_lost';
}
