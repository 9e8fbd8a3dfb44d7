/** Registers clients at a Keycloak over its Admin REST API; found by ServiceLoader. */
@NullMarked
package rfc8705.adapter.keycloak;

import org.jspecify.annotations.NullMarked;
