/**
 * A self-signed certificate for localhost and its key. Worthless: everybody has it, nothing trusts it, and it guards
 * nothing but servers of tests. Made with openssl, good until 2120.
 */
export const localhostPair = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgBnmkjxrHY5+01Ldb
Erzn/sHJf65+cIaO+tOnO7o51N+hRANCAAQfFQvHfSwoeaA4PkYAi7HowXME8r79
V5TScGV3VQxVjpBD7Wk8iIb/4ylJEJhlusbbXpifUegdx5a9HbJmS7HG
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBVDCB/KADAgECAgEBMAoGCCqGSM49BAMCMBQxEjAQBgNVBAMMCWxvY2FsaG9z
dDAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowFDESMBAGA1UEAwwJ
bG9jYWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEHxULx30sKHmgOD5G
AIux6MFzBPK+/VeU0nBld1UMVY6QQ+1pPIiG/+MpSRCYZbrG216Yn1HoHceWvR2y
ZkuxxqM9MDswGgYDVR0RBBMwEYIJbG9jYWxob3N0hwR/AAABMB0GA1UdDgQWBBRP
iKiA2yPoFSqi3mjFR9XYmuL8STAKBggqhkjOPQQDAgNHADBEAiANpr5vMBO2R0C9
kTcMPfdXjs71Q0cpLGAy06pj288DnAIgDFV8lz2r1xrB/VWwSYgBuEvjQGnIYiub
roGRZcuUrEE=
-----END CERTIFICATE-----`,
};
