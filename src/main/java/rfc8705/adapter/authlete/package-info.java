/**
 * Authlete as a target: clients are made with its management API, and token requests go through its {@code /auth/token} API, to which an
 * authorization server hands what it received, the client's certificates among it. Found by ServiceLoader, imported by nobody.
 */
@NullMarked
package rfc8705.adapter.authlete;

import org.jspecify.annotations.NullMarked;
