/** The suite as JUnit tests, in this build and in anybody's who extends one class. */
@NullMarked
package rfc8705.junit;

import org.jspecify.annotations.NullMarked;
