package rfc8705.reference;

import java.security.KeyPair;
import java.security.cert.X509Certificate;

/** A certificate with its key. */
record Issued(X509Certificate certificate, KeyPair keys) {}
