/** What is under test: its endpoints as they are discovered, and how its own certificate is trusted. */
@NullMarked
package rfc8705.target;

import org.jspecify.annotations.NullMarked;
