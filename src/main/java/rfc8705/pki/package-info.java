/** Authorities, certificates, chains, keys and encoded names that can be wrong in any single way. */
@NullMarked
package rfc8705.pki;

import org.jspecify.annotations.NullMarked;
