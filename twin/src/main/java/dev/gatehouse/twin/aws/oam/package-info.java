/** Observability Access Manager: which accounts let which others see their metrics and logs. */
@NullMarked
package dev.gatehouse.twin.aws.oam;

import org.jspecify.annotations.NullMarked;
