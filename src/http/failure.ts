import type { Failure } from '../errors.ts';

const failures: Record<string, Failure> = {
  ENOTFOUND: 'host_not_found',
  EAI_AGAIN: 'host_not_found',
  ECONNREFUSED: 'connection_refused',
  EHOSTUNREACH: 'connection_refused',
  ENETUNREACH: 'connection_refused',
  ETIMEDOUT: 'timeout',
  ECONNABORTED: 'connection_lost',
  ECONNRESET: 'connection_lost',
  EPIPE: 'connection_lost',
  ERR_BAD_RESPONSE: 'connection_lost',
  EPROTO: 'tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls',
  UNABLE_TO_GET_ISSUER_CERT: 'tls',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
  HOSTNAME_MISMATCH: 'tls',
};

/**
 * Why a request brought no answer, from the code Node or OpenSSL gives.
 * @see https://nodejs.org/api/errors.html#common-system-errors
 */
export function failureOf(code = '', message = ''): Failure {
  if (/maxContentLength/.test(message)) return 'too_large';
  const known = failures[code];
  if (known) return known;
  if (/^(CERT_|ERR_TLS_|ERR_SSL_)/.test(code)) return 'tls';
  // zlib: Z_DATA_ERROR and others; http parser: HPE_INVALID_CONSTANT and others.
  if (/^(Z_|HPE_)/.test(code)) return 'unreadable';
  return 'connection_lost';
}
