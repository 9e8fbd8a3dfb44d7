/** Pure functions from what was observed and expected to a judgement. */
@NullMarked
package rfc8705.verdict;

import org.jspecify.annotations.NullMarked;
