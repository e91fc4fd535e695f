/** Resource types of AWS Certificate Manager. */
@NullMarked
package dev.gatehouse.twin.provider.acm;

import org.jspecify.annotations.NullMarked;
