/** What the target may call, such as a {@code jwks_uri}, and who called. */
@NullMarked
package rfc8705.callback;

import org.jspecify.annotations.NullMarked;
