/** Resource models of CloudWatch's Observability Access Manager: sinks, their policies, links. */
@NullMarked
package dev.gatehouse.twin.provider.oam;

import org.jspecify.annotations.NullMarked;
