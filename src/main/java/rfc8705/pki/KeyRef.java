package rfc8705.pki;

/**
 * Names a key pair. Equal references are the same key pair within one run.
 *
 * @param algorithm {@code P-256}, {@code P-384}, {@code P-521}, {@code Ed25519}, {@code Ed448}, {@code RSA-1024} to {@code RSA-4096},
 *     {@code RSASSA-PSS-2048}, or {@code P-256-explicit} (curve parameters spelt out)
 * @param slot tells key pairs of one algorithm apart
 */
public record KeyRef(String algorithm, String slot) {}
